/** `/ns identify …` and the like: what one says to a network's services, whose nicks are the same everywhere. */
import { usage } from './arguments.ts';
import { sayElsewhere } from './say-elsewhere.ts';
import type { NetworkCommand } from './command.ts';

function serviceCommand(name: string, alias: string, nick: string): NetworkCommand {
  const command: NetworkCommand = {
    scope: 'network',
    name,
    aliases: [alias],
    syntax: 'TEXT',
    about: `Say something to ${nick}; passwords are not shown`,
    completes: ['text'],
    needs: { ability: 'aboutItself', to: `talk to ${nick}` },
    run(context, rest) {
      if (rest.trim() === '') return usage(command);
      sayElsewhere(context, { nick }, rest.trim(), 'message');
      return undefined;
    },
  };
  return command;
}

export const nickserv = serviceCommand('nickserv', 'ns', 'NickServ');
export const chanserv = serviceCommand('chanserv', 'cs', 'ChanServ');
