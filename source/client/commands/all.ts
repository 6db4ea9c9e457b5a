import type { NetworkCommand } from './command.ts';
import { usage } from './arguments.ts';

export const all: NetworkCommand = {
  scope: 'network',
  name: 'all',
  aliases: ['amsg', 'allchan'],
  syntax: 'TEXT',
  about: 'Say something to every room that you are in',
  completes: ['text'],
  run({ buffer, hands, network, state }, rest) {
    const text = rest.trim();
    if (text === '') return usage(all);
    const rooms = [...state.buffers.values()].filter(
      (other) => other.network === network.id && other.kind === 'room' && (other.joined || other.returning),
    );
    if (rooms.length === 0) return { refused: '/all: you are in no room. /join takes you to one.' };
    // To those that are still to be entered again the text waits, each for itself.
    const isWhole = rooms.every(({ joined }) => joined);
    if (network.abilities.sendToSeveral && isWhole) hands.sendToSeveral(network.id, buffer.id, 'mine', text);
    else for (const { name } of rooms) hands.send(network.id, buffer.id, { room: name }, text, 'message');
    return undefined;
  },
};
