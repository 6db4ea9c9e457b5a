import { sameName } from '../../../protocol/names.ts';
import { formatVerb, type VerbCommand } from '../../../protocol/verb/commands.ts';
import { splitText } from '../../../text/split.ts';
import type { Refusal, Request } from '../transport.ts';
import type { VerbSession } from './session.ts';

/** What a person can ask for on the verb dialect, as its commands. */

type Answer<Kind extends Request['type']> = (
  session: VerbSession,
  request: Extract<Request, { type: Kind }>,
) => Refusal | undefined;

/** The longest text in one line to a relay of ours; a foreign one reads 1,024 bytes at a time. */
export const OWN_TEXT_BYTES = 60_000;
const FOREIGN_LINE_BYTES = 1000;

function cannot(what: string) {
  return (): Refusal => ({ refused: `verb servers do not know ${what}` });
}

function labelProblem(label: string): string | undefined {
  return label === '' || /\s/u.test(label) ? `“${label}” is not a room’s name: it is one word` : undefined;
}

function ask(
  session: VerbSession,
  command: Extract<VerbCommand, { room: string }>,
  kind: 'members' | 'create' | 'join' | 'leave',
  quiet = false,
): Refusal | undefined {
  const bad = labelProblem(command.room);
  if (bad !== undefined) return { refused: bad };
  session.ask(formatVerb(command), { kind, quiet, room: command.room });
  return undefined;
}

/** One text to each of the rooms; together they are one delivery. */
function sendTo(
  session: VerbSession,
  rooms: readonly string[],
  request: { readonly text: string; readonly localId: string },
): Refusal | undefined {
  const bad = rooms.map(labelProblem).find((problem) => problem !== undefined);
  if (bad !== undefined) return { refused: bad };
  const parts = rooms.flatMap((room) => {
    const frame = Buffer.byteLength(formatVerb({ type: 'send', room, text: '' }));
    const maxBytes = session.exchange.ours ? OWN_TEXT_BYTES : Math.max(64, FOREIGN_LINE_BYTES - frame);
    return request.text
      .split(/[\r\n]+/)
      .flatMap((line) => splitText(line, { maxBytes }))
      .filter((text) => text.trim() !== '')
      .map((text) => ({ room, text }));
  });
  if (parts.length === 0) return { refused: 'there is nothing in this message' };
  parts.forEach(({ room, text }, index) => {
    const delivery = { localId: request.localId, text, first: index === 0, last: index === parts.length - 1 };
    session.ask(formatVerb({ type: 'send', room, text }), { kind: 'send', quiet: false, room, delivery });
  });
  return undefined;
}

/** Before one is online the only request is another username. */
function rename(session: VerbSession, { nick }: { readonly nick: string }): Refusal | undefined {
  if (session.phase !== 'asking')
    return { refused: 'verb servers do not know renaming: connect anew for another nick' };
  if (nick.trim() === '' || /[\r\n]/.test(nick)) return { refused: 'a nick needs at least two characters' };
  session.nick = nick.trim();
  session.phase = 'naming';
  session.exchange.write(session.nick);
  return undefined;
}

const REQUESTS: { readonly [Kind in Request['type']]: Answer<Kind> } = {
  send(session, request) {
    if (request.kind === 'action') return { refused: 'verb servers do not know actions' };
    if ('nick' in request.to) return { refused: 'verb servers do not know private messages' };
    return sendTo(session, [request.to.room], request);
  },
  'send-many'(session, request) {
    const rooms = request.rooms === 'mine' ? session.roster.mine() : request.rooms;
    return rooms.length === 0 ? { refused: 'you are in no room' } : sendTo(session, rooms, request);
  },
  join(session, { rooms }) {
    const bad = rooms.map(labelProblem).find((problem) => problem !== undefined);
    if (bad !== undefined) return { refused: bad };
    for (const room of rooms) ask(session, { type: 'join', room }, 'join');
    return rooms.length === 0 ? { refused: 'which room? for example /join General' } : undefined;
  },
  leave: (session, { room }) => ask(session, { type: 'leave', room }, 'leave'),
  create: (session, { room }) => ask(session, { type: 'create', room }, 'create'),
  'list-rooms'(session) {
    session.ask(formatVerb({ type: 'list-rooms' }), { kind: 'list', quiet: false });
    return undefined;
  },
  'list-members': (session, { room }) =>
    ask(session, { type: 'list-members', room }, 'members', session.roster.isMine(room)),
  'list-users': cannot('who is online: try /users ROOM'),
  rename,
  topic: cannot('topics'),
  invite: cannot('invitations'),
  kick: cannot('kicking'),
  mode: cannot('modes'),
  away: cannot('being away'),
  whois: cannot('questions about people'),
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
    session.ask(formatVerb({ type: 'help' }), { kind: 'help', quiet: false });
    return undefined;
  },
  raw(session, { line }) {
    if (/[\r\n]/.test(line) || line.trim() === '') return { refused: 'a raw line is one line' };
    session.ask(line, { kind: 'raw', quiet: false });
    return undefined;
  },
  quit(session) {
    session.phase = 'leaving';
    session.exchange.write(formatVerb({ type: 'exit' }));
    session.exchange.close('you left');
    return undefined;
  },
};

export function answer(session: VerbSession, request: Request): Refusal | undefined {
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
