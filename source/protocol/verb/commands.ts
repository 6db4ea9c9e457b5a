/**
 * What a person types on the verb dialect ⇄ what is asked for (seed 3 and 5.2–5.9).
 */

export type VerbCommand =
  | { readonly type: 'list-rooms' }
  | { readonly type: 'list-members'; readonly room: string }
  | { readonly type: 'create'; readonly room: string }
  | { readonly type: 'join'; readonly room: string }
  | { readonly type: 'leave'; readonly room: string }
  | { readonly type: 'send'; readonly room: string; readonly text: string }
  | { readonly type: 'help' }
  | { readonly type: 'exit' };

/** A line that is no command: an empty one, or one that begins with no word of the list. */
export type VerbMistake = { readonly type: 'empty' } | { readonly type: 'unknown'; readonly word: string };

interface Entry {
  readonly syntax: string;
  readonly about: string;
  /** A missing room or text is read as the empty text: what is said of it is the door's affair. */
  readonly parse: (rest: string) => VerbCommand;
}

const ENTRIES: Readonly<Record<string, Entry>> = {
  lro: { syntax: 'lro', about: 'list all rooms', parse: () => ({ type: 'list-rooms' }) },
  lme: {
    syntax: 'lme ROOM',
    about: 'list the members of the room',
    parse: (rest) => ({ type: 'list-members', room: rest.trim() }),
  },
  room: {
    syntax: 'room ROOM',
    about: 'make a new room',
    parse: (rest) => ({ type: 'create', room: rest.trim() }),
  },
  join: {
    syntax: 'join ROOM',
    about: 'join the room',
    parse: (rest) => ({ type: 'join', room: rest.trim() }),
  },
  leve: {
    syntax: 'leve ROOM',
    about: 'leave the room',
    parse: (rest) => ({ type: 'leave', room: rest.trim() }),
  },
  send: {
    syntax: 'send ROOM TEXT',
    about: 'send a text to the room',
    parse: (rest) => {
      const [room, text] = firstWord(rest);
      return { type: 'send', room, text };
    },
  },
  help: { syntax: 'help', about: 'list all commands', parse: () => ({ type: 'help' }) },
  exit: { syntax: 'exit', about: 'leave the server', parse: () => ({ type: 'exit' }) },
};

/** The lines that answer `help`: every command with its arguments. */
export const VERB_HELP: readonly string[] = Object.values(ENTRIES).map(
  (entry) => `${entry.syntax} -- ${entry.about}`,
);

/** Reads one line. The command's word may be in any case; the text of `send` is kept to the letter. */
export function parseVerb(line: string): VerbCommand | VerbMistake {
  const [word, rest] = firstWord(line.replace(/^[ \t]+/, ''));
  if (word === '') return { type: 'empty' };
  const name = word.toLowerCase();
  const entry = Object.hasOwn(ENTRIES, name) ? ENTRIES[name] : undefined;
  return entry === undefined ? { type: 'unknown', word } : entry.parse(rest);
}

const WORDS: Readonly<Record<VerbCommand['type'], string>> = {
  'list-rooms': 'lro',
  'list-members': 'lme',
  create: 'room',
  join: 'join',
  leave: 'leve',
  send: 'send',
  help: 'help',
  exit: 'exit',
};

/** Writes a command as its line. The text must be a single line; a space at its beginning becomes a no-break space, to be kept. */
export function formatVerb(command: VerbCommand): string {
  const word = WORDS[command.type];
  if (command.type === 'send') return `${word} ${command.room} ${command.text.replace(/^[ \t]/, '\u00a0')}`;
  return 'room' in command ? `${word} ${command.room}` : word;
}

/** A text's first word and what stands behind it, without the white space between. */
function firstWord(text: string): [word: string, rest: string] {
  const end = text.search(/[ \t]/);
  return end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end).replace(/^[ \t]+/, '')];
}
