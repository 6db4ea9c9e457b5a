/** TOPIC (Modern IRC): tells a room's topic or sets it; an empty text clears it. */
import { clip } from '../clip.ts';
import { LIMITS } from '../limits.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { labelOf, roomOf, sendTopic } from '../rooms.ts';
import { seesRoom } from '../visibility.ts';
import type { UserCommand } from './command.ts';

export const topic: UserCommand = {
  name: 'TOPIC',
  help: ['<channel> [<topic>]', 'Shows or sets a topic; an empty one clears it'],
  params: 1,
  run(client, { params: [channel = '', text] }) {
    const label = labelOf(client, channel);
    if (label === undefined) return;
    if (text !== undefined) {
      return client.submit({ type: 'topic', room: label, text: clip(text, LIMITS.topic) });
    }
    const room = roomOf(client, channel);
    if (!room || !seesRoom(client.user, room)) return client.numeric(N.ERR_NOSUCHCHANNEL, [word(channel)]);
    sendTopic(client, room);
  },
};
