/** NICK (Modern IRC): takes a nick, or changes it. */
import { checkNick, NAME_PROBLEMS } from '../../../../protocol/names.ts';
import type { Client } from '../client.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { enterIfReady } from '../welcome.ts';
import type { EarlyCommand } from './command.ts';

export const nick: EarlyCommand = {
  name: 'NICK',
  help: ['<nick>', 'Changes your nick'],
  early: true,
  run(client, { params: [given = ''] }) {
    if (given === '') return client.numeric(N.ERR_NONICKNAMEGIVEN);
    const checked = checkNick(given);
    if (!checked.ok) {
      return client.numeric(
        N.ERR_ERRONEUSNICKNAME,
        [word(given)],
        `Erroneous nickname: ${NAME_PROBLEMS[checked.reason]}`,
      );
    }
    if (client.user) client.submit({ type: 'rename', nick: checked.nick });
    else choose(client, checked.nick);
  },
};

/** Before registration is over the nick is only noted; that it is free is looked at now, so that the client can choose again. */
function choose(client: Client, chosen: string): void {
  const { registration } = client;
  if (!registration || registration.isEntering) return;
  if (client.server.relay.state.userByNick(chosen)) {
    return client.numeric(N.ERR_NICKNAMEINUSE, [word(chosen)], 'Nickname is already in use');
  }
  registration.nick = chosen;
  enterIfReady(client);
}
