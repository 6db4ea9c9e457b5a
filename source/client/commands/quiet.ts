/** Keeping someone silent in a room is a list of its own on some servers (`q` of CHANMODES). */
import { maskOf, roomAnd, usage, words } from './arguments.ts';
import type { NetworkCommand } from './command.ts';

function quietCommand(name: string, change: string, about: string): NetworkCommand {
  const command: NetworkCommand = {
    scope: 'network',
    name,
    syntax: '[ROOM] NICK OR MASK',
    about,
    completes: ['nick'],
    needs: { ability: 'quiets', to: 'keep one person silent' },
    run(context, rest) {
      const place = roomAnd(context, name, rest);
      if ('refused' in place) return place;
      const [who] = words(place.rest);
      if (who === undefined) return usage(command);
      return context.ask({ type: 'mode', target: { room: place.room }, change, args: [maskOf(who)] });
    },
  };
  return command;
}

export const quiet = quietCommand('quiet', '+q', 'Let someone be in this room without speaking');
export const unquiet = quietCommand('unquiet', '-q', 'Let someone speak in this room again');
