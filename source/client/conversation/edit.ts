/**
 * A change of the whole state in the making.
 *
 * State is replaced, never changed. But copying a map of a thousand members for each of a thousand joins of one burst
 * is a million steps, so a map is copied once per published state: a map that this edit has made since is its
 * own and may be written to, until `publish` hands it out.
 */
import type { BufferId, BufferState, ChatState, NetworkId, NetworkState, Person } from './model.ts';

export class Edit {
  #state: ChatState;
  #changed = false;
  #changes = 0;
  readonly #own = new Set<object>();

  constructor(state: ChatState) {
    this.#state = state;
  }

  /** The state as it is so far; only for reading, and only until the next change. */
  get state(): ChatState {
    return this.#state;
  }

  /** The state to hand out: from here on it is never written to again. */
  publish(): ChatState {
    if (this.#changed) this.#state = { ...this.#state };
    this.#changed = false;
    this.#own.clear();
    return this.#state;
  }

  /** How many changes were made so far: where it stands still, nothing changed. */
  get changes(): number {
    return this.#changes;
  }

  /** Replaces fields of the state itself. */
  set(part: Partial<ChatState>): void {
    this.#state = { ...this.#state, ...part };
    this.#note();
  }

  network(id: NetworkId): NetworkState | undefined {
    return this.#state.networks.get(id);
  }

  buffer(id: BufferId): BufferState | undefined {
    return this.#state.buffers.get(id);
  }

  putNetwork(network: NetworkState): void {
    const networks = this.own(this.#state.networks);
    networks.set(network.id, network);
    if (networks !== this.#state.networks) this.#state = { ...this.#state, networks };
    this.#note();
  }

  putBuffer(buffer: BufferState): void {
    const buffers = this.own(this.#state.buffers);
    buffers.set(buffer.id, buffer);
    if (buffers !== this.#state.buffers) this.#state = { ...this.#state, buffers };
    this.#note();
  }

  /** Changes fields of a network; nothing where there is no such network. */
  patchNetwork(id: NetworkId, part: Partial<NetworkState>): void {
    const network = this.network(id);
    if (network !== undefined) this.putNetwork({ ...network, ...part });
  }

  /** Changes fields of a buffer; nothing where there is no such buffer. */
  patchBuffer(id: BufferId, part: Partial<BufferState>): void {
    const buffer = this.buffer(id);
    if (buffer !== undefined) this.putBuffer({ ...buffer, ...part });
  }

  /** Writes or (with `undefined`) removes one person of a network. */
  putPerson(network: NetworkId, key: string, person: Person | undefined): void {
    const known = this.network(network);
    if (known === undefined) return;
    const people = this.own(known.people);
    if (person === undefined) people.delete(key);
    else people.set(key, person);
    this.putNetwork(people === known.people ? known : { ...known, people });
  }

  /** This map, to be written to: itself when this edit made it, else a copy. */
  own<Key, Value>(map: ReadonlyMap<Key, Value>): Map<Key, Value> {
    return this.#owned(map, (from) => new Map(from)) as Map<Key, Value>;
  }

  /** The same for a set. */
  ownSet<Value>(set: ReadonlySet<Value>): Set<Value> {
    return this.#owned(set, (from) => new Set(from)) as Set<Value>;
  }

  /** Puts a buffer into the list, at this place. */
  putInOrder(id: BufferId, at: number): void {
    const order = this.#owned(this.#state.order, (from) => [...from]) as BufferId[];
    order.splice(at, 0, id);
    if (order !== this.#state.order) this.#state = { ...this.#state, order };
    this.#note();
  }

  #owned<Whole extends object>(whole: Whole, copyOf: (whole: Whole) => Whole): Whole {
    if (this.#own.has(whole)) return whole;
    const copy = copyOf(whole);
    this.#own.add(copy);
    return copy;
  }

  #note(): void {
    this.#changed = true;
    this.#changes++;
  }
}
