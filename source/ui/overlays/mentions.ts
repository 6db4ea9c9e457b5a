/** F3: where one was called, in every room, newest first; Enter goes there. */
import type { BufferState, ChatState, MessageLine } from '../../client/conversation/model.ts';
import { stripFormatting } from '../../text/formatting.ts';
import { roomName } from '../chat/room-list.ts';
import { whenLabel } from '../view/clock.ts';
import type { DrawOverlay } from './overlay-rows.ts';
import { drawList } from './list-rows.ts';

export interface Mention {
  readonly buffer: BufferState;
  readonly line: MessageLine;
}

const MOST = 200;

const kept = new WeakMap<BufferState['lines'], readonly MessageLine[]>();

/** The mentions of all rooms that hold all the words typed. */
export function findMentions(state: ChatState, query: string): readonly Mention[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return [...state.buffers.values()]
    .flatMap((buffer) => mentionsIn(buffer).map((line) => ({ buffer, line })))
    .filter(({ buffer, line }) => {
      const text = `${buffer.name} ${line.nick} ${stripFormatting(line.text)}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => b.line.time - a.line.time)
    .slice(0, MOST);
}

/** Found once for each state of a room, as every key draws the list anew. */
function mentionsIn({ lines }: BufferState): readonly MessageLine[] {
  const known = kept.get(lines);
  if (known !== undefined) return known;
  const found = lines.items.filter(
    (line): line is MessageLine => line.type === 'message' && line.mention && line.redacted !== true,
  );
  kept.set(lines, found);
  return found;
}

export const drawMentions: DrawOverlay<'mentions'> = (overlay, { state, view, palette }, width, height) =>
  drawList(
    {
      prompt: 'Mentions: ',
      query: overlay.query,
      rows: findMentions(state, overlay.query).map(({ buffer, line }) => ({
        text: `${roomName(state, buffer)} ${whenLabel(line.time, view.shape.timeFormat)} ${line.nick}: ${stripFormatting(line.text).replaceAll('\n', ' ')}`,
      })),
      at: overlay.at,
      empty: overlay.query === '' ? 'Nobody has called you yet' : 'Nothing fits',
    },
    width,
    height,
    palette,
  );
