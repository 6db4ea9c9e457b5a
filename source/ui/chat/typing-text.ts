import type { BufferState } from '../../client/conversation/model.ts';
import { fit, textWidth, truncate } from '../../text/width.ts';
import type { Palette } from '../view/palette.ts';

/** The messages below the pane. */
export interface Newer {
  readonly count: number;
  /** There are others that are not loaded. */
  readonly isMore: boolean;
}

/** Who is typing, in words; empty when nobody is at `now` (ms). */
export function typingText(typing: BufferState['typing'], now: number): string {
  const nicks = [...typing.values()].filter(({ until }) => until > now).map(({ nick }) => nick);
  const [first, second] = nicks;
  if (first === undefined) return '';
  if (second === undefined) return `${first} is typing…`;
  return nicks.length === 2 ? `${first} and ${second} are typing…` : `${nicks.length} people are typing…`;
}

/** What is below the pane, and how to get there; empty at the end. */
export function belowText(newer: Newer, scrolledBack: boolean): string {
  if (!scrolledBack) return '';
  return newer.count > 0 ? `↓ ${newer.count}${newer.isMore ? '+' : ''} newer (End)` : '↓ the end (End)';
}

/** The line between messages and composer: who types on the left, what is below the pane on the right. */
export function aboveComposer(
  typing: string,
  newer: Newer,
  scrolledBack: boolean,
  width: number,
  palette: Palette,
): string {
  const right = truncate(belowText(newer, scrolledBack), width);
  const space = Math.max(0, width - textWidth(right));
  // Beside what leads back to the end only a text that fits stands.
  const left = fit(textWidth(typing) < space || right === '' ? typing : '', space);
  return `${palette.dim(left)}${palette.mention(right)}`;
}
