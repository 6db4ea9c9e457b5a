/** ISON (RFC 2812 4.9): which of these nicks are on. */
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';

export const ison: UserCommand = {
  name: 'ISON',
  help: ['<nick>…', 'Which of these people are on'],
  params: 1,
  run(client, { params }) {
    // Some clients give all nicks as one parameter.
    const nicks = params.flatMap((param) => param.split(' '));
    const on = nicks.flatMap((nick) => client.server.relay.state.userByNick(nick)?.nick ?? []);
    client.numeric(N.RPL_ISON, [], on.join(' '));
  },
};
