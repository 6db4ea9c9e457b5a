/** NS and NICKSERV: short for a PRIVMSG to NickServ, as on most networks. */
import type { UserCommand } from './command.ts';

function toService(name: string, nick: string): UserCommand {
  return {
    name,
    help: ['<text>', `Short for a message to ${nick}`],
    params: 1,
    run(client, { params }) {
      client.submit({ type: 'tell', nick, kind: 'message', text: params.join(' ') });
    },
  };
}

export const ns: UserCommand = toService('NS', 'NickServ');
export const nickserv: UserCommand = toService('NICKSERV', 'NickServ');
