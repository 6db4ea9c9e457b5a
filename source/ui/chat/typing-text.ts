import type { BufferState } from '../../client/conversation/model.ts';
import { fit, textWidth, truncate } from '../../text/width.ts';
import type { Palette } from '../view/palette.ts';

/** Who is typing, in words; empty when nobody is at `now` (ms). */
export function typingText(typing: BufferState['typing'], now: number): string {
  const nicks = [...typing.values()].filter(({ until }) => until > now).map(({ nick }) => nick);
  const [first, second] = nicks;
  if (first === undefined) return '';
  if (second === undefined) return `${first} is typing…`;
  return nicks.length === 2 ? `${first} and ${second} are typing…` : `${nicks.length} people are typing…`;
}

/** The line between messages and composer: who types on the left, what is below the pane on the right. */
export function aboveComposer(
  typing: string,
  newer: { readonly count: number /** There are others that are not loaded. */; readonly isMore: boolean },
  scrolledBack: boolean,
  width: number,
  palette: Palette,
): string {
  const below = scrolledBack
    ? newer.count > 0
      ? `↓ ${newer.count}${newer.isMore ? '+' : ''} newer (End)`
      : '↓ the end (End)'
    : '';
  const right = truncate(below, width);
  const space = Math.max(0, width - textWidth(right));
  // Beside what leads back to the end only a text that fits stands.
  const left = fit(textWidth(typing) < space || right === '' ? typing : '', space);
  return `${palette.dim(left)}${palette.mention(right)}`;
}
