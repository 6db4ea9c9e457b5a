/** Which buffers there are: their ids, how one comes to be, and where it stands in the list. */
import { foldName } from '../../protocol/names.ts';
import { NO_ABILITIES } from '../transports/abilities.ts';
import type { Target } from '../transports/transport.ts';
import type { Edit } from './edit.ts';
import { noLines } from './lines.ts';
import { dropMentions } from './mention-list.ts';
import type { BufferId, BufferState, ChatState, NetworkId, NetworkState } from './model.ts';

/** A client before anything was connected. */
export function emptyChat(): ChatState {
  return {
    networks: new Map(),
    buffers: new Map(),
    order: [],
    current: undefined,
    previous: undefined,
    showJoins: true,
    muted: new Set(),
    focused: true,
  };
}

/** A network as it is before its connection says anything. */
export function newNetwork(config: {
  readonly id: NetworkId;
  readonly name: string;
  readonly named?: boolean;
  readonly address: string;
  readonly nick: string;
  readonly place?: number;
}): NetworkState {
  return {
    id: config.id,
    name: config.name,
    named: config.named === true,
    address: config.address,
    place: config.place ?? Number.POSITIVE_INFINITY,
    connection: { state: 'connecting' },
    connectionSince: undefined,
    nick: config.nick,
    account: undefined,
    abilities: NO_ABILITIES,
    lag: undefined,
    nickNeeded: undefined,
    nickRefused: undefined,
    people: new Map(),
    knownRooms: [],
    mentions: [],
    directs: new Map(),
    unsettled: new Map(),
    answersIn: undefined,
  };
}

/** A conversation in which nothing has been said. */
export function newBuffer(
  id: BufferId,
  network: NetworkId,
  kind: BufferState['kind'],
  name: string,
): BufferState {
  return {
    id,
    network,
    kind,
    name,
    joined: kind !== 'room',
    returning: false,
    topic: '',
    members: new Map(),
    lines: noLines(),
    unread: { messages: 0, mentions: 0, other: false },
    newFrom: undefined,
    newSince: undefined,
    readTo: undefined,
    held: undefined,
    draft: { text: '', cursor: 0 },
    typing: new Map(),
    history: { state: 'unknown' },
    muted: false,
  };
}

/** The id of a network's own buffer. */
export function serverBufferId(network: NetworkId): BufferId {
  return `${network}/server/`;
}

/** The id of a room's buffer. */
export function roomBufferId(network: NetworkId, label: string): BufferId {
  return `${network}/room/${foldName(label)}`;
}

/** The buffer of a room or a person where there is one. */
export function findBuffer(state: ChatState, network: NetworkId, target: Target): BufferState | undefined {
  if ('room' in target) return state.buffers.get(roomBufferId(network, target.room));
  const id = state.networks.get(network)?.directs.get(foldName(target.nick));
  return id === undefined ? undefined : state.buffers.get(id);
}

/** What a request about this buffer names. */
export function targetOf(buffer: BufferState): Target | undefined {
  if (buffer.kind === 'server') return undefined;
  return buffer.kind === 'room' ? { room: buffer.name } : { nick: buffer.name };
}

/** A network's own buffer, made where there is none. */
export function serverBuffer(edit: Edit, network: NetworkState): BufferState {
  const id = serverBufferId(network.id);
  return edit.buffer(id) ?? insert(edit, newBuffer(id, network.id, 'server', network.name));
}

/** The buffer of a room or a person, made where there is none. */
export function ensureBuffer(edit: Edit, network: NetworkState, target: Target): BufferState {
  const known = findBuffer(edit.state, network.id, target);
  if (known !== undefined) return known;
  if ('room' in target) {
    return insert(edit, newBuffer(roomBufferId(network.id, target.room), network.id, 'room', target.room));
  }
  const folded = foldName(target.nick);
  let id = `${network.id}/person/${folded}`;
  // A conversation keeps its id when the other takes a new nick; whoever has the old nick next needs another.
  for (let n = 2; edit.buffer(id) !== undefined; n++) id = `${network.id}/person/${folded} ${n}`;
  const directs = edit.own(edit.network(network.id)?.directs ?? new Map<string, BufferId>());
  edit.patchNetwork(network.id, { directs: directs.set(folded, id) });
  return insert(edit, newBuffer(id, network.id, 'person', target.nick));
}

/** Takes a buffer out of the list; the one shown before, or its neighbour, is shown instead of it. */
export function removeBuffer(edit: Edit, id: BufferId): void {
  const buffer = edit.buffer(id);
  if (buffer === undefined) return;
  const { state } = edit;
  const at = state.order.indexOf(id);
  const order = state.order.filter((other) => other !== id);
  const buffers = new Map(state.buffers);
  buffers.delete(id);
  const previous = state.previous === id ? undefined : state.previous;
  const neighbour = order[Math.min(at, order.length - 1)];
  const current = state.current === id ? (previous ?? neighbour) : state.current;
  edit.set({ order, buffers, current, previous: previous === current ? undefined : previous });
  const network = edit.network(buffer.network);
  if (network === undefined) return;
  const directs = new Map([...network.directs].filter(([, direct]) => direct !== id));
  edit.patchNetwork(network.id, { directs });
  dropMentions(edit, buffer);
}

/** Whether a conversation is muted, by itself or with its whole network. */
export function isMuted(
  muted: ReadonlySet<BufferId>,
  { id, network }: Pick<BufferState, 'id' | 'network'>,
): boolean {
  return muted.has(id) || muted.has(serverBufferId(network));
}

const RANK: Readonly<Record<BufferState['kind'], number>> = { server: 0, room: 1, person: 2 };

/** Puts a buffer behind the last of its network that is of its kind or of one that stands before it. */
function insert(edit: Edit, buffer: BufferState): BufferState {
  const at = placeFor(edit.state, buffer);
  const made = isMuted(edit.state.muted, buffer) ? { ...buffer, muted: true } : buffer;
  edit.putBuffer(made);
  edit.putInOrder(buffer.id, at);
  return made;
}

/** From the end on, where it mostly is: a server may have us in thousands of rooms, which come one by one. */
function placeFor({ order, buffers }: ChatState, { network, kind }: BufferState): number {
  let first = order.length;
  for (let at = order.length - 1; at >= 0; at--) {
    const other = buffers.get(order[at] as BufferId);
    if (other?.network !== network) continue;
    if (RANK[other.kind] <= RANK[kind]) return at + 1;
    first = at;
  }
  return first;
}
