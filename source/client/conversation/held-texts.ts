/**
 * Texts entered before a network has a room to say them in: each is kept as its own line in the server's buffer and said,
 * in order, in the room that opens, or in the one that was asked for before it. Where none opens, it is handed back.
 */
import { foldName } from '../../protocol/names.ts';
import type { Timers } from '../transports/timers.ts';
import { serverBufferId } from './buffers.ts';
import type { Entries } from './entries.ts';
import { append, lineByLocalId, remove } from './lines.ts';
import type { BufferId, NetworkId, NetworkState } from './model.ts';
import type { Store } from './store.ts';

/** How long (ms) after the connection is there a room may take to open. */
const OPENING = 10_000;

interface Held {
  readonly localId: string;
  readonly text: string;
  /** The room, folded, that was asked for before it; any where none was. */
  readonly room: string | undefined;
}

export interface HeldTexts {
  /** Keeps a text; false: no room is expected to open by itself. */
  keep(network: NetworkState, text: string): boolean;
  online(network: NetworkId): void;
  lost(network: NetworkId): void;
  closed(network: NetworkId): void;
  entered(network: NetworkId, room: string, buffer: BufferId): void;
}

export interface HeldDeps {
  readonly store: Store;
  readonly now: () => number;
  readonly timers: Timers;
  readonly newId: () => string;
  readonly entries: Pick<Entries, 'awaited'>;
  readonly say: (buffer: BufferId, text: string) => void;
  readonly tell: (buffer: BufferId, text: string, level: 'info' | 'error') => void;
}

export function createHeldTexts({ store, now, timers, newId, entries, say, tell }: HeldDeps): HeldTexts {
  const held = new Map<NetworkId, readonly Held[]>();
  const patience = new Map<NetworkId, () => void>();

  function expectsRoom({ id, connection }: NetworkState): boolean {
    if (connection.state === 'closed' || (connection.state === 'online' && !patience.has(id))) return false;
    return ![...store.peek().buffers.values()].some(
      (buffer) => buffer.network === id && buffer.kind === 'room' && (buffer.joined || buffer.returning),
    );
  }

  function show(network: NetworkState, { localId, text }: Held): void {
    store.change((edit) => {
      const buffer = edit.buffer(serverBufferId(network.id));
      if (buffer === undefined) return;
      const line = {
        type: 'message',
        kind: 'message',
        status: 'queued',
        nick: network.nick,
        self: true,
        mention: false,
        localId,
        text,
        time: now(),
      } as const;
      edit.putBuffer({ ...buffer, lines: append(buffer.lines, line) });
    });
  }

  /** Takes those that fit out of the list, and their lines out of the server's buffer. */
  function take(network: NetworkId, fits: (text: Held) => boolean): readonly Held[] {
    const all = held.get(network) ?? [];
    const taken = all.filter(fits);
    held.set(
      network,
      all.filter((text) => !taken.includes(text)),
    );
    store.change((edit) => {
      for (const { localId } of taken) {
        const buffer = edit.buffer(serverBufferId(network));
        const line = buffer && lineByLocalId(buffer.lines, localId);
        if (buffer !== undefined && line !== undefined)
          edit.putBuffer({ ...buffer, lines: remove(buffer.lines, line.key) });
      }
    });
    return taken;
  }

  function handBack(network: NetworkId, why: string): void {
    stopWaiting(network);
    for (const { text } of take(network, () => true)) {
      tell(serverBufferId(network), `Not sent, as ${why}: ${text}`, 'error');
    }
  }

  function stopWaiting(network: NetworkId): void {
    patience.get(network)?.();
    patience.delete(network);
  }

  return {
    keep(network, text) {
      if (!expectsRoom(network)) return false;
      const { id } = network;
      const entry: Held = { localId: newId(), text, room: entries.awaited(id) };
      held.set(id, [...(held.get(id) ?? []), entry]);
      show(network, entry);
      return true;
    },

    online(network) {
      stopWaiting(network);
      const cancel = timers.after(OPENING, () => {
        handBack(network, 'no room has opened here (/join ROOM enters one)');
      });
      patience.set(network, cancel);
    },

    lost: stopWaiting,

    closed(network) {
      handBack(network, 'there is no connection');
    },

    entered(network, room, buffer) {
      const here = foldName(room);
      const texts = take(network, (text) => text.room === undefined || text.room === here);
      for (const { text } of texts) say(buffer, text);
      if (held.get(network)?.length === 0) stopWaiting(network);
    },
  };
}
