/**
 * What was being written in each room when the program ended, in a file of the state folder, until the room is entered again.
 *
 * It is written at one go, without waiting: a terminal that goes away signals more than once, and the second time ends
 * the program. A write takes a fraction of a millisecond, once a second at most.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BufferId } from '../client/conversation/model.ts';

/** By the room or person that each is for. */
export type DraftTexts = ReadonlyMap<BufferId, string>;
/** The texts of which each consists, one below the other: what waits to be said, and what is being written. */
export type DraftParts = ReadonlyMap<BufferId, readonly string[]>;

export interface Drafts {
  /** The text that was kept for a room that is entered now; from then on it is the composer's to keep. */
  take(buffer: BufferId): string | undefined;
  /** Something was written: it is kept soon. */
  changed(): void;
  /** Keeps it now. */
  save(): void;
}

export interface DraftsDeps {
  readonly folder: string;
  /** What stands in each room that is open, nothing written being no text or an empty one. */
  readonly current: () => DraftParts;
  /** A password that is being typed stays on no disk; what stands beside it is kept. */
  readonly isSecret: (text: string, buffer: BufferId) => boolean;
}

/** How long (ms) after a key what it changed is written. */
const SOON_MS = 1000;
const MOST = 100;

export function createDrafts({ folder, current, isSecret }: DraftsDeps): Drafts {
  const shelf = new Map(readDrafts(folder));
  const wasEmpty = shelf.size === 0;
  let timer: NodeJS.Timeout | undefined;
  let written = '';

  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    const now = current();
    const isOurs = (buffer: BufferId) => now.has(buffer) && !shelf.has(buffer);
    // Rooms that were not entered here may have been so in another program, which keeps its texts in the same file.
    const others = [...readDrafts(folder)].filter(([buffer]) => !isOurs(buffer));
    const own = [...now]
      .filter(([buffer]) => isOurs(buffer))
      .map(([buffer, parts]) => [buffer, parts.filter((part) => !isSecret(part, buffer)).join('\n')] as const)
      .filter(([, text]) => text.trim() !== '');
    const texts = [...others, ...own].slice(-MOST);
    const json = `${JSON.stringify(Object.fromEntries(texts), undefined, 2)}\n`;
    if (json === written || (texts.length === 0 && wasEmpty && written === '')) return;
    written = json;
    writeWhole(join(folder, FILE), json);
  }

  return {
    take(buffer) {
      const text = shelf.get(buffer);
      shelf.delete(buffer);
      return text;
    },
    changed() {
      timer ??= setTimeout(save, SOON_MS).unref();
    },
    save,
  };
}

const FILE = 'drafts.json';

/** What was kept; nothing where the file is missing or not ours. */
export function readDrafts(folder: string): DraftTexts {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, FILE), 'utf8'));
    if (typeof read !== 'object' || read === null) return new Map();
    return new Map(
      Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return new Map();
  }
}

/** A folder that cannot be written costs the drafts, not the chat. */
function writeWhole(file: string, text: string): void {
  try {
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.${process.pid}`, text, { mode: 0o600 });
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // Nothing to be done about it here.
  }
}
