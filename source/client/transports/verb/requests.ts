import { formatVerb, type VerbCommand } from '../../../protocol/verb/commands.ts';
import { splitText } from '../../../text/split.ts';
import { partsOf } from '../delivery.ts';
import {
  answerBy,
  eachRoom,
  labelProblem,
  labelsProblem,
  leaveBy,
  raw,
  rename,
  unknownRequests,
} from '../line-requests.ts';
import type { Refusal } from '../transport.ts';
import type { LineSession } from '../line-session.ts';

/** What a person can ask for on the verb dialect, as its commands. */

/** The longest text in one line to a relay of ours; a foreign one reads 1,024 bytes at a time. */
export const OWN_TEXT_BYTES = 60_000;
const FOREIGN_LINE_BYTES = 1000;

function ask(
  session: LineSession,
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
  session: LineSession,
  rooms: readonly string[],
  request: { readonly text: string; readonly localId: string },
): Refusal | undefined {
  const bad = labelsProblem(rooms);
  if (bad !== undefined) return bad;
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
  for (const { room, text, delivery } of partsOf(request.localId, parts)) {
    session.ask(formatVerb({ type: 'send', room, text }), { kind: 'send', quiet: false, room, delivery });
  }
  return undefined;
}

export const answer = answerBy({
  ...unknownRequests('verb'),
  send(session: LineSession, request) {
    if (request.kind === 'action') return { refused: 'verb servers do not know actions' };
    if ('nick' in request.to) return { refused: 'verb servers do not know private messages' };
    return sendTo(session, [request.to.room], request);
  },
  'send-many'(session, request) {
    const rooms = request.rooms === 'mine' ? session.roster.mine() : request.rooms;
    return rooms.length === 0 ? { refused: 'you are in no room' } : sendTo(session, rooms, request);
  },
  join: (session, { rooms }) => eachRoom(rooms, (room) => void ask(session, { type: 'join', room }, 'join')),
  leave: (session, { room }) => ask(session, { type: 'leave', room }, 'leave'),
  create: (session, { room }) => ask(session, { type: 'create', room }, 'create'),
  'list-rooms'(session, { background = false }) {
    session.ask(formatVerb({ type: 'list-rooms' }), { kind: 'list', quiet: background });
    return undefined;
  },
  'list-members': (session, { room }) =>
    ask(session, { type: 'list-members', room }, 'members', session.roster.isMine(room)),
  'list-users': () => ({ refused: 'verb servers do not know who is online: try /users ROOM' }),
  rename: (session, request) => rename(session, request, 'verb', 'two characters'),
  help(session) {
    session.ask(formatVerb({ type: 'help' }), { kind: 'help', quiet: false });
    return undefined;
  },
  raw,
  quit: (session) => leaveBy(session, formatVerb({ type: 'exit' })),
});
