/** Completion of the word before the cursor, and going through what it may become. Pure. */
import { findCommand } from '../commands/table.ts';
import type { BufferId, ChatState } from '../conversation/model.ts';
import type { Candidate, Where } from './candidates.ts';
import { BY_KIND, commandCandidates, emojiCandidates, nickCandidates, roomCandidates } from './candidates.ts';

export interface Completion {
  readonly candidates: readonly Candidate[];
  /** The one that stands in the text; -1 while none does. */
  readonly at: number;
  /** The text as it was typed, and the place of the word in it. */
  readonly original: string;
  readonly from: number;
  readonly to: number;
}

/**
 * What the word before the cursor may become; `undefined` where nothing fits.
 * @param cursor in UTF-16 units
 */
export function findCompletion(
  text: string,
  cursor: number,
  state: ChatState,
  id: BufferId | undefined,
): Completion | undefined {
  const buffer = id === undefined ? undefined : state.buffers.get(id);
  const network = buffer && state.networks.get(buffer.network);
  const before = text.slice(0, cursor);
  const from = before.search(/\S*$/);
  const candidates = candidatesFor({ state, network, buffer }, before, from);
  return candidates.length === 0 ? undefined : { candidates, at: -1, original: text, from, to: cursor };
}

/** The text with the next candidate (or the one before) in the word's place, and the cursor behind it. */
export function cycle(
  completion: Completion,
  step: 1 | -1,
): { readonly completion: Completion; readonly text: string; readonly cursor: number } {
  const count = completion.candidates.length;
  const at = completion.at === -1 && step === -1 ? count - 1 : (completion.at + step + count) % count;
  const { original, from, to } = completion;
  const put = completion.candidates[at]?.text ?? '';
  // The word's own space does not stand before another that is there already.
  const rest = put.endsWith(' ') && original[to] === ' ' ? original.slice(to + 1) : original.slice(to);
  const text = original.slice(0, from) + put + rest;
  return { completion: { ...completion, at }, text, cursor: from + put.length };
}

/** Whether the list shows by itself while typing: for commands, rooms, `@nick` and emoji, but not for every word. */
export function showsByItself(text: string, cursor: number): boolean {
  const word = /\S*$/.exec(text.slice(0, cursor))?.[0] ?? '';
  if (/^:[+\w-]{2,}$/.test(word) || /^[#@]\S/.test(word)) return true;
  return isCommandLine(text) && (text.slice(0, cursor) === word || word !== '');
}

function candidatesFor(where: Where, before: string, from: number): readonly Candidate[] {
  const word = before.slice(from);
  if (isCommandLine(before)) {
    return from === 0 ? commandCandidates(where, word.slice(1)) : argumentCandidates(where, before, word);
  }
  if (word.startsWith('#')) return roomCandidates(where, word);
  const emoji = /^:([+\w-]{2,})$/.exec(word)?.[1];
  if (emoji !== undefined) return emojiCandidates(emoji);
  const mark = word.startsWith('@') ? '@' : '';
  const isLineStart = from === 0 || before[from - 1] === '\n';
  const ending = isLineStart && mark === '' ? ': ' : ' ';
  return nickCandidates(where, word.slice(mark.length)).map((each) => ({
    ...each,
    text: `${mark}${each.text}${ending}`,
  }));
}

function argumentCandidates(where: Where, before: string, word: string): readonly Candidate[] {
  const emoji = /^:([+\w-]{2,})$/.exec(word)?.[1];
  if (emoji !== undefined) return emojiCandidates(emoji);
  const [name = '', ...given] = before.slice(1).split(/\s+/);
  const kinds = findCommand(name)?.completes ?? [];
  const kind = kinds[Math.min(given.length, kinds.length) - 1] ?? 'text';
  if (word.startsWith('#')) return roomCandidates(where, word);
  // In the text of a command, people are named as in any other text.
  return BY_KIND[kind === 'text' && word !== '' ? 'nick' : kind](where, word, given);
}

function isCommandLine(text: string): boolean {
  return text.startsWith('/') && !text.startsWith('//');
}
