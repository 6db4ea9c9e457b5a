/** The kinds of values that options have: how each is shown, read (from a file's own types or from typed text) and completed. */

export type Kind =
  | { readonly type: 'switch' }
  | {
      readonly type: 'choice';
      readonly words: readonly string[];
      /** Other names that people know some of the words by. */
      readonly also?: Readonly<Record<string, string>>;
    }
  | { readonly type: 'number'; readonly least: number; readonly most: number }
  | {
      readonly type: 'list';
      /** What parts the words of a typed value; a comma unless given. */
      readonly apart?: RegExp;
      /** What each must be, and the sentence for what is none. */
      readonly each?: { readonly like: RegExp; readonly otherwise: string };
    }
  | { readonly type: 'keys' };

export type Read = { readonly value: unknown } | { readonly wrong: string };

interface KindOf<Type extends Kind['type']> {
  show(value: unknown): string;
  /** The value, or what it must be in words that follow the option's name. */
  read(value: unknown, kind: Extract<Kind, { type: Type }>): Read;
  /** Words to choose from. */
  words(kind: Extract<Kind, { type: Type }>): readonly string[];
  /** What a typed beginning may become: the words, and beside them their other names once one is begun. */
  beginnings?(kind: Extract<Kind, { type: Type }>, begun: string): readonly string[];
  /** What it may be, for a person to read. */
  takes(kind: Extract<Kind, { type: Type }>): string;
}

const ON = new Set<unknown>([true, 'on', 'true', 'yes', '1']);
const OFF = new Set<unknown>([false, 'off', 'false', 'no', '0']);

const TABLE: { readonly [Type in Kind['type']]: KindOf<Type> } = {
  switch: {
    show: (value) => (value === true ? 'on' : 'off'),
    read(value) {
      const given = typeof value === 'string' ? value.toLowerCase() : value;
      if (ON.has(given)) return { value: true };
      return OFF.has(given) ? { value: false } : { wrong: 'on or off' };
    },
    words: () => ['on', 'off'],
    takes: () => 'on, off',
  },
  choice: {
    show: String,
    read(value, { words, also = {} }) {
      const given = typeof value === 'string' ? value.toLowerCase() : '';
      const found =
        words.find((word) => word === given) ?? (Object.hasOwn(also, given) ? also[given] : undefined);
      return found === undefined ? { wrong: `one of ${words.join(', ')}` } : { value: found };
    },
    words: ({ words }) => words,
    beginnings: ({ words, also = {} }, begun) =>
      begun === '' ? words : [...words, ...Object.keys(also)].filter((word) => word.startsWith(begun)),
    takes: ({ words }) => words.join(', '),
  },
  number: {
    show: String,
    read(value, { least, most }) {
      const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
      const fits =
        typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most;
      return fits ? { value: number } : { wrong: `a whole number from ${least} to ${most}` };
    },
    words: () => [],
    takes: ({ least, most }) => `${least} to ${most}`,
  },
  list: {
    show: (value) => (value as readonly string[]).join(', ') || 'none',
    read(value, { apart = /,/, each }) {
      const words = typeof value === 'string' ? value.split(apart) : value;
      if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) {
        return { wrong: 'words with commas between, or none' };
      }
      const cleaned = words.map((word) => word.trim()).filter((word) => word !== '');
      if (cleaned.length === 1 && cleaned[0]?.toLowerCase() === 'none') return { value: [] };
      if (each !== undefined && !cleaned.every((word) => each.like.test(word))) {
        return { wrong: each.otherwise };
      }
      return { value: cleaned };
    },
    words: () => ['none'],
    takes: ({ apart, each }) =>
      each?.otherwise ?? `words with commas ${apart === undefined ? '' : 'or spaces '}between, or none`,
  },
  keys: {
    show(value) {
      const changes = Object.entries(value as Readonly<Record<string, readonly string[]>>);
      return changes.map(([action, chords]) => `${action} = ${chords.join(', ')}`).join('; ') || 'none';
    },
    read(value) {
      const given = typeof value === 'string' ? keysOfText(value) : value;
      if (typeof given !== 'object' || given === null || Array.isArray(given)) return { wrong: KEYS_WANTED };
      const changes: Record<string, readonly string[]> = {};
      for (const [action, chords] of Object.entries(given)) {
        const list: unknown = typeof chords === 'string' ? [chords] : chords;
        if (!Array.isArray(list) || !list.every((chord) => typeof chord === 'string')) {
          return { wrong: KEYS_WANTED };
        }
        changes[action] = list;
      }
      return { value: changes };
    },
    words: () => ['none'],
    takes: () => 'none; /keys bind is the easier way to change them',
  },
};

const KEYS_WANTED = 'an action and its keys, as in next-unread = Alt+X; more behind a semicolon';

function keysOfText(text: string): unknown {
  if (text.trim() === 'none') return {};
  const changes: Record<string, readonly string[]> = {};
  for (const part of text.split(';').filter((part) => part.trim() !== '')) {
    const [, action, chords] = /^\s*([a-z0-9-]+)\s*=\s*(.*)$/.exec(part) ?? [];
    if (action === undefined || chords === undefined) return undefined;
    changes[action] = chords
      .split(/,\s+/)
      .map((chord) => chord.trim())
      .filter((chord) => chord !== '');
  }
  return changes;
}

interface AnyKind {
  show(value: unknown): string;
  read(value: unknown, kind: Kind): Read;
  words(kind: Kind): readonly string[];
  beginnings?(kind: Kind, begun: string): readonly string[];
  takes(kind: Kind): string;
}

export const KINDS = TABLE as unknown as Readonly<Record<Kind['type'], AnyKind>>;
