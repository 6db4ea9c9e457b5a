import type { Overlay } from './spans.ts';

/**
 * The marks that people of all chats type: `code`, ```blocks of code```, ||spoilers||. The marks stay in the text; only
 * the style of what they enclose changes, so that nothing that was typed is lost.
 */

const MARKS = /```(?=[^`])([\s\S]+?)```|(?<!`)`([^`\n]+)`(?!`)|\|\|(?=\S)([^\n]+?)\|\|/g;

/** The stretches of code and spoilers in a plain text, in order, without their marks. */
export function findMarkup(text: string): Overlay[] {
  if (!text.includes('`') && !text.includes('||')) return [];
  const found: Overlay[] = [];
  for (const match of text.matchAll(MARKS)) {
    const [, block, code, spoiler] = match;
    const inner = block ?? code ?? spoiler ?? '';
    const start = match.index + (block !== undefined ? 3 : code !== undefined ? 1 : 2);
    found.push({
      start,
      end: start + inner.length,
      style: spoiler === undefined ? { monospace: true } : { spoiler: true },
    });
  }
  return found;
}
