/** Questions that others have, and what must not be seen while it is typed. */
import { fit, graphemes, textWidth } from '../../text/width.ts';
import type { DrawOverlay } from './overlay-rows.ts';
import { question } from './questions.ts';

export const drawAsk: DrawOverlay<'ask'> = (overlay, { palette }, width, height) => {
  return question(
    overlay.question,
    overlay.about.map((line) => ` ${line}`),
    overlay.answers,
    overlay.at,
    { width, height, palette },
  );
};

export const drawSecret: DrawOverlay<'secret'> = (overlay, { palette }, width) => {
  const dots = '•'.repeat(graphemes(overlay.text).length);
  const field = ` ${overlay.question}: ${dots}`;
  return {
    rows: [
      '',
      palette.bold(fit(field, width)),
      '',
      palette.dim(
        fit(' Enter goes on, Esc does not. It is not shown, and kept where only you can read it.', width),
      ),
    ],
    cursor: { x: Math.min(width - 1, textWidth(field)), y: 1 },
  };
};
