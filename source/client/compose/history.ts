/** What was typed before: gone through with Up and Down, searched with Ctrl+R. Pure. */
import { findCommand } from '../commands/table.ts';
import { passwordFrom } from '../commands/veil.ts';

export interface InputHistory {
  /** Oldest first, no two alike next to each other. */
  readonly entries: readonly string[];
  /** Where in `entries` one is; none: at the line that is being written. */
  readonly at: number | undefined;
  /** The line that was being written when going back began. */
  readonly draft: string;
}

export const NO_HISTORY: InputHistory = { entries: [], at: undefined, draft: '' };

const MOST_ENTRIES = 1_000;

/** The history with a line that was sent. Lines with a password in them are not kept. */
export function remember(history: InputHistory, line: string, to?: string): InputHistory {
  const isKept = line.trim() !== '' && line !== history.entries.at(-1) && !isSecret(line, to);
  const entries = isKept ? [...history.entries, line].slice(-MOST_ENTRIES) : history.entries;
  return { entries, at: undefined, draft: '' };
}

/** Goes one line back; `undefined` where there is none. */
export function earlier(
  history: InputHistory,
  shown: string,
): { readonly history: InputHistory; readonly text: string } | undefined {
  const at = (history.at ?? history.entries.length) - 1;
  const text = history.entries[at];
  if (text === undefined) return undefined;
  return { history: { ...history, at, draft: history.at === undefined ? shown : history.draft }, text };
}

/** Goes one line on, at last to the line that was being written; `undefined` when one is there. */
export function later(
  history: InputHistory,
): { readonly history: InputHistory; readonly text: string } | undefined {
  if (history.at === undefined) return undefined;
  const at = history.at + 1;
  const text = history.entries[at];
  if (text === undefined) return { history: { ...history, at: undefined, draft: '' }, text: history.draft };
  return { history: { ...history, at }, text };
}

/** The lines that hold the query, newest first, each once, letter case aside unless the query has capitals. */
export function searchHistory(history: InputHistory, query: string): readonly string[] {
  const exact = query !== query.toLowerCase();
  const found = new Set<string>();
  for (const entry of history.entries.toReversed()) {
    if ((exact ? entry : entry.toLowerCase()).includes(query)) found.add(entry);
  }
  return [...found];
}

/** Whether a text has a line that logs in somewhere: it is kept nowhere. @param to the person to whom it goes */
export function isSecret(text: string, to?: string): boolean {
  return text.split('\n').some((line) => logsIn(line, to));
}

function logsIn(line: string, to: string | undefined): boolean {
  const name = /^\/(\S+)/.exec(line)?.[1];
  if (name !== undefined && findCommand(name)?.secret === true) return true;
  return passwordFrom(line, to) !== undefined || /\b(?:identify|password)\s+\S/i.test(line);
}
