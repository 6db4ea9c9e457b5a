import { splitText } from '../../text/split.ts';
import { type Mark, phrasebook, type Range, type Said } from '../phrases.ts';

/**
 * Everything that the slash dialect's server says, each line once: the relay's door says them, the client's transport
 * recognises them (dialects.md, "slash"; the seed leaves the words free).
 *
 * Five families, told apart by how they begin: `[` and `(` what people say, `* ` what others did, `error: ` what could not
 * be done, anything else an answer to the person. A nick has no colon and a label no white space, so that nothing that a
 * person can say or be called makes a line of another family.
 */
const PHRASES = {
  // What people say. `rooms` are the rooms that sender and reader share.
  chat: '[{rooms:mark}] {nick:nick}: {text:text}',
  action: '[{rooms:mark}] * {nick:nick} {text:text}',
  private: '(private) {nick:nick}: {text:text}',
  'private-action': '(private) * {nick:nick} {text:text}',

  // What others did.
  joined: '* {nick:nick} joined {room:word}',
  left: '* {nick:nick} left {room:word}',
  'left-saying': '* {nick:nick} left {room:word}: {reason:text}',
  disconnected: '* {nick:nick} disconnected',
  'disconnected-saying': '* {nick:nick} disconnected: {reason:text}',
  renamed: '* {nick:nick} is now called {newNick:nick}',
  kicked: '* {nick:nick} was removed from {room:word} by {by:nick}: {reason:text}',
  'topic-set': '* {nick:nick} set the topic of {room:word}: {text:text}',

  // Coming and going.
  welcome: 'welcome to {network:text}',
  'username-prompt': 'type a unique username:',
  introduction: 'hello {nick:nick}: what you type goes to everyone in your rooms; /? lists the commands',
  disconnect: '--disconnect--',

  // Answers to what one did.
  'you-joined': 'you joined {room:word}',
  'you-left': 'you left {room:word}',
  'you-created': 'you created {room:word}; /join it to talk there',
  'you-are-renamed': 'you are now called {nick:nick}',
  topic: 'the topic of {room:word} is: {text:text}',
  'sent-to-rooms': 'sent to {rooms:mark}',
  'sent-privately': 'sent privately to {nick:nick}',
  rooms: 'rooms ({range:range}): {rooms:list}',
  users: 'users online ({range:range}): {nicks:list}',
  'room-users': 'users in {room:word} ({range:range}): {nicks:list}',
  notice: 'notice: {text:text}',
  help: '/{syntax:text}',

  // What could not be done; nothing was sent or changed.
  'username-taken': 'error: the username {nick:nick} is taken',
  'username-invalid': 'error: not a username: {reason:text}',
  'username-empty': 'error: an empty username is forbidden, goodbye',
  'unknown-command': 'error: no such command, /? lists them: {command:text}',
  'invalid-command': 'error: invalid command, its syntax is {syntax:text}',
  'room-exists': 'error: this room already exists: {room:text}',
  'room-invalid': 'error: not a room name: {reason:text}',
  'no-such-room': 'error: no such room: {room:text}',
  'already-in-room': 'error: you are already in {room:word}',
  'not-in-room': 'error: you are not in {room:text}',
  'in-no-room': 'error: you are in no room, /join one first',
  'no-such-user': 'error: no such user: {nick:text}',
  'no-text': 'error: there is no text, nothing was sent',
  'too-long': 'error: a message has at most {limit:count} bytes of UTF-8, nothing was sent',
  'not-utf8': 'error: this is not UTF-8, nothing was sent',
  'may-not-join': 'error: you may not join {room:word}: {reason:text}',
  'may-not-speak': 'error: you may not speak in {room:word}: {reason:text}',
  error: 'error: {text:text}',
} as const;

export type SlashReply = Said<typeof PHRASES>;

const book = phrasebook(PHRASES);

/** The longest line in bytes, with its LF: the seed's message. */
export const SLASH_MESSAGE_BYTES = 1024;

/** A reply as its line, without the LF. It may be longer than a message where it holds a long text or list: see `sayTalk` and `sayList`. */
export const saySlash = book.say;
/** What a line from a server says; nothing when it is no line of this list (a foreign server's, or the text of something unknown). */
export const recogniseSlash = book.recognise;

type Talk = Extract<SlashReply, { type: 'chat' | 'action' | 'private' | 'private-action' }>;

/** Something said, in as many lines as it takes: each is whole, with its mark and nick, and fits a message. */
export function sayTalk(talk: Talk): string[] {
  const fitted = 'rooms' in talk ? { ...talk, rooms: shortenMark(talk.rooms) } : talk;
  const frame = Buffer.byteLength(saySlash({ ...fitted, text: '' }));
  const lines = talk.text
    .split(/[\r\n]+/)
    .flatMap((line) => splitText(line, { maxBytes: SLASH_MESSAGE_BYTES - 1 - frame }));
  return lines.map((text) => saySlash({ ...fitted, text }));
}

/** Half a message is for the text: of more rooms than fit the other half, the rest are counted. */
function shortenMark(mark: Mark): Mark {
  const bound = SLASH_MESSAGE_BYTES / 2;
  let rooms = 1;
  let bytes = Buffer.byteLength(mark.rooms[0] ?? '');
  while (rooms < mark.rooms.length) {
    bytes += Buffer.byteLength(mark.rooms[rooms] ?? '') + 2;
    if (bytes > bound) break;
    rooms++;
  }
  return { rooms: mark.rooms.slice(0, rooms), more: mark.more + mark.rooms.length - rooms };
}

type SlashList =
  | { readonly type: 'rooms' | 'users'; readonly items: readonly string[] }
  | { readonly type: 'room-users'; readonly room: string; readonly items: readonly string[] };

/** A list in as many lines as it takes, each saying which part it is; the empty list is one line too. */
export function sayList(list: SlashList): string[] {
  const of = list.items.length;
  const lines: string[] = [];
  let from = 0;
  do {
    let to = from;
    let bytes = Buffer.byteLength(sayPart(list, { from: of, to: of, of: of + 1 }, []));
    do {
      bytes += Buffer.byteLength(list.items[to] ?? '') + 2;
      to++;
    } while (to < of && bytes + Buffer.byteLength(list.items[to] ?? '') + 2 < SLASH_MESSAGE_BYTES);
    lines.push(
      sayPart(list, { from: Math.min(from + 1, of), to: Math.min(to, of), of }, list.items.slice(from, to)),
    );
    from = to;
  } while (from < of);
  return lines;
}

function sayPart(list: SlashList, range: Range, items: readonly string[]): string {
  if (list.type === 'room-users')
    return saySlash({ type: 'room-users', room: list.room, range, nicks: items });
  return list.type === 'rooms'
    ? saySlash({ type: 'rooms', range, rooms: items })
    : saySlash({ type: 'users', range, nicks: items });
}
