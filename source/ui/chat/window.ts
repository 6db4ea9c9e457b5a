/** Which rows of a conversation the pane shows, and how it is moved: pure, over blocks and their rows. */
import { positionOf } from '../../client/conversation/lines.ts';
import { stretchAt } from '../../client/conversation/gaps.ts';
import type { Lines } from '../../client/conversation/model.ts';
import {
  type Block,
  type BlockOptions,
  blockAfter,
  blockAt,
  blockBack,
  blockBefore,
  gapAfter,
} from './blocks.ts';
import { messageRows, type Tone } from './message-body.ts';
import { type Look, rowsOf } from './message-rows.ts';
import type { Place } from './place.ts';

export interface Conversation {
  readonly lines: Lines;
  readonly options: BlockOptions;
  readonly look: Look;
  /** Rows of the pane. */
  readonly height: number;
  /** The line that stands out. */
  readonly stands?: { readonly key: number; readonly tone: Tone } | undefined;
}

export interface Window {
  /** The rows to draw, top first; fewer than the height where there is no more. */
  readonly rows: readonly string[];
  /** For each row the key of the (last) line that it belongs to. */
  readonly keys: readonly number[];
  /** The first line of the conversation, or of its stretch, is in sight. */
  readonly atTop: boolean;
  /** Messages below the pane. */
  readonly newer: number;
  /** There are more of them, which are not loaded. */
  readonly newerMissing: boolean;
}

/** The rows at a place. */
export function windowAt(conversation: Conversation, place: Place): Window {
  const { lines, options, look, height } = conversation;
  const rows: string[] = [];
  const keys: number[] = [];
  const start = bottomBlock(conversation, place);
  let block = start?.block;
  let skip = start?.below ?? 0;
  let atTop = block === undefined;
  const begun: Begun[] = [];
  while (block !== undefined && rows.length < height) {
    const own = rowsOf(block, look, toneOf(conversation, block));
    const upTo = own.length - skip;
    skip = 0;
    if (block.type === 'message' && rows.length + upTo <= height)
      begun.push({ block, own, at: rows.length + upTo - 1 });
    for (let index = upTo - 1; index >= 0 && rows.length < height; index--) {
      rows.push(own[index] ?? '');
      keys.push(block.key);
      atTop = index === 0;
    }
    const before: Block | undefined = blockBefore(lines.items, block, options);
    atTop = atTop && before === undefined;
    block = before;
  }
  nameSpeaker(conversation, begun, rows);
  return {
    rows: rows.toReversed(),
    keys: keys.toReversed(),
    atTop,
    ...(start === undefined ? { newer: 0, newerMissing: false } : newerThan(lines, start.block, place)),
  };
}

/** A message whose first row is in sight. */
interface Begun {
  readonly block: Block & { readonly type: 'message' };
  readonly own: readonly string[];
  /** Where its first row is, counted from the bottom. */
  readonly at: number;
}

/**
 * The topmost message says who and when although the one before, which is out of sight, is of the same person or minute: else a screen
 * full of one person's messages would not say whose they are, nor one of a busy minute when that was. Where nick and text share a row and it would take one more, the next does.
 */
function nameSpeaker(conversation: Conversation, begun: readonly Begun[], rows: string[]): void {
  for (const { block, own, at } of begun.toReversed()) {
    const isTop = at === rows.length - 1;
    if (!block.grouped && (block.showTime || !isTop)) return;
    const shown = { ...block, grouped: false, showTime: true };
    // Past what is kept of the line, which is how it stands anywhere but here.
    const named = messageRows(shown, conversation.look, toneOf(conversation, block));
    if (named.length !== own.length) continue;
    for (let index = 0; index <= at && index < named.length; index++) rows[at - index] = named[index] ?? '';
    return;
  }
}

function toneOf({ stands }: Conversation, { key }: Block): Tone {
  return stands?.key === key ? stands.tone : 'plain';
}

/** The place `by` rows further back (negative: further on), never beyond either end. */
export function scroll(conversation: Conversation, place: Place, by: number): Place {
  const start = bottomBlock(conversation, place);
  if (start === undefined) return 'end';
  return by > 0 ? scrollBack(conversation, start, by) : scrollOn(conversation, start, -by);
}

/** The place that shows the line with this key, in the middle where that is possible. */
export function placeOf(conversation: Conversation, key: number): Place {
  const { lines, options } = conversation;
  const block = blockAt(lines.items, positionOf(lines, key), options);
  if (block === undefined) return 'end';
  return scrollOn(conversation, { block, below: 0 }, Math.floor(conversation.height / 2));
}

