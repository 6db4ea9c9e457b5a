/** F8 where there is no room for the pane: the people of the room, found by typing. */
import type { BufferState } from '../../client/conversation/model.ts';
import type { Member } from '../../client/transports/transport.ts';
import { currentBuffer } from '../chat/drawing.ts';
import { roomName } from '../chat/room-list.ts';
import { orderedMembers } from '../chat/user-list.ts';
import type { DrawOverlay } from './overlay-rows.ts';
import { drawList } from './list-rows.ts';

/** The members whose nick holds what was typed. */
export function findMembers(buffer: BufferState | undefined, query: string): readonly Member[] {
  if (buffer === undefined) return [];
  const wanted = query.toLowerCase();
  return orderedMembers(buffer.members).filter(({ nick }) => nick.toLowerCase().includes(wanted));
}

export const drawUsers: DrawOverlay<'users'> = (overlay, { state, palette }, width, height) => {
  const buffer = currentBuffer(state);
  const members = findMembers(buffer, overlay.query);
  return drawList(
    {
      prompt: `${buffer?.members.size ?? 0} in ${buffer === undefined ? 'no room' : roomName(state, buffer)} (Enter: private message): `,
      query: overlay.query,
      rows: members.map(({ nick, ranks, away }) => ({
        text: `${ranks.charAt(0) || ' '}${nick}`,
        ...(away ? { aside: 'away' } : {}),
      })),
      at: overlay.at,
      empty: 'Nobody fits',
    },
    width,
    height,
    palette,
  );
};
