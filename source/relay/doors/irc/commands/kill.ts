/** KILL (Modern IRC): an operator ends somebody's connection, whatever door they came in by. */
import { sessionOf } from '../../../spine/session.ts';
import { clip } from '../clip.ts';
import { LIMITS } from '../limits.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { requirePrivilege } from '../operators.ts';
import type { UserCommand } from './command.ts';

export const kill: UserCommand = {
  name: 'KILL',
  help: ['<nick> [<reason>]', 'For operators of the server: ends a connection'],
  params: 1,
  run(client, { params: [nick = '', comment = ''] }) {
    if (!requirePrivilege(client, 'kill')) return;
    const user = client.server.relay.state.userByNick(nick);
    if (!user) {
      if (nick.toLowerCase() === client.server.name) return client.numeric(N.ERR_CANTKILLSERVER);
      return client.numeric(N.ERR_NOSUCHNICK, [word(nick)]);
    }
    const why = comment === '' ? client.user.nick : clip(comment, LIMITS.kick);
    client.server.report('killed', { by: client.user.nick, nick: user.nick, reason: why });
    sessionOf(user)?.end(`Killed (${client.user.nick} (${why}))`);
  },
};
