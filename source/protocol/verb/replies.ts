import { phrasebook, type Said } from '../phrases.ts';
import { VERB_HELP } from './commands.ts';

/**
 * Everything that the verb dialect's server says, each line once: the relay's door says them, the client's transport
 * recognises them (dialects.md, "verb").
 */

/**
 * The seed's fixed strings (section 6), to the letter, as the first words; behind `: ` what a person needs to know beyond
 * them. A foreign server sends the fixed string alone.
 */
const FIXED = {
  welcome: 'welcome user: {nick:nick}',
  'client-invalid': 'client invalid: {reason:text}',
  'already-in-system': 'you are already in the system: {nick:nick}',
  'name-exists': 'name exists: {nick:nick}',
  'username-invalid': 'invalid username: {reason:text}',
  'input-invalid': 'input invalid: {reason:text}',
  'unknown-command': 'command invalid Type - HELP: {word:text}',
  rooms: 'Available rooms: {count:count}',
  'no-rooms': 'Sorry, no rooms',
  'room-invalid': 'invalid room name: {reason:text}',
  'no-such-room': 'room does not exist: {room:text}',
  members: 'room members: {room:word} {count:count}',
  'room-added': 'new room added: {room:word}',
  'already-member': 'you are already member: {room:word}',
  'member-joined': 'new member joined in room: {room:word} {nick:nick}',
  'member-left': 'one member left the room: {room:word} {nick:nick}',
  'you-left': 'you left the room: {room:word}',
  'membership-granted': 'Membership granted to the room: {room:word}',
  'not-member': 'you are not member: {room:text}',
  'message-invalid': 'invalid message format: {reason:text}',
  'exit-successful': 'exit successful',
} as const;

/** What the seed leaves free. None of them can be taken for talk, `ROOM NICK: TEXT`, nor talk for one of them. */
const FREE = {
  'username-prompt': 'enter your username:',
  full: 'the server is full: it takes {limit:count} clients',
  delivered: 'the message to {room:word} is delivered',
  private: '(private) {nick:nick}: {text:text}',
  // What the seed has no words for: what others did, which our own client reads. A plain notice comes last.
  renamed: 'notice: {nick:nick} is now called {newNick:nick}',
  'you-are-renamed': 'notice: you are now called {nick:nick}',
  kicked: 'notice: {nick:nick} was removed from {room:word} by {by:nick}: {reason:text}',
  'topic-set': 'notice: {nick:nick} set the topic of {room:word}: {text:text}',
  topic: 'notice: the topic of {room:word} is: {text:text}',
  notice: 'notice: {text:text}',
} as const;

/** The labels that verb cannot spell: talk in them would look like private talk, or like the relay's own words. */
export const VERB_RESERVED: readonly string[] = ['(private)', 'notice:'];

export type VerbReply =
  | Said<typeof FIXED>
  | Said<typeof FREE>
  /** Talk in a room. */
  | { readonly type: 'talk'; readonly room: string; readonly nick: string; readonly text: string };

/** A fixed reply as it is heard: `details` is all that stood behind the fixed string; the fields are there when our relay said it. */
type Heard<Reply> = Reply extends { readonly type: infer Type }
  ? { readonly type: Type; readonly details: string } & Partial<Omit<Reply, 'type'>>
  : never;

export type HeardVerb =
  | Heard<Said<typeof FIXED>>
  | Said<typeof FREE>
  | Extract<VerbReply, { type: 'talk' }>
  /** A line of the answer to `help`. */
  | { readonly type: 'help'; readonly line: string };

const fixedBook = phrasebook(FIXED);
const freeBook = phrasebook(FREE);

type FixedType = keyof typeof FIXED;
const fixedTypes = new Map(
  Object.entries(FIXED).map(([type, template]) => [template.split(': {')[0] ?? '', type as FixedType]),
);
/** The seed's strings that end a reply or begin one, in the order of the table. */
const fixedStrings: readonly string[] = [...fixedTypes.keys()];
const helpLines: ReadonlySet<string> = new Set(VERB_HELP);

/** A reply as its line, without the LF; a line break in a text becomes a space. */
export function sayVerb(reply: VerbReply): string {
  if (reply.type === 'talk') return `${reply.room} ${reply.nick}: ${reply.text}`.replace(/[\r\n]+/g, ' ');
  return isFree(reply) ? freeBook.say(reply) : fixedBook.say(reply);
}

/** A fixed string alone, as the seed has it. */
export function sayVerbBare(type: FixedType): string {
  return FIXED[type].split(': {')[0] ?? '';
}

/**
 * What a line says, white space around it aside; nothing when it is a list's item or words of a foreign server's own.
 *
 * `Available rooms: 3` could be talk of one `rooms` in a room `Available`. It is, for a client that is in that room; and
 * who is in no such room gets no talk from it.
 * @param isJoined whether this client is in a room.
 */
export function recogniseVerb(line: string, isJoined: (room: string) => boolean): HeardVerb | undefined {
  const text = line.trim();
  const free = freeBook.recognise(line) ?? freeBook.recognise(text);
  if (free !== undefined) return free;
  const talk = recogniseTalk(line);
  if (talk !== undefined && isJoined(talk.room)) return talk;
  return recogniseFixed(text) ?? (helpLines.has(text) ? { type: 'help', line: text } : talk);
}

function recogniseFixed(text: string): HeardVerb | undefined {
  const fixed = leadingFixed(text);
  if (fixed === undefined) return undefined;
  const behind = text.slice(fixed.length);
  if (/^[\p{L}\p{N}]/u.test(behind)) return undefined; // "new room addedly" is none of the seed's words
  const type = fixedTypes.get(fixed);
  const said = fixedBook.recognise(text);
  const details = behind.replace(/^[\s:]+/, '');
  // The fields are those of the phrase of this very type, or absent.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...said, type, details } as HeardVerb;
}

const TALK = /^(\S+) ([^\s:]+): (.*)$/su;

function recogniseTalk(line: string): Extract<VerbReply, { type: 'talk' }> | undefined {
  const [, room, nick, text] = TALK.exec(line) ?? [];
  return room === undefined || nick === undefined || text === undefined
    ? undefined
    : { type: 'talk', room, nick, text };
}

function isFree(reply: Exclude<VerbReply, { type: 'talk' }>): reply is Said<typeof FREE> {
  return Object.hasOwn(FREE, reply.type);
}

function leadingFixed(text: string): string | undefined {
  return fixedStrings.find((fixed) => text.startsWith(fixed));
}

/**
 * Cuts what a server without line ends sent in one packet into its replies: `new room addedyou are not member`. Only replies
 * that are bare fixed strings can be told from what follows; anything else runs to the end.
 */
export function cutVerbReplies(packet: string): string[] {
  const replies: string[] = [];
  let rest = packet;
  while (true) {
    const text = rest.trimStart();
    const fixed = leadingFixed(text);
    const behind = fixed === undefined ? '' : text.slice(fixed.length);
    if (fixed === undefined || behind.trim() === '' || /^\s*:/.test(behind)) return [...replies, rest];
    if (leadingFixed(behind.trimStart()) === undefined) return [...replies, rest];
    replies.push(fixed);
    rest = behind;
  }
}

/** Whether a packet may be the first part of a fixed string, of which the rest is still on its way. */
export function mayBeginVerbReply(packet: string): boolean {
  const text = packet.trimStart();
  return text !== '' && fixedStrings.some((fixed) => fixed.length > text.length && fixed.startsWith(text));
}
