/**
 * Sentences that one side says and the other recognises, each written down once.
 *
 * A phrase is a template with named, typed holes, `* {nick:nick} joined {room:word}`. From a table of them come both a
 * function that says one and a function that recognises one, so the two sides of a dialect cannot drift apart.
 * Every template begins with literal text, and holes are chosen so that what was said is recognised as exactly that.
 */

/** Labels of which some are only counted: `[General, dev, 12 more]`. */
export interface Mark {
  readonly rooms: readonly string[];
  readonly more: number;
}

/** Which part of a list a line has: `(3)` for all three of it, `(1-40 of 120)` for some. Counted from 1. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly of: number;
}

interface HoleValues {
  /** Anything without white space: a room label. */
  word: string;
  /** A word without a colon. */
  nick: string;
  /** The rest of the line, possibly empty. */
  text: string;
  count: number;
  /** Words, possibly none. */
  list: readonly string[];
  mark: Mark;
  range: Range;
}

type HoleKind = keyof HoleValues;

type Holes<Template extends string> = Template extends `${string}{${infer Name}:${infer Kind}}${infer Rest}`
  ? { readonly [Key in Name]: Kind extends HoleKind ? HoleValues[Kind] : never } & Holes<Rest>
  : unknown;

/** What a table of phrases can say: its key as `type`, and a field for each hole. */
export type Said<Table extends Readonly<Record<string, string>>> = {
  [Key in keyof Table & string]: { readonly type: Key } & Holes<Table[Key]>;
}[keyof Table & string];

export interface Phrasebook<Table extends Readonly<Record<string, string>>> {
  /** One line, without its end; a line break in a value becomes a space. */
  say(this: void, reply: Said<Table>): string;
  /** What a line says; nothing when it is none of the phrases. */
  recognise(this: void, line: string): Said<Table> | undefined;
}

interface Hole {
  /** A regular expression's source, without capturing groups. */
  readonly source: string;
  readonly write: (value: never) => string;
  readonly read: (text: string) => unknown;
}

const same = (text: string): string => text;
const MORE = /, (\d+) more$/;

const HOLES: Readonly<Record<HoleKind, Hole>> = {
  word: { source: '\\S+', write: same, read: same },
  nick: { source: '[^\\s:]+', write: same, read: same },
  text: { source: '.*', write: same, read: same },
  count: { source: '\\d+', write: String, read: Number },
  list: {
    source: '(?:\\S+(?:, \\S+)*)?',
    write: (items: readonly string[]) => items.join(', '),
    read: (text) => (text === '' ? [] : text.split(', ')),
  },
  mark: {
    source: '\\S+(?:, \\S+)*(?:, \\d+ more)?',
    write: (mark: Mark) => mark.rooms.join(', ') + (mark.more > 0 ? `, ${mark.more} more` : ''),
    read: (text) => ({ rooms: text.replace(MORE, '').split(', '), more: Number(MORE.exec(text)?.[1] ?? 0) }),
  },
  range: { source: '\\d+(?:-\\d+ of \\d+)?', write: writeRange, read: readRange },
};

function writeRange(range: Range): string {
  const whole = range.to === range.of && range.from <= 1;
  return whole ? String(range.of) : `${range.from}-${range.to} of ${range.of}`;
}

function readRange(text: string): Range {
  const [first = 0, to, of] = text.split(/-| of /).map(Number);
  return to === undefined || of === undefined
    ? { from: Math.min(1, first), to: first, of: first }
    : { from: first, to, of };
}

interface Compiled {
  readonly type: string;
  readonly pattern: RegExp;
  readonly literals: readonly string[];
  readonly holes: readonly { readonly name: string; readonly kind: Hole }[];
}

/** Makes the two functions of a table of templates. A template with an unknown kind of hole is a mistake and throws. */
export function phrasebook<const Table extends Readonly<Record<string, string>>>(
  table: Table,
): Phrasebook<Table> {
  const compiled = Object.entries(table).map(([type, template]) => compile(type, template));
  const byType = new Map(compiled.map((phrase) => [phrase.type, phrase]));
  const byFirst = Map.groupBy(compiled, (phrase) => phrase.literals[0]?.charAt(0) ?? '');
  return {
    say: (reply) => {
      const phrase = byType.get(reply.type);
      return phrase === undefined ? '' : write(phrase, reply);
    },
    recognise: (line) => {
      for (const phrase of byFirst.get(line.charAt(0)) ?? []) {
        const match = phrase.pattern.exec(line);
        // What the pattern captured is what the template's type says: both are made from the same template.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        if (match !== null) return read(phrase, match) as Said<Table>;
      }
      return undefined;
    },
  };
}

function compile(type: string, template: string): Compiled {
  const literals: string[] = [];
  const holes: { name: string; kind: Hole }[] = [];
  let source = '^';
  let from = 0;
  for (const match of template.matchAll(/\{(\w+):(\w+)\}/g)) {
    const [whole, name = '', kindName = ''] = match;
    if (!isHoleKind(kindName)) throw new Error(`phrase ${type}: no such kind of hole: ${kindName}`);
    const literal = template.slice(from, match.index);
    const kind = HOLES[kindName];
    literals.push(literal);
    holes.push({ name, kind });
    source += `${escapeLiteral(literal)}(${kind.source})`;
    from = match.index + whole.length;
  }
  literals.push(template.slice(from));
  return {
    type,
    literals,
    holes,
    pattern: new RegExp(`${source}${escapeLiteral(template.slice(from))}$`, 'su'),
  };
}

function escapeLiteral(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function isHoleKind(name: string): name is HoleKind {
  return Object.hasOwn(HOLES, name);
}

function write(phrase: Compiled, reply: object): string {
  const values = new Map<string, unknown>(Object.entries(reply));
  let line = phrase.literals[0] ?? '';
  for (const [index, hole] of phrase.holes.entries()) {
    // The reply's type says that the value is of the hole's kind.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    line += hole.kind.write(values.get(hole.name) as never) + (phrase.literals[index + 1] ?? '');
  }
  return line.replace(/[\r\n]+/g, ' ');
}

function read(phrase: Compiled, match: RegExpExecArray): object {
  const fields = phrase.holes.map((hole, index): [string, unknown] => [
    hole.name,
    hole.kind.read(match[index + 1] ?? ''),
  ]);
  return { type: phrase.type, ...Object.fromEntries(fields) };
}
