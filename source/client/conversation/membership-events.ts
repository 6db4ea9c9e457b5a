/** Who comes, goes, and is called what. */
import { foldName } from '../../protocol/names.ts';
import type { Happening, Who } from '../transports/transport.ts';
import { ensureBuffer, findBuffer, roomBufferId, serverBuffer } from './buffers.ts';
import type { Edit } from './edit.ts';
import { eventLine, isEvent } from './event-lines.ts';
import { hasId, leaveRoom, merge } from './lines.ts';
import type { BufferId, BufferState, EventLine, NetworkState } from './model.ts';
import * as people from './people.ts';
import { arrive, type Weight } from './reading.ts';
import type { Reducers } from './reducer.ts';
import { shownRoom, topicText } from './room-names.ts';
import { isIgnored, type Circumstances } from './rules.ts';

type Types =
  | 'entered'
  | 'left'
  | 'members'
  | 'joined'
  | 'parted'
  | 'kicked'
  | 'quit'
  | 'renamed'
  | 'ranks'
  | 'mode'
  | 'topic'
  | 'presence';

export const membershipEvents: Reducers<Types> = {
  entered(edit, network, { room, time, id }, circumstances) {
    const buffer = ensureBuffer(edit, network, { room });
    edit.putBuffer({ ...buffer, joined: true, returning: false, readTo: buffer.readTo ?? time });
    people.enter(edit, network.id, buffer.id, { nick: network.nick, ranks: '' });
    if (buffer.joined) return;
    leaveRoom(buffer.lines);
    show(
      edit,
      buffer.id,
      line('join', { nick: network.nick, self: true }, { time, id }),
      'none',
      circumstances,
    );
  },

  left(edit, network, { room, reason, by, time, id }, circumstances) {
    const buffer = findBuffer(edit.state, network.id, { room });
    if (buffer === undefined) return;
    people.setMembers(edit, network.id, buffer.id, []);
    edit.patchBuffer(buffer.id, { joined: false, returning: false, typing: new Map() });
    const event = by === undefined ? 'part' : 'kick';
    const me = { nick: network.nick, self: true };
    // To be thrown out concerns one more than anything that is said.
    const weight = by === undefined ? 'none' : 'mention';
    show(edit, buffer.id, line(event, me, { time, id, detail: reason, by: by?.nick }), weight, circumstances);
  },

  members(edit, network, { room, members }, { now, rules }) {
    const buffer = findBuffer(edit.state, network.id, { room });
    if (buffer?.joined === true) {
      people.setMembers(edit, network.id, buffer.id, members);
      return;
    }
    // A room that we are not in: somebody asked who is there.
    const place = answerPlace(edit, network, now);
    const nicks = members.map(({ nick, ranks }) => `${ranks}${nick}`);
    const label = shownRoom(network, room);
    const nobody = network.abilities.createFirst
      ? `Nobody is in ${label}.`
      : `Nobody is to be seen in ${label}: there is no such room, or those in it show themselves only to each other.`;
    const text = members.length === 0 ? nobody : `${label} (${members.length}): ${people.someOf(nicks, '')}`;
    arrive(edit, place, { type: 'notice', level: 'info', text, time: now }, 'none', { now, rules });
  },

  joined(edit, network, happening, circumstances) {
    const { who } = happening;
    const buffer = findBuffer(edit.state, network.id, happening);
    if (buffer === undefined) return;
    if (happening.historic !== true) {
      const known = buffer.members.get(foldName(who.nick));
      people.enter(edit, network.id, buffer.id, {
        ...(known ?? { ranks: '' }),
        nick: who.nick,
        ...(who.account !== undefined && { account: who.account }),
        ...(who.bot !== undefined && { bot: who.bot }),
      });
    }
    showEvent(edit, buffer.id, happening, circumstances);
  },

  parted(edit, network, happening, circumstances) {
    const id = roomBufferId(network.id, happening.room);
    if (happening.historic !== true) people.leave(edit, network.id, id, happening.who.nick);
    showEvent(edit, id, happening, circumstances);
  },

  kicked(edit, network, happening, circumstances) {
    const id = roomBufferId(network.id, happening.room);
    if (happening.historic !== true) people.leave(edit, network.id, id, happening.who.nick);
    showEvent(edit, id, happening, circumstances);
  },

  quit(edit, network, happening, circumstances) {
    if (happening.historic === true) return;
    const places = new Set(people.depart(edit, network.id, happening.who.nick));
    for (const room of happening.rooms ?? []) {
      const id = roomBufferId(network.id, room);
      if (edit.buffer(id)?.joined === true) places.add(id);
    }
    const direct = network.directs.get(foldName(happening.who.nick));
    if (direct !== undefined) places.add(direct);
    for (const id of places) showEvent(edit, id, happening, circumstances);
  },

  renamed(edit, network, happening, circumstances) {
    const { who, nick } = happening;
    if (happening.historic === true) return;
    const rooms = people.rename(edit, network.id, who, nick);
    if (who.self === true) edit.patchNetwork(network.id, { nick, nickNeeded: undefined });
    const direct = renameDirect(edit, network.id, who.nick, nick);
    for (const id of rooms) showEvent(edit, id, happening, circumstances);
    if (direct !== undefined) showEvent(edit, direct, happening, circumstances);
  },

  ranks(edit, network, { room, nick, ranks }) {
    const buffer = findBuffer(edit.state, network.id, { room });
    const member = buffer?.members.get(foldName(nick));
    if (buffer !== undefined && member !== undefined) {
      people.enter(edit, network.id, buffer.id, { ...member, ranks });
    }
  },

  mode(edit, network, happening, circumstances) {
    const { target } = happening;
    const place = 'room' in target ? findBuffer(edit.state, network.id, target) : serverBuffer(edit, network);
    if (place !== undefined) showEvent(edit, place.id, happening, circumstances);
  },

  topic(edit, network, happening, circumstances) {
    const buffer = findBuffer(edit.state, network.id, happening);
    if (buffer !== undefined) edit.putBuffer({ ...buffer, topic: happening.text });
    // Of a room that we are not in: somebody asked for it.
    if (!happening.isChange && buffer?.joined !== true) {
      const { now } = circumstances;
      const text = topicText(shownRoom(network, happening.room), happening.text);
      const place = answerPlace(edit, network, now);
      arrive(edit, place, { type: 'notice', level: 'info', text, time: now }, 'none', circumstances);
    }
    if (buffer !== undefined && happening.isChange) showEvent(edit, buffer.id, happening, circumstances);
  },

  presence(edit, network, { nick, away, account, online }) {
    const key = foldName(nick);
    const isShown = (network.people.get(key)?.rooms.size ?? 0) > 0 || network.directs.has(key);
    if (online === false && !isShown) {
      edit.putPerson(network.id, key, undefined);
      return;
    }
    people.describe(edit, network.id, nick, {
      ...(away !== undefined && { away }),
      ...(online !== undefined && { online }),
      ...(account !== undefined && { account }),
    });
  },
};

