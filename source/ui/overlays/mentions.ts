/** F3: where one was called, in every room, newest first; Enter goes there. */
import { lineOfMention, type Mention, MOST_MENTIONS } from '../../client/conversation/mention-list.ts';
import type { BufferState, ChatState } from '../../client/conversation/model.ts';
import { stripFormatting } from '../../text/formatting.ts';
import { distinctName } from '../chat/room-list.ts';
import { foldForSearch, matcher } from './search-words.ts';
import { whenLabel } from '../view/clock.ts';
import type { DrawOverlay } from './overlay-rows.ts';
import { drawList } from './list-rows.ts';

export interface FoundMention {
  readonly buffer: BufferState;
  readonly mention: Mention;
}

/** The mentions of all rooms that hold all the words typed; of those that are not loaded (any more), too. */
export function findMentions(state: ChatState, query: string): readonly FoundMention[] {
  const matches = matcher(query);
  return (
    [...state.networks.values()]
      .flatMap(({ mentions }) => mentions)
      .flatMap((mention) => {
        const buffer = state.buffers.get(mention.buffer);
        return buffer === undefined ? [] : { buffer, mention };
      })
      .filter(({ buffer, mention }) => matches(mention, foldForSearch(buffer.name)))
      // Of the same millisecond, the later one is the newer.
      .toReversed()
      .toSorted((a, b) => b.mention.time - a.mention.time)
      .slice(0, MOST_MENTIONS)
  );
}

/** The key of a mention's line where it is loaded. */
export function keyOf({ lines }: BufferState, mention: Mention): number | undefined {
  return lineOfMention(lines, mention)?.key;
}

export const drawMentions: DrawOverlay<'mentions'> = (overlay, { state, view, palette }, width, height) =>
  drawList(
    {
      prompt: 'Mentions: ',
      query: overlay.query,
      rows: findMentions(state, overlay.query).map(({ buffer, mention }) => ({
        text: `${distinctName(state, buffer)} ${whenLabel(mention.time, view.shape.timeFormat)} ${mention.nick}: ${stripFormatting(mention.text).replaceAll('\n', ' ')}`,
      })),
      at: overlay.at,
      empty: overlay.query === '' ? 'Nobody has called you yet' : 'Nothing fits',
    },
    width,
    height,
    palette,
  );
