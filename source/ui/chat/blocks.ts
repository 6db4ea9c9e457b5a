/**
 * Cuts a buffer's lines into blocks: what stands together on the screen. A block is one message or notice, or a run of
 * joins and leaves folded into one line; before it may stand the date, or the rule `new`.
 *
 * Everything is found from a position by looking at its neighbours, so that a frame costs what is visible, not what there is.
 */
import type { EventLine, Line, MessageLine, NoticeLine } from '../../client/conversation/model.ts';
import { rankGiven } from './say-events.ts';

export type Block = {
  /** Positions of the first and the last line in the buffer. */
  readonly from: number;
  readonly to: number;
  /** Key of the last line. */
  readonly key: number;
  /** The day has changed: its date stands before. */
  readonly date: number | undefined;
  /** The rule `new` stands before. */
  readonly isNew: boolean;
  /** Said before the first line of a stretch: whether there is more. */
  readonly head: string | undefined;
  /** Said behind the last line before a gap. */
  readonly foot: string | undefined;
} & (
  | {
      readonly type: 'message';
      readonly line: MessageLine;
      /** Nick and time are shared with the block before. */
      readonly grouped: boolean;
      /** The minute differs from that of the block before. */
      readonly showTime: boolean;
      /** The message that it answers, where that is loaded. */
      readonly quoted: MessageLine | undefined;
    }
  | { readonly type: 'notice'; readonly line: NoticeLine; readonly showTime: boolean }
  | { readonly type: 'events'; readonly lines: readonly EventLine[]; readonly showTime: boolean }
);

export interface BlockOptions {
  readonly newFrom: number | undefined;
  readonly showJoins: boolean;
  /** Stands before the first line of all. */
  readonly head?: string | undefined;
  /** Stand before the first line behind a gap, and behind the last one before it. */
  readonly gap?: { readonly above: string; readonly below: string } | undefined;
  /** Finds a line by the server's id for it. */
  readonly find?: (id: string) => Line | undefined;
}

/** Messages of one person share nick and time as long as they are this close together (ms). */
const GROUP_SPAN = 5 * 60_000;
/** A run of events is cut where a key is a multiple of this, so that a flood of joins costs no more than this to fold. */
const RUN = 256;
const MINUTE = 60_000;

/** The block that the line at `position` belongs to; `undefined` where the position is out of range. */
export function blockAt(items: readonly Line[], position: number, options: BlockOptions): Block | undefined {
  const line = items[position];
  if (line === undefined) return undefined;
  let from = position;
  let to = position;
  if (folds(line)) {
    while (from > 0 && continues(items[from - 1], items[from], options)) from--;
    while (continues(items[to], items[to + 1], options)) to++;
  }
  const first = items[from] ?? line;
  const last = items[to] ?? line;
  // What stands above a gap is not shown next to it.
  const before = first.gap === true ? undefined : items[from - 1];
  const date = before === undefined || dayOf(before.time) !== dayOf(first.time) ? first.time : undefined;
  const isNew =
    options.newFrom !== undefined &&
    before !== undefined &&
    first.key >= options.newFrom &&
    before.key < options.newFrom;
  const showTime =
    date !== undefined ||
    isNew ||
    minuteOf(before?.time) !== minuteOf(first.time) ||
    // What is hidden shows no time to share.
    isHidden(before, options);
  const head = from === 0 ? options.head : first.gap === true ? options.gap?.above : undefined;
  const foot =
    options.gap !== undefined && gapAfter(items, to, options) !== undefined ? options.gap.below : undefined;
  const common = { from, to, key: last.key, date, isNew, head, foot };
  if (line.type === 'notice') return { ...common, type: 'notice', line, showTime };
  if (line.type === 'event')
    return { ...common, type: 'events', lines: items.slice(from, to + 1) as EventLine[], showTime };
  const grouped = date === undefined && !isNew && joinsGroup(before, line);
  return {
    ...common,
    type: 'message',
    line,
    grouped,
    showTime: showTime && !grouped,
    quoted: quotedBy(line, options),
  };
}

function quotedBy({ replyTo }: MessageLine, { find }: BlockOptions): MessageLine | undefined {
  const found = replyTo === undefined ? undefined : find?.(replyTo);
  return found?.type === 'message' ? found : undefined;
}

/** The block before, or behind, another of the same stretch. Hidden joins and leaves are stepped over. */
export function blockBefore(items: readonly Line[], block: Block, options: BlockOptions): Block | undefined {
  return items[block.from]?.gap === true ? undefined : blockBack(items, block.from - 1, options);
}

export function blockAfter(items: readonly Line[], block: Block, options: BlockOptions): Block | undefined {
  const position = nextShown(items, block.to, options);
  return items[position]?.gap === true ? undefined : blockAt(items, position, options);
}

/** Where the gap is that follows on a block; `undefined` where more of its stretch does, or nothing. */
export function gapAfter(items: readonly Line[], to: number, options: BlockOptions): number | undefined {
  const position = nextShown(items, to, options);
  return items[position]?.gap === true ? position : undefined;
}

/** The next line that is shown or stands behind a gap. */
function nextShown(items: readonly Line[], to: number, options: BlockOptions): number {
  let position = to + 1;
  while (items[position]?.gap !== true && isHidden(items[position], options)) position++;
  return position;
}

/** The last block at or before a position, in the stretch that the position is in. */
export function blockBack(
  items: readonly Line[],
  position: number,
  options: BlockOptions,
): Block | undefined {
  let at = position;
  while (at >= 0 && isHidden(items[at], options)) {
    if (items[at]?.gap === true) return undefined;
    at--;
  }
  return blockAt(items, at, options);
}

function isHidden(line: Line | undefined, { showJoins }: BlockOptions): boolean {
  return !showJoins && line !== undefined && folds(line);
}

/** Joins, leaves and renames fold, and the rank that a server gives with a join; what somebody did to the room stands alone. */
function folds(line: Line): line is EventLine {
  return (
    line.type === 'event' &&
    (line.event === 'join' ||
      line.event === 'part' ||
      line.event === 'quit' ||
      line.event === 'rename' ||
      rankGiven(line) !== undefined)
  );
}

function continues(before: Line | undefined, after: Line | undefined, { newFrom }: BlockOptions): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    folds(before) &&
    folds(after) &&
    (after.key % RUN !== 0 || after.key === 0) &&
    after.gap !== true &&
    !(newFrom !== undefined && before.key < newFrom && after.key >= newFrom) &&
    dayOf(before.time) === dayOf(after.time)
  );
}

function joinsGroup(before: Line | undefined, line: MessageLine): boolean {
  return (
    before?.type === 'message' &&
    before.nick === line.nick &&
    before.kind === 'message' &&
    line.kind === 'message' &&
    line.replyTo === undefined &&
    // The nick is what shows that one is called.
    !line.mention &&
    line.time - before.time < GROUP_SPAN
  );
}

let offsetOf = { hour: Number.NaN, offset: 0 };

/** The local day, as a number. The zone's offset is asked for once an hour: Date is slow for a frame's many lines. */
export function dayOf(time: number): number {
  const hour = Math.floor(time / 3_600_000);
  if (offsetOf.hour !== hour) offsetOf = { hour, offset: new Date(time).getTimezoneOffset() * MINUTE };
  return Math.floor((time - offsetOf.offset) / 86_400_000);
}

function minuteOf(time: number | undefined): number | undefined {
  return time === undefined ? undefined : Math.floor(time / MINUTE);
}
