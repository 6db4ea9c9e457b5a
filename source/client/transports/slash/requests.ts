import { formatSlash } from '../../../protocol/slash/commands.ts';
import { SLASH_MESSAGE_BYTES } from '../../../protocol/slash/replies.ts';
import { splitText } from '../../../text/split.ts';
import { partsOf } from '../delivery.ts';
import {
  answerBy,
  eachRoom,
  labelProblem,
  labelsProblem,
  leaveBy,
  raw as bareLine,
  rename,
  unknownRequests,
} from '../line-requests.ts';
import type { Refusal, Request } from '../transport.ts';
import type { LineSession } from '../line-session.ts';

/** What a person can ask for on the slash dialect, as its commands. */

/** Sends each line of a text behind a prefix, cut to the dialect's message. */
function deliver(
  session: LineSession,
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
    .filter((text) => text.trim() !== '')
    .map((text) => ({ text }));
  if (texts.length === 0) return { refused: 'there is nothing in this message' };
  for (const { text, delivery } of partsOf(request.localId, texts)) {
    session.ask(write(text), { kind, quiet: false, delivery });
  }
  return undefined;
}

function send(session: LineSession, request: Extract<Request, { type: 'send' }>): Refusal | undefined {
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
  session: LineSession,
  rooms: readonly string[],
  request: { readonly text: string; readonly localId: string },
): Refusal | undefined {
  return (
    labelsProblem(rooms) ??
    deliver(session, request, 'send', (text) =>
      formatSlash({ type: 'send', rooms, text }, session.roster.isRoom),
    )
  );
}

function sendMany(
  session: LineSession,
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

function oneRoom(session: LineSession, kind: 'leave' | 'create', room: string): Refusal | undefined {
  const bad = labelProblem(room);
  if (bad !== undefined) return { refused: bad };
  session.ask(`/${kind} ${room}`, { kind, quiet: false, room });
  return undefined;
}

/** A line without its slash would be said in every room, unseen by who sent it. */
function raw(session: LineSession, request: Extract<Request, { type: 'raw' }>): Refusal | undefined {
  if (request.line.startsWith('/')) return bareLine(session, request);
  return { refused: 'a line to a slash relay begins with /: without it your rooms would hear it as a text' };
}

export const answer = answerBy({
  ...unknownRequests('slash'),
  send,
  'send-many': sendMany,
  join: (session: LineSession, { rooms }) =>
    eachRoom(rooms, (room) => session.ask(`/join ${room}`, { kind: 'join', quiet: false, room })),
  leave: (session, { room }) => oneRoom(session, 'leave', room),
  create: (session, { room }) => oneRoom(session, 'create', room),
  'list-rooms'(session, { background = false }) {
    session.ask('/list', { kind: 'list', quiet: background });
    return undefined;
  },
  'list-members'(session, { room }) {
    const bad = labelProblem(room);
    if (bad !== undefined) return { refused: bad };
    const quiet = session.roster.isMine(room);
    session.ask(`/users ${room}`, { kind: 'members', quiet, room });
    return undefined;
  },
  'list-users'(session) {
    session.ask('/users', { kind: 'users', quiet: false });
    return undefined;
  },
  rename: (session, request) => rename(session, request, 'slash', 'one character'),
  help(session) {
    session.ask('/?', { kind: 'help', quiet: false });
    return undefined;
  },
  raw,
  quit: (session) => leaveBy(session, '/quit'),
});
