import type { Style } from './formatting.ts';
import type { Overlay } from './spans.ts';

/**
 * The marks that people of all chats type: `code`, ```blocks of code```, ||spoilers||, *bold*, _italic_, ~struck~. The marks stay in the text; only
 * the style of what they enclose changes, so that nothing that was typed is lost.
 */

/** Signs around words, as in mail and irc of old: they touch the words inside, and no word outside. */
const EMPHASIS = String.raw`(?<![\p{L}\p{N}_*~\\/])(?<sign>\*\*?|__?|~~?)(?=[\p{L}\p{N}"'(\[])(?<words>[^\n*~]{0,300}?[^\s*_~])\k<sign>(?!\.?[\p{L}\p{N}_*~/])`;
const MARKS = new RegExp(
  '```(?=[^`])([\\s\\S]+?)```|(?<!`)`([^`\\n]+)`(?!`)|\\|\\|(?=\\S)([^\\n]+?)\\|\\||' + EMPHASIS,
  'gu',
);
const MAY_HAVE_MARKS = /`|\|\||[*_~]\S/;
const STYLES: Readonly<Record<string, Style>> = {
  '*': { bold: true },
  _: { italic: true },
  '~': { strike: true },
};

/** The stretches of code, spoilers and emphasis in a plain text, in order, without their marks. */
export function findMarkup(text: string): Overlay[] {
  if (!MAY_HAVE_MARKS.test(text)) return [];
  const found: Overlay[] = [];
  for (const match of text.matchAll(MARKS)) {
    const [, block, code, spoiler] = match;
    const { sign = '', words } = match.groups ?? {};
    const inner = block ?? code ?? spoiler ?? words ?? '';
    const start = match.index + (match[0].length - inner.length) / 2;
    const style: Style =
      words !== undefined
        ? (STYLES[sign.charAt(0)] ?? {})
        : spoiler === undefined
          ? { monospace: true }
          : { spoiler: true };
    found.push({ start, end: start + inner.length, style });
  }
  return found;
}
