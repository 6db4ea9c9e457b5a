/** Keys of a question that comes by itself: it may come amid typing, so nothing that is typed answers it by accident. Pure. */
import type { InputToken } from '../keys/token.ts';
import type { AskAnswer, Overlay } from './overlay.ts';
import { editQuery } from './query.ts';

type Ask = Extract<Overlay, { readonly kind: 'ask' }>;

/**
 * The answer's word, or what the key changes; `undefined`: it means nothing here. Arrows choose and a typed word chooses;
 * only Enter answers, and not where something else was typed. Esc and Ctrl+C give the last answer.
 */
export function pressAsk(
  { answers, at, typed }: Ask,
  token: InputToken,
): string | { readonly at: number; readonly typed: string } | undefined {
  const safe = answers.length - 1;
  if (token.type === 'key') {
    if (token.chord === 'Esc' || token.chord === 'Ctrl+C') return answers[safe]?.key;
    if (token.chord === 'Enter') {
      const isMeant = typed === '' || named(answers, typed) !== -1;
      return isMeant ? answers[at]?.key : { at: safe, typed: '' };
    }
    const step = { Up: -1, Down: 1 }[token.chord];
    if (step !== undefined) return { at: chooseable(answers, at, step), typed: '' };
  }
  const text = editQuery(typed, token);
  if (text === undefined) return undefined;
  const found = named(answers, text);
  return { at: found === -1 ? safe : found, typed: text };
}

function named(answers: readonly AskAnswer[], typed: string): number {
  return answers.findIndex(({ key }) => key === typed.trim().toLowerCase());
}

function chooseable(answers: readonly AskAnswer[], at: number, step: number): number {
  const next = (at + step + answers.length) % answers.length;
  return answers[next]?.isTyped === true ? at : next;
}
