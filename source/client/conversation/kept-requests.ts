/**
 * What was asked for before a connection was there to ask: kept, and asked in order once it is online. What is about a room
 * that is being entered again waits for that, as the server would say that one is not there.
 */
import type { Refusal, Request } from '../transports/transport.ts';
import type { Timers } from '../transports/timers.ts';
import { awaitAnswers } from './actions.ts';
import { roomBufferId } from './buffers.ts';
import type { BufferId, NetworkId } from './model.ts';
import type { Store } from './store.ts';

/** How long (ms) after the connection is back a room may take to be entered; then the server is asked anyway. */
const REENTRY = 30_000;

/** A nick is chosen while the server still asks for one, and leaving waits for nothing. */
const AT_ONCE: ReadonlySet<Request['type']> = new Set(['rename', 'quit']);
/** Which rooms to be in a lost network remembers by itself. */
const REMEMBERED: ReadonlySet<Request['type']> = new Set(['join', 'leave']);
/** What a lost network does on its return without being asked again. */
const BY_ITSELF: ReadonlySet<Request['type']> = new Set([...REMEMBERED, 'rename']);

export interface KeptRequests {
  /** Keeps a request for a network that is on its way online; false: it is to be asked now. */
  keep(network: NetworkId, from: BufferId, request: Request): boolean;
  /** Asks what was kept and needs no room that is still to be entered. */
  online(network: NetworkId): void;
  /** The room is there again: asks what waited for it. */
  entered(buffer: BufferId): void;
  /** The room cannot be entered again: says what is not done. */
  keptOut(buffer: BufferId, reason: string): void;
  /** Nobody wants to be online there any more: says what is not done. */
  closed(network: NetworkId): void;
}

export interface KeptDeps {
  readonly store: Store;
  readonly now: () => number;
  readonly timers: Timers;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
  readonly tell: (buffer: BufferId, text: string, level: 'info' | 'error') => void;
}

interface Kept {
  readonly network: NetworkId;
  readonly from: BufferId;
  readonly request: Request;
}

export function createKeptRequests({ store, now, timers, request, tell }: KeptDeps): KeptRequests {
  let kept: readonly Kept[] = [];

  function take(fits: (one: Kept) => boolean): readonly Kept[] {
    const taken = kept.filter(fits);
    kept = kept.filter((one) => !taken.includes(one));
    return taken;
  }

  function ask({ network, from, request: asked }: Kept): void {
    store.change((edit) => {
      awaitAnswers(edit, from, now());
    });
    const refusal = request(network, asked);
    if (refusal !== undefined) tell(from, refusal.refused, 'error');
  }

  function isAwaited(room: BufferId | undefined): boolean {
    return room !== undefined && store.peek().buffers.get(room)?.returning === true;
  }

  return {
    keep(network, from, asked) {
      const known = store.peek().networks.get(network);
      const state = known?.connection.state;
      if (known === undefined || state === 'closed') return false;
      const done = 'this is done as soon as it is.';
      if (state === 'lost' && BY_ITSELF.has(asked.type))
        tell(from, `${known.name} is not online: ${done}`, 'info');
      if (AT_ONCE.has(asked.type)) return false;
      const isOnline = state === 'online';
      if (isOnline && !isAwaited(roomOf(network, asked))) return false;
      if ((isOnline || state === 'lost') && REMEMBERED.has(asked.type)) return false;
      kept = [...kept, { network, from, request: asked }];
      const until = isOnline ? 'The room is not entered again yet' : `${known.name} is not online yet`;
      tell(from, `${until}: ${done}`, 'info');
      return true;
    },

    online(network) {
      const isReady = (one: Kept) => one.network === network && !isAwaited(roomOf(network, one.request));
      for (const one of take(isReady)) ask(one);
      const waiting = kept.filter((one) => one.network === network);
      if (waiting.length === 0) return;
      timers.after(REENTRY, () => {
        if (store.peek().networks.get(network)?.connection.state !== 'online') return;
        for (const one of take((still) => waiting.includes(still))) ask(one);
      });
    },

    entered(buffer) {
      for (const one of take((still) => roomOf(still.network, still.request) === buffer)) ask(one);
    },

    keptOut(buffer, reason) {
      for (const { from, request: asked } of take((one) => roomOf(one.network, one.request) === buffer))
        tell(from, `Not done (${named(asked)}): ${reason}`, 'error');
    },

    closed(network) {
      for (const { from, request: asked } of take((one) => one.network === network))
        tell(from, `Not done, as there is no connection: ${named(asked)}.`, 'error');
    },
  };
}

function named({ type }: Request): string {
  return type.replaceAll('-', ' ');
}

/** The room that one has to be in for this. */
function roomOf(network: NetworkId, asked: Request): BufferId | undefined {
  if ('room' in asked) return roomBufferId(network, asked.room);
  if (asked.type === 'mode' && 'room' in asked.target) return roomBufferId(network, asked.target.room);
  return undefined;
}
