/** Questions with two or three answers: what to do with a long paste, whether to delete, whether to leave others alone. */
import { sayAsOne } from '../../client/compose/paste.ts';
import { lineAt } from '../../client/conversation/lines.ts';
import { truncate } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { quoteOf } from '../chat/message-body.ts';
import { shownNetwork } from '../chat/status-text.ts';
import type { Palette } from '../view/palette.ts';
import type { Overlay } from './overlay.ts';
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

/** What leaving would cut off: others on a relay of one's own, texts that are not sent yet. */
export interface Leaving {
  readonly others: number;
  readonly unsent: number;
}

export function leaveAnswers({ others, unsent }: Leaving): readonly (Answer & { key: 's' | 'l' })[] {
  const does = [
    ...(others > 0 ? ['stop the relay for everyone'] : []),
    ...(unsent > 0
      ? [unsent === 1 ? 'keep the message for the next time' : 'keep the messages for the next time']
      : []),
  ];
  return [
    { key: 's', text: 'stay', isSafe: true },
    { key: 'l', text: `leave, and ${does.join(' and ')}` },
  ];
}

export function leaveQuestion({ others, unsent }: Leaving): string {
  const who = others === 1 ? 'One other is' : `${others} others are`;
  const what = unsent === 1 ? 'One message is' : `${unsent} messages are`;
  return [
    ...(others > 0 ? [`${who} on the relay that runs in this program. It stops when you leave.`] : []),
    ...(unsent > 0 ? [`${what} still waiting to be sent.`] : []),
  ].join(' ');
}

export const REDACT_ANSWERS = [
  { key: 'd', text: 'delete it for everyone' },
  { key: 'k', text: 'keep it', isSafe: true },
] as const satisfies readonly Answer[];

export const drawRedact: DrawOverlay<'redact'> = (overlay, { state, palette }, width, height) => {
  const buffer = state.buffers.get(overlay.buffer);
  const line = buffer && lineAt(buffer.lines, overlay.key);
  const about = line?.type === 'message' ? [palette.dim(`  ${truncate(quoteOf(line), width - 2)}`)] : [];
  return question('Delete this message?', about, REDACT_ANSWERS, overlay.at, { width, height, palette });
};

/** What to do with a text that may be a slip: nothing is sent by an Enter too many. */
export function sureAnswers(command: string | undefined): readonly (Answer & { key: 'c' | 'w' | 's' })[] {
  return [
    ...(command === undefined ? [] : [{ key: 'c', text: `run the command ${command}` } as const]),
    { key: 'w', text: 'go on writing', isSafe: true },
    { key: 's', text: 'send it as it stands' },
  ];
}

export const drawSure: DrawOverlay<'sure'> = (
  { question: asked, text, command, at },
  { palette },
  width,
  height,
) =>
  question(
    asked,
    [palette.dim(`  ${truncate(text.replaceAll(/\s+/gu, ' '), width - 2)}`)],
    sureAnswers(command),
    at,
    {
      width,
      height,
      palette,
    },
  );

/** Enter does not send what looks like a secret. */
export function pasteQuestion(text: string, secret: string | undefined): Extract<Overlay, { kind: 'paste' }> {
  const at = secret === undefined ? 0 : PASTE_ANSWERS.findIndex((answer) => 'isSafe' in answer);
  return { kind: 'paste', text, secret, at };
}

export const drawPaste: DrawOverlay<'paste'> = (overlay, { palette, state }, width, height) => {
  const multiline = shownNetwork(state)?.abilities.multiline ?? false;
  const lines = overlay.text.split('\n');
  const shown = lines.map((line) => palette.dim(`  ${truncate(line, width - 2)}`));
  const plain = width < 40 ? `Paste ${lines.length} lines?` : `You are about to paste ${lines.length} lines:`;
  const asked =
    overlay.secret === undefined ? plain : `These ${lines.length} lines look like ${overlay.secret}!`;
  const answers = PASTE_ANSWERS.map((answer) =>
    answer.key === 'm' ? { ...answer, text: sayAsOne(multiline) } : answer,
  );
  return question(asked, shown, answers, overlay.at, { width, height, palette });
};

export const drawLeave: DrawOverlay<'leave'> = (overlay, { palette }, width, height) =>
  question(leaveQuestion(overlay), [], leaveAnswers(overlay), overlay.at, { width, height, palette });

/** What a question is drawn in. */
export interface QuestionSpace {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** What it is about counts for more than the row that keeps the answers apart. */
  readonly tight?: true;
}

/** Where rows are scarce the answers stay in sight, then the question; what it is about is cut. */
export function question(
  asked: string,
  about: readonly string[],
  answers: readonly Answer[],
  at: number,
  { width, height, palette, tight }: QuestionSpace,
): OverlayRows {
  const parts = answers.flatMap(({ key, text }, index) => {
    const own = `${index === at ? '▸' : ' '} ${key}  `;
    return wrap(text, { width: Math.max(1, width - own.length) }).map(({ start, end }, part) => {
      const row = truncate((part === 0 ? own : ' '.repeat(own.length)) + text.slice(start, end), width);
      return { row: index === at ? palette.inverse(row) : row, index };
    });
  });
  const rows = parts.map(({ row }) => row);
  const question = wrap(asked, { width: Math.max(1, width - 2) })
    .map(({ start, end }) => palette.bold(` ${asked.slice(start, end)}`))
    .slice(0, Math.max(0, height - rows.length));
  const rest = height - rows.length - question.length;
  const isFull = tight === true && about.length >= rest;
  const gap = rest > 0 && !isFull && (about.length > 0 || rest > 1) ? [''] : [];
  const top = rest > gap.length + about.length ? [''] : [];
  const shown = about.slice(0, Math.max(0, rest - gap.length - top.length));
  const before = [...top, ...question, ...shown, ...gap];
  return {
    rows: [...before, ...rows],
    choices: [...before.map(() => undefined), ...parts.map(({ index }) => index)],
  };
}
