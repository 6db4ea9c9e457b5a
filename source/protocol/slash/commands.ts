import { foldName } from '../names.ts';

/**
 * What a person types on the slash dialect ⇄ what is asked for (dialects.md, "slash"; seed 4.4–4.10).
 */

export type SlashCommand =
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'help' }
  | { readonly type: 'create'; readonly room: string }
  | { readonly type: 'join'; readonly rooms: readonly string[] }
  | { readonly type: 'leave'; readonly room: string }
  | { readonly type: 'users'; readonly room: string | undefined }
  | { readonly type: 'list' }
  /** `rooms` is empty when the first word is no room (`text` then begins with it), and `text` when every word is one. */
  | { readonly type: 'send'; readonly rooms: readonly string[]; readonly text: string }
  | { readonly type: 'whisper'; readonly nick: string; readonly text: string }
  | { readonly type: 'disconnect' }
  | { readonly type: 'quit' };

/** A line that is no command: one that is not known, or that lacks what it needs. Nothing is to be done for it. */
export type SlashMistake =
  | { readonly type: 'unknown'; readonly command: string }
  | { readonly type: 'incomplete'; readonly command: string; readonly syntax: string };

/** Whether a label is an existing room: `/s` cannot be read without it. */
export type IsRoom = (label: string) => boolean;

interface Entry {
  readonly syntax: string;
  readonly about: string;
  /** Reads what stands behind the command, without the white space between; nothing when it lacks something. */
  readonly parse: (rest: string, isRoom: IsRoom) => SlashCommand | undefined;
}

const ENTRIES: Readonly<Record<string, Entry>> = {
  '/?': { syntax: '/?', about: 'list all commands', parse: () => ({ type: 'help' }) },
  '/create': {
    syntax: '/create ROOM',
    about: 'make a new room',
    parse: (rest) => needed(rest.trim(), (room) => ({ type: 'create', room })),
  },
  '/join': {
    syntax: '/join ROOM ROOM ... ROOM',
    about: 'join each room',
    parse: (rest) => needed(rest.trim(), () => ({ type: 'join', rooms: words(rest) })),
  },
  '/leave': {
    syntax: '/leave ROOM',
    about: 'leave the room',
    parse: (rest) => needed(rest.trim(), (room) => ({ type: 'leave', room })),
  },
  '/users': {
    syntax: '/users [ROOM]',
    about: 'list everyone online, or everyone in the room',
    parse: (rest) => ({ type: 'users', room: rest.trim() || undefined }),
  },
  '/list': { syntax: '/list', about: 'list all rooms', parse: () => ({ type: 'list' }) },
  '/s': {
    syntax: '/s ROOM ... ROOM TEXT',
    about: 'send a text to everyone in each room',
    parse: (rest, isRoom) => parseSend(rest, isRoom),
  },
  '/w': {
    syntax: '/w NICK TEXT',
    about: 'send a private text',
    parse: (rest) => {
      const [nick, text] = firstWord(rest);
      return { type: 'whisper', nick, text };
    },
  },
  '/disconnect': {
    syntax: '/disconnect',
    about: 'disconnect from the server',
    parse: () => ({ type: 'disconnect' }),
  },
  '/quit': { syntax: '/quit', about: 'disconnect and end the client', parse: () => ({ type: 'quit' }) },
};

/** The lines that answer `/?`: every command with its syntax, in the form of the seed's own list (4.4). */
export const SLASH_HELP: readonly string[] = Object.values(ENTRIES).map(
  (entry) => `${entry.syntax} -- ${entry.about}`,
);

/** Reads one message. The name of a command may be in any case; the text of one is kept to the letter. */
export function parseSlash(line: string, isRoom: IsRoom): SlashCommand | SlashMistake {
  if (!line.startsWith('/')) return { type: 'say', text: line };
  const [command, rest] = firstWord(line);
  const name = command.toLowerCase();
  const entry = Object.hasOwn(ENTRIES, name) ? ENTRIES[name] : undefined;
  if (entry === undefined) return { type: 'unknown', command };
  return entry.parse(rest, isRoom) ?? { type: 'incomplete', command: name, syntax: entry.syntax };
}

/**
 * Writes a command as its line. The text must be a single line.
 *
 * A text is protected from being read as something else: one for all rooms must not begin with `/` (ask for `send` with
 * every room instead), and the first word of one for some rooms must not itself be a room, or it would go there
 * too. Its first space, or one behind it, becomes a no-break space then: it looks the same and is part of the word.
 */
export function formatSlash(command: SlashCommand, isRoom: IsRoom): string {
  switch (command.type) {
    case 'say':
      return command.text;
    case 'help':
      return '/?';
    case 'create':
    case 'leave':
      return `/${command.type} ${command.room}`;
    case 'join':
      return `/join ${command.rooms.join(' ')}`;
    case 'users':
      return command.room === undefined ? '/users' : `/users ${command.room}`;
    case 'send':
      return `/s ${command.rooms.join(' ')} ${protect(command.text, isRoom)}`;
    case 'whisper':
      return `/w ${command.nick} ${command.text.replace(/^[ \t]/, NO_BREAK_SPACE)}`;
    default:
      return `/${command.type}`;
  }
}

const NO_BREAK_SPACE = '\u00a0';

function protect(text: string, isRoom: IsRoom): string {
  let safe = text.replace(/^[ \t]/, NO_BREAK_SPACE);
  // Joined with the next word it may be a room again only if that one's label has a no-break space, which no label has.
  if (isRoom(firstWord(safe)[0]))
    safe = /[ \t]/.test(safe) ? safe.replace(/[ \t]/, NO_BREAK_SPACE) : safe + NO_BREAK_SPACE;
  return safe;
}

/** Reads rooms while words are rooms; the first word that is none begins the text. A room named twice counts once. */
function parseSend(rest: string, isRoom: IsRoom): SlashCommand {
  const rooms = new Map<string, string>();
  let text = rest;
  while (text !== '') {
    const [word, behind] = firstWord(text);
    if (!isRoom(word)) break;
    if (!rooms.has(foldName(word))) rooms.set(foldName(word), word);
    text = behind;
  }
  return { type: 'send', rooms: [...rooms.values()], text };
}

function needed(argument: string, then: (argument: string) => SlashCommand): SlashCommand | undefined {
  return argument === '' ? undefined : then(argument);
}

/** A text's first word and what stands behind it, without the white space between. */
function firstWord(text: string): [word: string, rest: string] {
  const end = text.search(/[ \t]/);
  return end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end).replace(/^[ \t]+/, '')];
}

function words(text: string): string[] {
  return text.split(/[ \t]+/).filter((word) => word !== '');
}
