import type { NetworkCommand, NetworkContext } from './command.ts';
import { head, isKnownRoom, labelOf, namesRoom, usage } from './arguments.ts';

export const s: NetworkCommand = {
  scope: 'network',
  name: 's',
  aliases: ['say'],
  syntax: 'ROOM… TEXT',
  about: 'Say something to several rooms at once',
  completes: ['room', 'text'],
  run(context, rest) {
    const { buffer, hands, network } = context;
    const rooms: string[] = [];
    let text = rest.trimStart();
    // Words are rooms for as long as they name one; the first that names none begins the text (slash seed 4.8).
    for (;;) {
      const [word, after] = head(text);
      if (word === '' || !isRoom(context, word)) break;
      rooms.push(labelOf(network, word));
      text = after;
    }
    if (rooms.length === 0) {
      const [word] = head(rest);
      return word === '' ? usage(s) : { refused: `/s: there is no room ${word} here. /rooms shows them.` };
    }
    if (text.trim() === '') return { refused: '/s: there is no text behind the rooms, so nothing was sent.' };
    if (network.abilities.sendToSeveral) hands.sendToSeveral(network.id, buffer.id, rooms, text);
    else for (const room of rooms) hands.send(network.id, buffer.id, { room }, text, 'message');
    return undefined;
  },
};

function isRoom(context: NetworkContext, word: string): boolean {
  if (namesRoom(context, word)) return true;
  return isKnownRoom(context.network, labelOf(context.network, word));
}
