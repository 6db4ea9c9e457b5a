import type { NetworkCommand } from './command.ts';
import { labelOf, usage, words } from './arguments.ts';

export const join: NetworkCommand = {
  scope: 'network',
  name: 'join',
  aliases: ['j'],
  syntax: 'ROOM… [KEY]',
  about: 'Enter one or more rooms',
  completes: ['room'],
  run(context, rest) {
    const given = words(rest.replaceAll(',', ' '));
    if (given.length === 0) return usage(join);
    // On a network that marks its rooms, a word without the mark behind one that has it is the room's key.
    const marked = context.network.abilities.roomPrefix === '#' && given[0]?.startsWith('#') === true;
    const key =
      marked && given.length > 1 && given.at(-1)?.startsWith('#') === false ? given.at(-1) : undefined;
    const rooms = (key === undefined ? given : given.slice(0, -1)).map((word) =>
      labelOf(context.network, word),
    );
    if (rooms.includes('#')) return { refused: '/join: the name of the room is missing behind the #.' };
    return context.hands.join(context.network.id, context.buffer.id, rooms, key);
  },
};
