/** The client on a terminal, in a room of the small server. */
import { startProgram, type Term } from '../helpers/pty.ts';
import type { SmallIrc } from './small-irc.ts';

export const ESC = '\u{1B}';

/** Keys as a terminal sends them. */
export const KEY = {
  alt: (letter: string) => `${ESC}${letter}`,
  up: `${ESC}[A`,
  down: `${ESC}[B`,
  pageUp: `${ESC}[5~`,
  pageDown: `${ESC}[6~`,
  delete: `${ESC}[3~`,
  f3: `${ESC}OR`,
  ctrl: (letter: string) => String.fromCharCode(letter.toUpperCase().charCodeAt(0) - 64),
  /** A press of the left button in a cell, counted from 0. */
  click: (column: number, row: number) =>
    `${ESC}[<0;${column + 1};${row + 1}M${ESC}[<0;${column + 1};${row + 1}m`,
};

/** In `general`, with `rust` open beside it; where the screen has no pane for rooms, `rust` may still be on its way. */
export async function inRoom(
  irc: SmallIrc,
  cols = 80,
  rows = 24,
  env: Readonly<Record<string, string>> = {},
): Promise<Term> {
  const term = startProgram({
    args: ['--connect', irc.address, '--nick', 'me', '--room', 'general', '--room', 'rust'],
    cols,
    rows,
    env,
  });
  await term.waitFor('me joined');
  if (cols >= 70) await term.waitFor('#rust');
  return term;
}

/** The row of the screen that holds a text. */
export function rowWith(term: Term, text: string): number {
  return term.screen().findIndex((row) => row.includes(text));
}

/** What the program has put into the terminal's clipboard last (OSC 52). */
export function clipboard(term: Term): string | undefined {
  const all = [
    ...term
      .output()
      .toString()
      .matchAll(/\u{1B}\]52;c;([^\u{7}]*)\u{7}/gu),
  ];
  const last = all.at(-1)?.[1];
  return last === undefined ? undefined : Buffer.from(last, 'base64').toString();
}
