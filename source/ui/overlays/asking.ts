/** Questions that others have, and what must not be seen while it is typed. */
import { graphemes, textWidth, truncate } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import type { Palette } from '../view/palette.ts';
import type { AskAnswer } from './overlay.ts';
import type { DrawOverlay } from './overlay-rows.ts';
import { question } from './questions.ts';

export const drawAsk: DrawOverlay<'ask'> = (overlay, { palette }, width, height) => {
  const { typed, answers } = overlay;
  const field = typed === '' ? undefined : truncate(` Enter answers: ${typed}`, width);
  const drawn = question(
    overlay.question,
    overlay.about.map((line) => ` ${line}`),
    aligned(answers),
    overlay.at,
    {
      width,
      height: height - (field === undefined ? 0 : 1),
      palette: overlay.isAlarm === true ? alarmed(palette) : palette,
      tight: true,
    },
  );
  return field === undefined
    ? drawn
    : {
        rows: [...drawn.rows, field],
        cursor: { x: Math.min(width - 1, textWidth(field)), y: drawn.rows.length },
      };
};

/** The question in the colour of errors as well. */
function alarmed(palette: Palette): Palette {
  return { ...palette, bold: (text) => palette.bold(palette.error(text)) };
}

/** The words that answer, all as wide as the longest. */
function aligned(answers: readonly AskAnswer[]): readonly AskAnswer[] {
  const widest = Math.max(...answers.map(({ key }) => key.length));
  return answers.map((answer) => ({ ...answer, key: answer.key.padEnd(widest) }));
}

const SECRET_HELP = 'Enter goes on, Esc does not. It is not shown, and kept where only you can read it.';

export const drawSecret: DrawOverlay<'secret'> = (overlay, { palette }, width) => {
  const question = wrapped(`${overlay.question}:`, width - 2);
  // As many as there is room for: how long it is need not be seen.
  const dots = '•'.repeat(Math.min(graphemes(overlay.text).length, Math.max(0, width - 3)));
  return {
    rows: [
      '',
      ...question.map((row) => palette.bold(` ${row}`)),
      ` ${dots}`,
      '',
      ...wrapped(SECRET_HELP, width - 2).map((row) => palette.dim(` ${row}`)),
    ],
    cursor: { x: Math.min(width - 1, 1 + dots.length), y: 1 + question.length },
  };
};

function wrapped(text: string, width: number): readonly string[] {
  return wrap(text, { width: Math.max(1, width) }).map(({ start, end }) => text.slice(start, end));
}
