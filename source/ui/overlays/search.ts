/** Ctrl+F: the messages of this room that hold what is typed, newest first; Enter goes there. */
import type { BufferState, MessageLine } from '../../client/conversation/model.ts';
import { stripFormatting } from '../../text/formatting.ts';
import { dateLabel, timeLabel } from '../view/clock.ts';
import type { DrawOverlay } from './overlay-rows.ts';
import { drawList } from './list-rows.ts';

const MOST = 200;

/** Messages that hold all the words, newest first; of two letters or more. */
export function findMessages(buffer: BufferState | undefined, query: string): readonly MessageLine[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (buffer === undefined || query.trim().length < 2) return [];
  const found: MessageLine[] = [];
  const { items } = buffer.lines;
  for (let index = items.length - 1; index >= 0 && found.length < MOST; index--) {
    const line = items[index];
    if (line?.type !== 'message') continue;
    const text = `${line.nick} ${stripFormatting(line.text)}`.toLowerCase();
    if (words.every((word) => text.includes(word))) found.push(line);
  }
  return found;
}

export const drawSearch: DrawOverlay<'search'> = (overlay, { state, palette }, width, height) => {
  const found = findMessages(state.buffers.get(overlay.buffer), overlay.query);
  return drawList(
    {
      prompt: 'Search: ',
      query: overlay.query,
      rows: found.map((line) => ({
        text: `${dateLabel(line.time)} ${timeLabel(line.time)} ${line.nick}: ${stripFormatting(line.text).replaceAll('\n', ' ')}`,
      })),
      at: overlay.at,
      empty:
        overlay.query.trim().length < 2 ? 'Type two letters or more' : 'Nothing found in what is loaded here',
    },
    width,
    height,
    palette,
  );
};
