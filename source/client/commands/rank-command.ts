/** The four commands that give and take ranks differ in their mode alone. */
import { roomAnd, usage, words } from './arguments.ts';
import type { NetworkCommand } from './command.ts';

/** A command that sets one mode, such as `+o`, on each nick that is named. */
export function rankCommand(name: string, mode: string, about: string): NetworkCommand {
  const command: NetworkCommand = {
    scope: 'network',
    name,
    syntax: '[ROOM] NICK…',
    about,
    completes: ['nick'],
    needs: { ability: 'modes', to: 'give or take ranks' },
    run(context, rest) {
      const place = roomAnd(context, name, rest);
      if ('refused' in place) return place;
      const nicks = words(place.rest);
      if (nicks.length === 0) return usage(command);
      const change = `${mode[0]}${(mode[1] ?? '').repeat(nicks.length)}`;
      return context.ask({ type: 'mode', target: { room: place.room }, change, args: nicks });
    },
  };
  return command;
}
