import { sameName } from '../../../protocol/names.ts';
import { formatSlash } from '../../../protocol/slash/commands.ts';
import { SLASH_MESSAGE_BYTES } from '../../../protocol/slash/replies.ts';
import { splitText } from '../../../text/split.ts';
import type { Refusal, Request } from '../transport.ts';
import type { SlashSession } from './session.ts';

/** What a person can ask for on the slash dialect, as its commands. */

type Answer<Kind extends Request['type']> = (
  session: SlashSession,
  request: Extract<Request, { type: Kind }>,
) => Refusal | undefined;

function cannot(what: string) {
  return (): Refusal => ({ refused: `slash servers do not know ${what}` });
}

function labelProblem(label: string): string | undefined {
  return label === '' || /\s/u.test(label) ? `“${label}” is not a room’s name: it is one word` : undefined;
}

/** Sends each line of a text behind a prefix, cut to the dialect's message. */
function deliver(
  session: SlashSession,
  request: { readonly text: string; readonly localId: string },
  kind: 'say' | 'send' | 'whisper',
  write: (text: string) => string,
): Refusal | undefined {
  // One byte for the line's end, one for a no-break space that protects the text.
  const maxBytes = SLASH_MESSAGE_BYTES - 2 - Buffer.byteLength(write(''));
  if (maxBytes < 16) return { refused: 'too many rooms for one message of 1,024 bytes' };
  const texts = request.text
    .split(/[\r\n]+/)
    .flatMap((line) => splitText(line, { maxBytes }))
    .filter((text) => text.trim() !== '');
  if (texts.length === 0) return { refused: 'there is nothing in this message' };
  texts.forEach((text, index) => {
    const delivery = {
      localId: request.localId,
      text,
      first: index === 0,
      last: index === texts.length - 1,
    };
    session.ask(write(text), { kind, quiet: false, delivery });
  });
  return undefined;
}

function send(session: SlashSession, request: Extract<Request, { type: 'send' }>): Refusal | undefined {
  if (request.kind === 'action') return { refused: 'slash servers do not know actions' };
  const { to } = request;
  if ('nick' in to) {
    if (/\s/u.test(to.nick) || to.nick === '') return { refused: `${to.nick} is not a nick` };
    return deliver(session, request, 'whisper', (text) =>
      formatSlash({ type: 'whisper', nick: to.nick, text }, session.roster.isRoom),
    );
  }
  return sendTo(session, [to.room], request);
}

function sendTo(
  session: SlashSession,
  rooms: readonly string[],
  request: { readonly text: string; readonly localId: string },
): Refusal | undefined {
  const bad = rooms.map(labelProblem).find((problem) => problem !== undefined);
  if (bad !== undefined) return { refused: bad };
  return deliver(session, request, 'send', (text) =>
    formatSlash({ type: 'send', rooms, text }, session.roster.isRoom),
  );
}

function sendMany(
  session: SlashSession,
  request: Extract<Request, { type: 'send-many' }>,
): Refusal | undefined {
  const { rooms } = request;
  if (rooms !== 'mine') {
    return rooms.length === 0 ? { refused: 'no room was named' } : sendTo(session, rooms, request);
  }
  if (session.roster.mine().length === 0) return { refused: 'you are in no room' };
  // A line that begins with a slash would be a command: then every room is named.
  if (request.text.split(/[\r\n]+/).some((line) => line.startsWith('/'))) {
    return sendTo(session, session.roster.mine(), request);
  }
  const refusal = deliver(session, request, 'say', (text) => text);
  // The server says nothing to what goes to everyone: the answer to this shows that it has been read.
  if (refusal === undefined) session.ask('/users', { kind: 'users', quiet: true });
  return refusal;
}

/** Before one is online the only request is another username. */
function rename(session: SlashSession, { nick }: { readonly nick: string }): Refusal | undefined {
  if (session.phase !== 'asking')
    return { refused: 'slash servers do not know renaming: connect anew for another nick' };
  if (nick.trim() === '' || /[\r\n]/.test(nick)) return { refused: 'a nick needs at least one character' };
  session.nick = nick.trim();
  session.phase = 'naming';
  session.exchange.write(session.nick);
  return undefined;
}

const REQUESTS: { readonly [Kind in Request['type']]: Answer<Kind> } = {
  send,
  'send-many': sendMany,
  join(session, { rooms }) {
    const bad = rooms.map(labelProblem).find((problem) => problem !== undefined);
    if (bad !== undefined) return { refused: bad };
    // One line for each, so that each has its own answer.
    for (const room of rooms) session.ask(`/join ${room}`, { kind: 'join', quiet: false, room });
    return rooms.length === 0 ? { refused: 'which room? for example /join General' } : undefined;
  },
  leave: (session, { room }) => oneRoom(session, 'leave', room),
  create: (session, { room }) => oneRoom(session, 'create', room),
  'list-rooms'(session) {
    session.ask('/list', { kind: 'list', quiet: false });
    return undefined;
  },
  'list-members'(session, { room }) {
    const bad = labelProblem(room);
    if (bad !== undefined) return { refused: bad };
    const quiet = session.roster.isMine(room);
    session.ask(`/users ${room}`, { kind: 'room-users', quiet, room });
    return undefined;
  },
  'list-users'(session) {
    session.ask('/users', { kind: 'users', quiet: false });
    return undefined;
  },
  rename,
  topic: cannot('topics'),
  invite: cannot('invitations'),
  kick: cannot('kicking'),
  mode: cannot('modes'),
  away: cannot('being away'),
  whois: cannot('questions about people: try /users'),
  watch: cannot('who comes online'),
  typing: cannot('who is typing'),
  react: cannot('reactions'),
  edit: cannot('changed messages'),
  redact: cannot('messages that are taken back'),
  history: cannot('history'),
  'history-people': cannot('history'),
  'mark-read': cannot('what was read'),
  register: cannot('accounts'),
  verify: cannot('accounts'),
  login: cannot('accounts'),
  help(session) {
    session.ask('/?', { kind: 'help', quiet: false });
    return undefined;
  },
  raw(session, { line }) {
    if (/[\r\n]/.test(line) || line.trim() === '') return { refused: 'a raw line is one line' };
    session.ask(line, { kind: 'raw', quiet: false });
    return undefined;
  },
  quit(session) {
    session.phase = 'leaving';
    session.exchange.write('/quit');
    session.exchange.close('you left');
    return undefined;
  },
};

function oneRoom(session: SlashSession, kind: 'leave' | 'create', room: string): Refusal | undefined {
  const bad = labelProblem(room);
  if (bad !== undefined) return { refused: bad };
  session.ask(`/${kind} ${room}`, { kind, quiet: false, room });
  return undefined;
}

export function answer(session: SlashSession, request: Request): Refusal | undefined {
  if (session.phase === 'leaving') return { refused: 'you have left' };
  if (session.phase !== 'online' && request.type !== 'rename' && request.type !== 'quit') {
    return { refused: 'not connected yet' };
  }
  if (request.type === 'rename' && session.phase === 'online' && sameName(request.nick, session.nick))
    return undefined;
  // The table's type says that each answer takes its own kind of request; indexing loses that.
  const act = REQUESTS[request.type] as Answer<Request['type']>;
  return act(session, request);
}
