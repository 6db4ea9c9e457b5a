/** What concerns the connection itself, and what the server has to say to the person. */
import type { ConnectionState } from '../transports/transport.ts';
import { findBuffer, serverBuffer } from './buffers.ts';
import type { Edit } from './edit.ts';
import { leaveRoom } from './lines.ts';
import { answerPlace } from './membership-events.ts';
import type { BufferState, NetworkState } from './model.ts';
import { takeTitle } from './network-names.ts';
import * as people from './people.ts';
import { arrive, breakOff } from './reading.ts';
import type { Reducers } from './reducer.ts';
import { listRooms } from './room-listing.ts';
import { shownRoom } from './room-names.ts';
import type { Circumstances } from './rules.ts';
import { isIgnored } from './rules.ts';

type Types =
  | 'connection'
  | 'abilities'
  | 'server'
  | 'self'
  | 'nick-needed'
  | 'lag'
  | 'invited'
  | 'rooms'
  | 'users'
  | 'notice';

export const serverEvents: Reducers<Types> = {
  connection(edit, network, { connection }, circumstances) {
    const before = network.connection;
    edit.patchNetwork(network.id, {
      connection,
      connectionSince: circumstances.now,
      // What was asked of a connection that is gone is not answered any more.
      ...(connection.state !== 'online' && { lag: undefined, answersIn: undefined }),
      ...(connection.state === 'online' && { nickNeeded: undefined }),
    });
    for (const { lines } of conversations(edit, network)) leaveRoom(lines);
    const wasOn = before.state === 'online';
    if (wasOn && connection.state !== 'online') emptyRooms(edit, network);
    const text = saying(before, connection, network);
    if (text === undefined) return;
    tell(edit, serverBuffer(edit, network), text, 'info', circumstances);
    const isTurn = wasOn || (connection.state === 'online' && hasRooms(edit, network));
    if (!isTurn) return;
    for (const buffer of conversations(edit, network)) tell(edit, buffer, text, 'info', circumstances);
  },

  abilities(edit, network, { abilities }) {
    edit.patchNetwork(network.id, { abilities });
  },

  server(edit, network, { network: title }) {
    if (title !== undefined) takeTitle(edit, network, title);
  },

  self(edit, network, { nick, account }) {
    edit.patchNetwork(network.id, { nick, account, nickNeeded: undefined });
  },

  'nick-needed'(edit, network, { reason, tried }, circumstances) {
    edit.patchNetwork(network.id, { nickNeeded: reason, nickRefused: tried });
    // A server that waits a minute at a time asks the same again and again while nobody is there to answer.
    if (network.nickNeeded !== reason)
      tell(edit, serverBuffer(edit, network), reason, 'error', circumstances);
  },

  lag(edit, network, { ms }) {
    edit.patchNetwork(network.id, { lag: ms });
  },

  invited(edit, network, { room, by, time }, circumstances) {
    if (isIgnored(circumstances.rules, by)) return;
    const label = shownRoom(network, room);
    const text = `${by.nick} invites you to ${label}. To go there: /join ${label}`;
    const place = answerPlace(edit, network, circumstances.now);
    arrive(edit, place, { type: 'notice', level: 'info', text, time }, 'mention', circumstances);
  },

  rooms(edit, network, { rooms, background, like }, circumstances) {
    edit.patchNetwork(network.id, { knownRooms: rooms });
    if (background === true || !isAsked(network, circumstances)) return;
    for (const text of listRooms(network, rooms, like))
      tell(edit, answerPlace(edit, network, circumstances.now), text, 'info', circumstances);
  },

  users(edit, network, { nicks }, circumstances) {
    const text = `Online (${nicks.length}): ${people.someOf(nicks)}`;
    tell(edit, answerPlace(edit, network, circumstances.now), text, 'info', circumstances);
  },

  notice(edit, network, { level, text, about, keptOut, time }, circumstances) {
    const named = about === undefined ? undefined : findBuffer(edit.state, network.id, about);
    // Who asks to enter a room hears why not where they asked; who was in it, there.
    const isThere = named !== undefined && (keptOut !== true || named.returning);
    const place = isThere ? named : answerPlace(edit, network, circumstances.now);
    arrive(edit, place, { type: 'notice', level, text, time }, noticeWeight(place, level), circumstances);
  },
};

/** Says something to the person in a buffer. */
export function tell(
  edit: Edit,
  buffer: BufferState,
  text: string,
  level: 'info' | 'error',
  circumstances: Circumstances,
): void {
  const line = { type: 'notice', level, text, time: circumstances.now } as const;
  arrive(edit, edit.buffer(buffer.id) ?? buffer, line, noticeWeight(buffer, level), circumstances);
}

/** What the server says of itself is no reason to look; an error is. */
function noticeWeight(buffer: BufferState, level: 'info' | 'error') {
  return level === 'error' || buffer.kind !== 'server' ? 'other' : 'none';
}

function isAsked(network: NetworkState, { now }: Circumstances): boolean {
  return network.answersIn !== undefined && now <= network.answersIn.until;
}

function saying(before: ConnectionState, now: ConnectionState, network: NetworkState): string | undefined {
  if (now.state === 'online') return before.state === 'online' ? undefined : `Connected to ${network.name}.`;
  if (now.state === 'connecting')
    return before.state === 'lost' ? undefined : `Connecting to ${network.address}…`;
  if (now.state === 'registering') return undefined;
  if (now.state === before.state && now.reason === before.reason) return undefined;
  // The question stands as it stood, and the status line says what became of the connection.
  if (now.state === 'lost' && network.nickNeeded !== undefined) return undefined;
  const what = now.state === 'lost' && before.state !== 'online' ? 'No connection' : 'Disconnected';
  return `${what}: ${now.reason}`;
}

function emptyRooms(edit: Edit, network: NetworkState): void {
  people.forgetEveryone(edit, network.id);
  for (const buffer of edit.state.buffers.values()) {
    if (buffer.network !== network.id || buffer.kind === 'server') continue;
    edit.putBuffer({
      ...buffer,
      joined: buffer.kind === 'person',
      returning: buffer.kind === 'room' && (buffer.joined || buffer.returning),
      members: new Map(),
      typing: new Map(),
    });
    breakOff(edit, buffer.id);
  }
}

function conversations(edit: Edit, network: NetworkState): readonly BufferState[] {
  return [...edit.state.buffers.values()].filter(
    (buffer) => buffer.network === network.id && buffer.kind !== 'server',
  );
}

function hasRooms(edit: Edit, network: NetworkState): boolean {
  return conversations(edit, network).length > 0;
}
