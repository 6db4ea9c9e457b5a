/** Texts of the conversation as rows that a terminal can be given: wrapped, and their formatting painted. */
import { takeCells, textWidth } from '../../text/width.ts';

/** Wraps plain text to rows of at most `width` cells, the first of at most `first`. */
export function wrapText(text: string, width: number, first: number): string[] {
  const rows: string[] = [];
  for (const paragraph of text.split('\n')) {
    let rest = paragraph;
    do {
      const limit = rows.length === 0 ? first : width;
      let row = takeCells(rest, limit);
      if (row.length < rest.length) {
        const space = row.lastIndexOf(' ');
        if (rest[row.length] !== ' ' && space > 0) row = row.slice(0, space);
      }
      if (row === '' && rest !== '') row = [...rest][0] ?? '';
      rows.push(row);
      rest = rest.slice(row.length).replace(/^ /, '');
    } while (rest !== '');
  }
  return rows;
}

export function wrapFormatted(text: string, width: number, first: number): string[] {
  return wrapText(text, width, first);
}

export { textWidth };
