/** WHOWAS (Modern IRC): who had a nick before they left or took another one, the last first. */
import { foldName } from '../../../../protocol/names.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';

export const whowas: UserCommand = {
  name: 'WHOWAS',
  help: ['<nick> [<count>]', 'Who had a nick before'],
  run(client, { params: [nickList = '', count = ''] }) {
    if (nickList === '') return client.numeric(N.ERR_NONICKNAMEGIVEN);
    // None, 0 and negative ask for all that are known.
    const most = /^[1-9]\d*$/.test(count) ? Number(count) : Number.POSITIVE_INFINITY;
    // Each once: a line has room for one name a hundred times over.
    for (const nick of new Map(nickList.split(',').map((nick) => [foldName(nick), nick])).values()) {
      const found = client.server.departed.find(nick).slice(0, most);
      if (found.length === 0) client.numeric(N.ERR_WASNOSUCHNICK, [word(nick)]);
      for (const one of found) {
        client.numeric(N.RPL_WHOWASUSER, [one.nick, one.user, one.host, '*'], one.realname);
        const left = new Date(one.left).toUTCString();
        client.numeric(N.RPL_WHOISSERVER, [one.nick, client.server.name], left);
      }
      client.numeric(N.RPL_ENDOFWHOWAS, [word(nick)]);
    }
  },
};
