/** Ctrl+F: the messages of this room that hold what is typed, newest first; Enter goes there. */
import type { TimeFormat } from '../../config/client-options.ts';
import { isWhole, loadedFrom } from '../../client/conversation/gaps.ts';
import type { BufferState, MessageLine } from '../../client/conversation/model.ts';
import { stripFormatting } from '../../text/formatting.ts';
import { whenLabel } from '../view/clock.ts';
import type { DrawOverlay } from './overlay-rows.ts';
import { drawList } from './list-rows.ts';
import { isEnough, matcher } from './search-words.ts';

const MOST = 200;

/** Messages that a query finds, newest first. */
export function findMessages(buffer: BufferState | undefined, query: string): readonly MessageLine[] {
  if (buffer === undefined || !isEnough(query)) return [];
  const matches = matcher(query);
  const found: MessageLine[] = [];
  const { items } = buffer.lines;
  for (let index = items.length - 1; index >= 0 && found.length < MOST; index--) {
    const line = items[index];
    if (line?.type === 'message' && matches(line)) found.push(line);
  }
  return found;
}

/** Found messages below the chosen one that are few enough to look for more. */
const FEW = 10;

/** Whether what is loaded has too few messages beyond the chosen one, and there may be older ones. */
export function needsMore(buffer: BufferState | undefined, query: string, at: number): boolean {
  if (buffer === undefined || !isEnough(query) || isWhole(buffer)) return false;
  return findMessages(buffer, query).length < Math.min(MOST, at + FEW);
}

export const drawSearch: DrawOverlay<'search'> = (overlay, { state, view, palette }, width, height) => {
  const buffer = state.buffers.get(overlay.buffer);
  const found = findMessages(buffer, overlay.query);
  const short = !isEnough(overlay.query);
  const back =
    short || buffer === undefined
      ? []
      : [{ text: howFar(buffer, found.length > 0, view.shape.timeFormat), heading: true }];
  return drawList(
    {
      prompt: 'Search: ',
      query: overlay.query,
      rows: [
        ...found.map((line) => ({
          text: `${whenLabel(line.time, view.shape.timeFormat)} ${line.nick}: ${stripFormatting(line.text).replaceAll('\n', ' ')}`,
        })),
        ...back,
      ],
      choices: found.length,
      at: overlay.at,
      empty: 'Type two letters or more; from:nick finds theirs',
    },
    width,
    height,
    palette,
  );
};

/** How far back the search has come, and whether it came back with nothing. */
function howFar(buffer: BufferState, isFound: boolean, format: TimeFormat): string {
  if (buffer.history.state === 'loading') return 'Looking further back…';
  if (isWhole(buffer))
    return isFound ? 'That is all, from the beginning' : 'Nothing found, from the beginning';
  const oldest = loadedFrom(buffer.lines);
  return oldest === undefined
    ? 'Nothing is loaded here'
    : `${isFound ? 'Searched' : 'Nothing found'} back to ${whenLabel(oldest.time, format)}`;
}
