/** A terminal's screen as an SVG picture: every run of cells in its place, so that columns stay straight in any font. */
import type { Cell, Term } from '../helpers/pty.ts';

export type Background = 'dark' | 'light';

const CELL = { width: 8.4, height: 18 } as const;
const MARGIN = 12;

const PALETTE: Readonly<Record<Background, readonly string[]>> = {
  dark: [
    '#1c1f26',
    '#e06c75',
    '#98c379',
    '#d7ba7d',
    '#61afef',
    '#c678dd',
    '#56b6c2',
    '#c8ccd4',
    '#7f848e',
    '#f28b93',
    '#b5e08f',
    '#f0d399',
    '#8cc8ff',
    '#dd9bf0',
    '#7fd5e0',
    '#ffffff',
  ],
  light: [
    '#24292e',
    '#b31d28',
    '#22863a',
    '#9a6700',
    '#0550ae',
    '#8250df',
    '#1b7c83',
    '#6e7781',
    '#57606a',
    '#cf222e',
    '#116329',
    '#7d4e00',
    '#0969da',
    '#6639ba',
    '#0e6a72',
    '#1f2328',
  ],
}; // prettier-ignore

const BASE: Readonly<Record<Background, { readonly ink: string; readonly paper: string }>> = {
  dark: { ink: '#d5d9e0', paper: '#16181d' },
  light: { ink: '#24292e', paper: '#fbfbf9' },
};

/** Draws what the terminal shows now, its cursor too. */
export function drawSvg(term: Term, background: Background): string {
  const rows = term.screen().length;
  const cols = term.emulator.cols;
  const width = Math.ceil(cols * CELL.width + 2 * MARGIN);
  const height = rows * CELL.height + 2 * MARGIN;
  const { paper } = BASE[background];
  const parts: string[] = [];
  for (let row = 0; row < rows; row++) parts.push(...drawRow(term.cells(row), row, background));
  parts.push(drawCursor(term, background));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="${paper}"/>`,
    `<g font-family="'DejaVu Sans Mono','JetBrains Mono',Menlo,Consolas,monospace" font-size="14" xml:space="preserve">`,
    ...parts,
    '</g></svg>',
    '',
  ].join('\n');
}

function drawCursor(term: Term, background: Background): string {
  const { column, row } = term.cursor();
  const x = MARGIN + column * CELL.width;
  return `<rect x="${round(x)}" y="${MARGIN + row * CELL.height + 1}" width="${CELL.width}" height="${CELL.height - 2}" fill="${BASE[background].ink}" opacity="0.55"/>`;
}

function drawRow(cells: readonly Cell[], row: number, background: Background): string[] {
  const parts: string[] = [];
  for (let start = 0; start < cells.length; ) {
    const first = cells[start] as Cell;
    let end = start + 1;
    // Anything but plain ASCII stands alone: fonts differ in how wide they draw it.
    while (
      end < cells.length &&
      isPlain(first) &&
      isPlain(cells[end] as Cell) &&
      look(first) === look(cells[end] as Cell)
    )
      end++;
    while (end < cells.length && (cells[end] as Cell).width === 0) end++;
    parts.push(...drawRun(cells.slice(start, end), { row, column: start }, background));
    start = end;
  }
  return parts;
}

function isPlain(cell: Cell): boolean {
  return cell.text === '' || /^[\x20-\x7e]$/.test(cell.text);
}

function look({ text: _text, width: _width, ...rest }: Cell): string {
  return JSON.stringify(rest);
}

function drawRun(
  cells: readonly Cell[],
  at: { row: number; column: number },
  background: Background,
): string[] {
  const first = cells[0] as Cell;
  const base = BASE[background];
  let ink = colour(first.foreground, background) ?? base.ink;
  let paper = colour(first.background, background) ?? base.paper;
  if (first.inverse) [ink, paper] = [paper, ink];
  const text = cells.map((cell) => (cell.width === 0 ? '' : cell.text || ' ')).join('');
  const x = round(MARGIN + at.column * CELL.width);
  const y = MARGIN + at.row * CELL.height;
  const length = round(cells.length * CELL.width);
  const parts: string[] = [];
  if (paper !== base.paper)
    parts.push(`<rect x="${x}" y="${y}" width="${length}" height="${CELL.height}" fill="${paper}"/>`);
  if (text.trim() === '' || first.hidden) return parts;
  const style = [
    first.bold ? ' font-weight="bold"' : '',
    first.italic ? ' font-style="italic"' : '',
    first.underline ? ' text-decoration="underline"' : '',
    first.dim ? ' opacity="0.6"' : '',
  ].join('');
  const fit = isPlain(first) ? ` textLength="${length}" lengthAdjust="spacingAndGlyphs"` : '';
  parts.push(`<text x="${x}" y="${y + 13.5}" fill="${ink}"${style}${fit}>${escape(text)}</text>`);
  return parts;
}

function colour(value: number | string | undefined, background: Background): string | undefined {
  if (typeof value !== 'number') return value;
  const basic = PALETTE[background][value];
  if (basic !== undefined) return basic;
  if (value >= 232) {
    const grey = 8 + (value - 232) * 10;
    return `rgb(${grey},${grey},${grey})`;
  }
  const step = (digit: number): number => (digit === 0 ? 0 : 55 + digit * 40);
  const cube = value - 16;
  return `rgb(${step(Math.floor(cube / 36))},${step(Math.floor(cube / 6) % 6)},${step(cube % 6)})`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