/** The place that has the first row at the top, of the stretch that the pane is in. */
export function placeOfTop(conversation: Conversation, place: Place = 'end'): Place {
  const { lines, options, look, height } = conversation;
  const bottom = bottomBlock(conversation, place)?.block.to ?? 0;
  const first = blockAt(lines.items, stretchAt(lines, bottom).from, options);
  if (first === undefined) return 'end';
  return scrollOn(conversation, { block: first, below: rowsOf(first, look).length - 1 }, height - 1);
}

interface Bottom {
  readonly block: Block;
  readonly below: number;
}

function bottomBlock({ lines, options, look }: Conversation, place: Place): Bottom | undefined {
  const end = lines.items.length - 1;
  if (place === 'end') {
    const block = blockBack(lines.items, end, options);
    return block && { block, below: 0 };
  }
  // A line that scrollback has dropped: the oldest that is left.
  const position = nearest(lines, place.key);
  const block = blockBack(lines.items, position, options) ?? blockAt(lines.items, position, options);
  return block && { block, below: Math.min(place.below, rowsOf(block, look).length - 1) };
}

function nearest(lines: Lines, key: number): number {
  const found = positionOf(lines, key);
  if (found !== -1) return found;
  const { items } = lines;
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.key ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, items.length - 1);
}

function scrollBack(conversation: Conversation, start: Bottom, by: number): Place {
  const { lines, options, look, height } = conversation;
  // How far back there is anything: the first row may go no lower than the top of the pane.
  const wanted = by + height;
  let above = rowsOf(start.block, look).length - start.below;
  for (let block = blockBefore(lines.items, start.block, options); block !== undefined && above < wanted; ) {
    above += rowsOf(block, look).length;
    block = blockBefore(lines.items, block, options);
  }
  let left = Math.max(0, Math.min(by, above - height));
  if (left === 0) return sameOrEnd(conversation, start);
  let { block, below } = start;
  for (;;) {
    const rest = rowsOf(block, look).length - below;
    if (left < rest) return { key: block.key, below: below + left };
    left -= rest;
    const before = blockBefore(lines.items, block, options);
    if (before === undefined) return { key: block.key, below: rowsOf(block, look).length - 1 };
    block = before;
    below = 0;
  }
}

function scrollOn(conversation: Conversation, start: Bottom, by: number): Place {
  const { lines, options, look } = conversation;
  let left = by;
  let { block, below } = start;
  for (;;) {
    if (left <= below) return sameOrEnd(conversation, { block, below: below - left });
    left -= below + 1;
    const after = blockAfter(lines.items, block, options);
    if (after === undefined) return sameOrEnd(conversation, { block, below: 0 });
    block = after;
    below = rowsOf(block, look).length - 1;
  }
}

function sameOrEnd({ lines, options }: Conversation, { block, below }: Bottom): Place {
  const isEnd =
    below === 0 &&
    blockAfter(lines.items, block, options) === undefined &&
    gapAfter(lines.items, block.to, options) === undefined;
  return isEnd ? 'end' : { key: block.key, below };
}

/** Where a step over the gap at an end of the stretch leads; `undefined` where the place is not at that end, or none is there. */
export function acrossGap(
  conversation: Conversation,
  place: Place,
  direction: 'back' | 'on',
): Place | undefined {
  const { lines, options, look, height } = conversation;
  const start = bottomBlock(conversation, place);
  if (start === undefined) return undefined;
  if (direction === 'on') {
    const gap = start.below === 0 ? gapAfter(lines.items, start.block.to, options) : undefined;
    const block = gap === undefined ? undefined : blockAt(lines.items, gap, options);
    return block && scrollOn(conversation, { block, below: rowsOf(block, look).length - 1 }, height - 1);
  }
  const { atTop, keys } = windowAt(conversation, place);
  const top = blockAt(lines.items, positionOf(lines, keys[0] ?? Number.NaN), options);
  const block = atTop && top !== undefined ? blockBack(lines.items, top.from - 1, options) : undefined;
  return block && { key: block.key, below: 0 };
}

function newerThan(
  { items }: Lines,
  bottom: Block,
  place: Place,
): { readonly newer: number; readonly newerMissing: boolean } {
  let newer = 0;
  let newerMissing = false;
  if (place === 'end') return { newer, newerMissing };
  for (let index = bottom.to + 1; index < items.length; index++) {
    if (items[index]?.type !== 'event') newer++;
    newerMissing ||= items[index]?.gap === true;
  }
  return { newer, newerMissing };
}
