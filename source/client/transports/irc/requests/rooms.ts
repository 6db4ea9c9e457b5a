import type { Refusal, Request } from '../../transport.ts';
import { channelOf, wireTarget } from '../names.ts';
import type { Session } from '../session.ts';
import { tooLong } from './limits.ts';
import { roomProblem } from './messages.ts';

/** Rooms: entering, leaving, topics, lists, modes. */

/** A JOIN line must fit the server's line with all the rooms that it names. */
const JOIN_BYTES = 400;

export function join(session: Session, request: Extract<Request, { type: 'join' }>): Refusal | undefined {
  const problem = request.rooms.map((room) => roomProblem(session, room)).find((one) => one !== undefined);
  if (problem !== undefined) return { refused: problem };
  if (request.rooms.length === 0) return { refused: 'which room? for example /join General' };
  let line: string[] = [];
  let bytes = 0;
  const flush = () => {
    if (line.length > 0) session.send('JOIN', [line.join(','), ...keysOf(request.key, line.length)]);
    line = [];
    bytes = 0;
  };
  for (const room of request.rooms) {
    const channel = channelOf(session, room);
    bytes += Buffer.byteLength(channel) + 1;
    if (bytes > JOIN_BYTES) flush();
    line.push(channel);
  }
  flush();
  return undefined;
}

function keysOf(key: string | undefined, rooms: number): string[] {
  return key === undefined || key === '' ? [] : [Array.from({ length: rooms }, () => key).join(',')];
}

export function leave(session: Session, request: Extract<Request, { type: 'leave' }>): Refusal | undefined {
  return inRoom(session, request.room, (channel) => {
    session.send('PART', [channel, ...optional(request.reason)]);
  });
}

function optional(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : [text];
}

function inRoom(session: Session, room: string, then: (channel: string) => void): Refusal | undefined {
  const problem = roomProblem(session, room);
  if (problem !== undefined) return { refused: problem };
  then(channelOf(session, room));
  return undefined;
}

/** Joining makes a room here, so making one is joining it. */
export function create(session: Session, request: Extract<Request, { type: 'create' }>): Refusal | undefined {
  return join(session, { type: 'join', rooms: [request.room] });
}

export function topic(session: Session, request: Extract<Request, { type: 'topic' }>): Refusal | undefined {
  const { text } = request;
  const problem = tooLong(session, 'TOPICLEN', 'a topic', text);
  if (problem !== undefined) return { refused: problem };
  // An empty topic clears it, so it has to be said with its colon.
  return inRoom(session, request.room, (channel) => {
    session.send('TOPIC', text === undefined ? [channel] : [channel, text]);
  });
}

export function listMembers(
  session: Session,
  request: Extract<Request, { type: 'list-members' }>,
): Refusal | undefined {
  return inRoom(session, request.room, (channel) => {
    if (session.channels.get(channel) === undefined) {
      session.lists.strangers.set(session.isupport.fold(channel), []);
    }
    session.send('NAMES', [channel]);
  });
}

/** A server's list of more rooms takes it seconds and us a flood of lines: too much for what nobody asked for. */
const MOST_UNASKED = 1000;

export function listRooms(
  session: Session,
  { background }: Extract<Request, { type: 'list-rooms' }>,
): Refusal | undefined {
  const { formed } = session.lists;
  if (background === true && (formed === undefined || formed > MOST_UNASKED))
    return { refused: 'the list of rooms here may be long: /rooms asks for it' };
  session.send('LIST');
  return undefined;
}

export function invite(session: Session, request: Extract<Request, { type: 'invite' }>): Refusal | undefined {
  return inRoom(session, request.room, (channel) => {
    session.send('INVITE', [request.nick, channel]);
  });
}

export function kick(session: Session, request: Extract<Request, { type: 'kick' }>): Refusal | undefined {
  const problem = tooLong(session, 'KICKLEN', 'the reason for a kick', request.reason);
  if (problem !== undefined) return { refused: problem };
  return inRoom(session, request.room, (channel) => {
    session.send('KICK', [channel, request.nick, ...optional(request.reason)]);
  });
}

export function mode(session: Session, request: Extract<Request, { type: 'mode' }>): Refusal | undefined {
  const change = request.change === '' ? [] : [request.change, ...request.args];
  session.send('MODE', [wireTarget(session, request.target), ...change]);
  return undefined;
}