/**
 * Where an answer goes that names no place: where it was asked for, else the server's own buffer. While a connection is
 * being made nothing answers a question: what comes is the server's welcome.
 */
export function answerPlace(
  edit: Edit,
  network: NetworkState,
  now: number,
  otherwise?: BufferState,
): BufferState {
  const asked = network.answersIn;
  const isAnswer = asked !== undefined && now <= asked.until && network.connection.state === 'online';
  const place = isAnswer ? edit.buffer(asked.buffer) : undefined;
  return place ?? otherwise ?? serverBuffer(edit, network);
}

/** A conversation follows the person through a new nick; answers its id where there is one. */
function renameDirect(edit: Edit, id: string, from: string, to: string): BufferId | undefined {
  const network = edit.network(id);
  const buffer = network?.directs.get(foldName(from));
  if (network === undefined || buffer === undefined) return undefined;
  const taken = network.directs.get(foldName(to));
  // With a conversation under the new nick as well, both stay what they are.
  if (taken !== undefined && taken !== buffer) return buffer;
  const directs = new Map(network.directs);
  directs.delete(foldName(from));
  directs.set(foldName(to), buffer);
  edit.patchNetwork(id, { directs });
  edit.patchBuffer(buffer, { name: to });
  return buffer;
}

function showEvent(edit: Edit, id: BufferId, happening: Happening, circumstances: Circumstances): void {
  if (!isEvent(happening)) return;
  if (isComingOrGoing(happening) && isIgnored(circumstances.rules, happening.who)) return;
  const line = eventLine(happening, circumstances.now);
  const buffer = edit.buffer(id);
  if (!('historic' in happening && happening.historic)) {
    const weight = line.self || line.byServer === true ? 'none' : 'other';
    show(edit, id, line, weight, circumstances);
  } else if (buffer !== undefined) edit.putBuffer({ ...buffer, lines: merge(buffer.lines, [line]) });
}

/** What an ignored person may do without one's hearing of it; whom they throw out, and which modes they set, is the room's. */
function isComingOrGoing(
  happening: Happening,
): happening is Extract<Happening, { type: 'joined' | 'parted' | 'quit' | 'renamed' }> {
  return ['joined', 'parted', 'quit', 'renamed'].includes(happening.type);
}

function show(
  edit: Edit,
  id: BufferId,
  line: Omit<EventLine, 'key'>,
  weight: Weight,
  circumstances: Circumstances,
): void {
  const buffer = edit.buffer(id);
  if (buffer === undefined || (line.id !== undefined && hasId(buffer.lines, line.id))) return;
  arrive(edit, buffer, line, weight, circumstances);
}

function line(
  event: EventLine['event'],
  who: Who,
  facts: {
    readonly time: number;
    readonly id: string | undefined;
    readonly detail?: string | undefined;
    readonly by?: string | undefined;
  },
): Omit<EventLine, 'key'> {
  return {
    type: 'event',
    event,
    nick: who.nick,
    self: who.self === true,
    time: facts.time,
    ...(facts.id !== undefined && { id: facts.id }),
    ...(facts.detail !== undefined && { detail: facts.detail }),
    ...(facts.by !== undefined && { by: facts.by }),
  };
}
