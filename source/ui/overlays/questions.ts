/** Questions with two or three answers: what to do with a long paste, whether to delete, whether to leave others alone. */
import { sayAsOne } from '../../client/compose/paste.ts';
import { lineAt } from '../../client/conversation/lines.ts';
import { truncate } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { quoteOf } from '../chat/message-body.ts';
import { shownNetwork } from '../chat/status-text.ts';
import type { Palette } from '../view/palette.ts';
import type { DrawOverlay, OverlayRows } from './overlay-rows.ts';

export interface Answer {
  readonly key: string;
  readonly text: string;
  /** It changes nothing: what Esc and Ctrl+C take. */
  readonly isSafe?: true;
}

/** Enter takes the first. */
export const PASTE_ANSWERS = [
  { key: 'm', text: 'put it into the line as one message' },
  { key: 'l', text: 'send it line by line' },
  { key: 'n', text: 'do not paste', isSafe: true },
] as const satisfies readonly Answer[];

export const LEAVE_ANSWERS = [
  { key: 's', text: 'stay', isSafe: true },
  { key: 'l', text: 'leave, and stop the relay for everyone' },
] as const satisfies readonly Answer[];

export const REDACT_ANSWERS = [
  { key: 'd', text: 'delete it for everyone' },
  { key: 'k', text: 'keep it', isSafe: true },
] as const satisfies readonly Answer[];

export const drawRedact: DrawOverlay<'redact'> = (overlay, { state, palette }, width) => {
  const buffer = state.buffers.get(overlay.buffer);
  const line = buffer && lineAt(buffer.lines, overlay.key);
  const about = line?.type === 'message' ? [palette.dim(`  ${truncate(quoteOf(line), width - 2)}`)] : [];
  return question('Delete this message?', about, REDACT_ANSWERS, overlay.at, width, palette);
};

/** What to do with a text that may be a slip: nothing is sent by an Enter too many. */
export function sureAnswers(command: string | undefined): readonly (Answer & { key: 'c' | 'w' | 's' })[] {
  return [
    ...(command === undefined ? [] : [{ key: 'c', text: `run the command ${command}` } as const]),
    { key: 'w', text: 'go on writing', isSafe: true },
    { key: 's', text: 'send it as it stands' },
  ];
}

export const drawSure: DrawOverlay<'sure'> = ({ question: asked, text, command, at }, { palette }, width) =>
  question(asked, [palette.dim(`  ${truncate(text, width - 2)}`)], sureAnswers(command), at, width, palette);

export const drawPaste: DrawOverlay<'paste'> = (overlay, { palette, state }, width, height) => {
  const multiline = shownNetwork(state)?.abilities.multiline ?? false;
  const lines = overlay.text.split('\n');
  const shown = lines
    .slice(0, Math.max(1, height - 7))
    .map((line) => palette.dim(`  ${truncate(line, width - 2)}`));
  return question(
    `You are about to paste ${lines.length} lines:`,
    shown,
    PASTE_ANSWERS.map((answer) => (answer.key === 'm' ? { ...answer, text: sayAsOne(multiline) } : answer)),
    overlay.at,
    width,
    palette,
  );
};

export const drawLeave: DrawOverlay<'leave'> = (overlay, { palette }, width) => {
  const who = overlay.others === 1 ? 'One other is' : `${overlay.others} others are`;
  return question(
    `${who} on the relay that runs in this program. It stops when you leave.`,
    [],
    LEAVE_ANSWERS,
    overlay.at,
    width,
    palette,
  );
};

export function question(
  asked: string,
  about: readonly string[],
  answers: readonly Answer[],
  at: number,
  width: number,
  palette: Palette,
): OverlayRows {
  const rows = answers.map(({ key, text }, index) => {
    const row = truncate(`${index === at ? '▸' : ' '} ${key}  ${text}`, width);
    return index === at ? palette.inverse(row) : row;
  });
  const question = wrap(asked, { width: Math.max(1, width - 2) }).map(({ start, end }) =>
    palette.bold(` ${asked.slice(start, end)}`),
  );
  return { rows: ['', ...question, ...about, '', ...rows] };
}
