/** PART (Modern IRC): leaves rooms, in a list. */
import { clip } from '../clip.ts';
import type { RegisteredClient } from '../client.ts';
import { LIMITS } from '../limits.ts';
import { labelOf } from '../rooms.ts';
import type { UserCommand } from './command.ts';

export const part: UserCommand = {
  name: 'PART',
  help: ['<channel>{,<channel>} [<reason>]', 'Leaves channels'],
  params: 1,
  run(client, { params: [channels = '', reason = ''] }) {
    for (const channel of channels.split(',')) if (channel !== '') leave(client, channel, reason);
  },
};

export function leave(client: RegisteredClient, channel: string, reason: string): void {
  const room = labelOf(client, channel);
  if (room !== undefined) client.submit({ type: 'leave', room, reason: clip(reason, LIMITS.kick) });
}
