/**
 * How many lines all conversations keep together. Those that were looked at longest ago give up their oldest ones first, but only what
 * their server gives again: without its history, and on the server's own pages, the bound of each buffer (`scrollback`) is all there is.
 */
import type { Happening } from '../transports/transport.ts';
import { dropOldest, positionOf } from './lines.ts';
import type { BufferId, BufferState } from './model.ts';
import { reopened } from './reading.ts';
import type { Store } from './store.ts';

/** Lines of all conversations: about 50 MB. */
const MOST = 100_000;
/** Lines that a conversation keeps whatever the others hold, where there are not too many of them; and at the least. */
const KEPT = 1_000;
const LEAST_KEPT = 100;
/** Lines may have come since they were counted last. */
const STEP = 1_000;

export interface LineBudget {
  /** To be told of every happening after the store has taken it in. */
  heard(happening: Happening): void;
}

/** @param scrollback lines that one buffer may have */
export function createLineBudget(store: Store, scrollback: () => number): LineBudget {
  /** In the order in which they were looked at. */
  const looks = new Set<BufferId>();
  let last: BufferId | undefined;
  let come = 0;

  /** Those that can give up lines, the one that was looked at longest ago first. */
  function givers(): readonly BufferState[] {
    const { buffers, networks, current } = store.peek();
    for (const id of looks) if (!buffers.has(id)) looks.delete(id);
    const seen = [...looks].flatMap((id) => buffers.get(id) ?? []);
    const unseen = [...buffers.values()].filter(({ id }) => !looks.has(id));
    return [...unseen, ...seen].filter(
      ({ id, kind, network }) =>
        id !== current && kind !== 'server' && networks.get(network)?.abilities.history === true,
    );
  }

  function check(): void {
    const { buffers } = store.peek();
    let over = -Math.max(MOST, 2 * scrollback());
    for (const { lines } of buffers.values()) over += lines.items.length;
    if (over <= 0) return;
    const all = givers();
    const kept = Math.max(LEAST_KEPT, Math.min(KEPT, Math.floor(MOST / 2 / Math.max(1, all.length))));
    // What nobody has read yet goes last.
    for (const spares of [spareRead, spareAny]) {
      for (const buffer of all) {
        if (over <= 0) return;
        over -= giveUp(buffer.id, Math.min(over, spares(buffer, kept)));
      }
    }
  }

  function giveUp(id: BufferId, count: number): number {
    const buffer = store.peek().buffers.get(id);
    if (buffer === undefined || count <= 0) return 0;
    store.change((edit) => {
      const lines = dropOldest(buffer.lines, count);
      edit.putBuffer({ ...buffer, lines, history: reopened(buffer.history) });
    });
    return count;
  }

  store.subscribe(() => {
    const { current } = store.peek();
    if (current === undefined || current === last) return;
    last = current;
    looks.delete(current);
    looks.add(current);
  });

  return {
    heard(happening) {
      come += happening.type === 'history-page' ? happening.happenings.length : 1;
      if (come < STEP) return;
      come = 0;
      check();
    },
  };
}

/** The oldest lines up to where the person reads, to what is being answered and to own words that did not get there. */
function spareAny({ lines, draft, held }: BufferState, kept: number): number {
  const { items } = lines;
  const most = items.length - kept;
  const own = items.findIndex(
    (line) => line.type === 'message' && line.localId !== undefined && line.status !== 'delivered',
  );
  const answered = draft.replyTo === undefined ? -1 : positionOf(lines, draft.replyTo);
  const read = held === undefined ? -1 : positionOf(lines, held);
  const about = Math.max(0, read - LEAST_KEPT);
  return Math.min(most, ...[own, answered, read === -1 ? -1 : about].filter((at) => at !== -1));
}

function spareRead(buffer: BufferState, kept: number): number {
  const unread = buffer.newFrom === undefined ? -1 : positionOf(buffer.lines, buffer.newFrom);
  const spare = spareAny(buffer, kept);
  return unread === -1 ? spare : Math.min(spare, unread);
}
