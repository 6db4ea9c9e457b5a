/** Which rooms are being entered to be shown, and which are being left to be closed. */
import { foldName } from '../../protocol/names.ts';
import { findBuffer, removeBuffer } from './buffers.ts';
import type { BufferId, NetworkId } from './model.ts';
import * as reading from './reading.ts';
import type { Store } from './store.ts';

export interface Entries {
  /** The person asked to enter these rooms: the last is shown once it is entered. */
  wanted(network: NetworkId, rooms: readonly string[]): void;
  /** The room, folded, that is shown once it is entered. */
  awaited(network: NetworkId): string | undefined;
  entered(network: NetworkId, room: string, buffer: BufferId): void;
  /** The person asked to close this room: it goes from the list once it is left. */
  closing(network: NetworkId, room: string): void;
  left(network: NetworkId, room: string): void;
  /** The person has chosen what to look at: nothing is shown by itself any more. */
  chosen(): void;
  remove(buffer: BufferId): void;
  /** Rooms to enter again: those asked for at first, and those that are in the list. */
  roomsOf(network: NetworkId, first: readonly string[]): readonly string[];
}

export function createEntries(store: Store): Entries {
  const awaited = new Map<NetworkId, string>();
  const closing = new Set<string>();
  let isChosen = false;

  function remove(id: BufferId): void {
    store.change((edit) => {
      removeBuffer(edit, id);
      const { current } = edit.state;
      if (current !== undefined) reading.select(edit, current);
    });
  }

  return {
    wanted(network, rooms) {
      const last = rooms.at(-1);
      if (last === undefined) return;
      awaited.set(network, foldName(last));
      for (const room of rooms) closing.delete(`${network}/${foldName(room)}`);
    },

    awaited: (network) => awaited.get(network),

    entered(network, room, id) {
      const { buffers, current } = store.peek();
      const shown = current === undefined ? undefined : buffers.get(current);
      const asked = awaited.get(network) === foldName(room);
      if (asked) awaited.delete(network);
      // The first room takes the place of the server's own buffer, unless the person went there to read.
      const isFirst = !isChosen && shown?.kind === 'server' && shown.network === network;
      if (!asked && !isFirst) return;
      store.change((edit) => {
        reading.select(edit, id);
      });
    },

    closing: (network, room) => void closing.add(`${network}/${foldName(room)}`),

    left(network, room) {
      if (!closing.delete(`${network}/${foldName(room)}`)) return;
      const buffer = findBuffer(store.peek(), network, { room });
      if (buffer !== undefined) remove(buffer.id);
    },

    chosen() {
      isChosen = true;
    },

    remove,

    roomsOf(network, first) {
      const rooms = new Map(first.map((room) => [foldName(room), room]));
      for (const buffer of store.peek().buffers.values()) {
        if (buffer.network === network && buffer.kind === 'room')
          rooms.set(foldName(buffer.name), buffer.name);
      }
      return [...rooms.values()];
    },
  };
}
