/** What is told to the others without being said: that the person is typing, and how far they have read. */
import type { Timers } from '../transports/timers.ts';
import type { Refusal, Request } from '../transports/transport.ts';
import { targetOf } from './buffers.ts';
import type { BufferId, BufferState, NetworkId } from './model.ts';
import { isWatched } from './reading.ts';
import type { Store } from './store.ts';

/** "Is typing" is said again at most this often, in ms (IRCv3 client-tags/typing). */
const TYPING_EVERY = 3_000;
/** A person who types nothing for so long has paused, in ms. */
const TYPING_PAUSE = 6_000;
/** Reading is told once it has settled for so long, in ms. */
const READING_SETTLES = 1_500;

export interface SignalDeps {
  readonly store: Store;
  readonly now: () => number;
  readonly timers: Timers;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
  readonly sendsTyping: () => boolean;
}

export interface Signals {
  typing(buffer: BufferId, active: boolean): void;
  /** A message went out, which by itself says that the typing is over. */
  said(buffer: BufferId): void;
  /** Something was read, or may have been. */
  reading(buffer: BufferId): void;
}

export function createSignals(deps: SignalDeps): Signals {
  const typing = new Map<BufferId, { at: number; cancel: () => void }>();
  const told = new Map<BufferId, number>();
  const telling = new Set<BufferId>();

  function reachable(id: BufferId): BufferState | undefined {
    const state = deps.store.peek();
    const buffer = state.buffers.get(id);
    const network = buffer && state.networks.get(buffer.network);
    return network?.connection.state === 'online' && buffer?.joined === true ? buffer : undefined;
  }

  function say(id: BufferId, state: 'active' | 'paused' | 'done'): void {
    const buffer = reachable(id);
    const to = buffer && targetOf(buffer);
    if (buffer === undefined || to === undefined || !deps.sendsTyping()) return;
    if (deps.store.peek().networks.get(buffer.network)?.abilities.typing !== true) return;
    deps.request(buffer.network, { type: 'typing', to, state });
  }

  function tellReading(id: BufferId): void {
    telling.delete(id);
    const buffer = reachable(id);
    const of = buffer && targetOf(buffer);
    if (buffer?.readTo === undefined || of === undefined || buffer.readTo <= (told.get(id) ?? 0)) return;
    told.set(id, buffer.readTo);
    // A server without read markers refuses, and nothing is lost by that.
    deps.request(buffer.network, { type: 'mark-read', of, time: buffer.readTo });
  }

  return {
    typing(id, active) {
      const before = typing.get(id);
      before?.cancel();
      if (!active) {
        typing.delete(id);
        if (before !== undefined) say(id, 'done');
        return;
      }
      const isDue = before === undefined || deps.now() - before.at >= TYPING_EVERY;
      const cancel = deps.timers.after(TYPING_PAUSE, () => {
        typing.delete(id);
        say(id, 'paused');
      });
      typing.set(id, { at: isDue ? deps.now() : before.at, cancel });
      if (isDue) say(id, 'active');
    },

    said(id) {
      typing.get(id)?.cancel();
      typing.delete(id);
    },

    reading(id) {
      if (telling.has(id) || !isWatched(deps.store.peek(), id)) return;
      telling.add(id);
      deps.timers.after(READING_SETTLES, () => {
        tellReading(id);
      });
    },
  };
}
