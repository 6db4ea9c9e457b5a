import type { NetworkCommand } from './command.ts';
import { roomAnd, written } from './arguments.ts';
import { roomBufferId } from '../conversation/buffers.ts';
import { topicText } from '../conversation/room-names.ts';

export const topic: NetworkCommand = {
  scope: 'network',
  name: 'topic',
  aliases: ['t'],
  syntax: '[ROOM] [TEXT | -delete]',
  about: "Show, set or take away a room's topic",
  completes: ['text'],
  needs: { ability: 'topics', to: 'give a room a topic' },
  run(context, rest) {
    const about = roomAnd(context, 'topic', rest);
    if ('refused' in about) return about;
    const known = context.state.buffers.get(roomBufferId(context.network.id, about.room));
    if (about.rest.trim() === '' && known?.joined === true) {
      context.tell(topicText(written(context.network, known.name), known.topic));
      return undefined;
    }
    const text = about.rest.trim();
    const change = text === '' ? undefined : text === '-delete' ? '' : text;
    return context.ask({ type: 'topic', room: about.room, text: change });
  },
};
