/** Goes back through a conversation's history page by page for something that is not loaded yet. Knows no screen. */
import type { ChatClient } from '../../client/client.ts';
import { isWhole, loadedFrom } from '../../client/conversation/gaps.ts';
import type { BufferId, BufferState } from '../../client/conversation/model.ts';
import type { HistoryPoint } from '../../client/transports/transport.ts';

/** Pages fetched at most for one search: what is older is for another try. */
const MOST_PAGES = 30;

export interface Search {
  /** About where it is: that page is fetched first. */
  readonly around?: HistoryPoint | undefined;
  /** The key of the line that is looked for, once it is there. */
  readonly find: (buffer: BufferState) => number | undefined;
  readonly found: (key: number) => void;
  readonly missed: (why: string) => void;
}

export interface Seeker {
  /** Begins a search; the one before ends. */
  seek(buffer: BufferId, search: Search): void;
  stop(): void;
}

interface Running {
  readonly buffer: BufferId;
  readonly search: Search;
  pages: number;
  /** Back to where all was loaded when the last page was asked for; a page that leads no further back leads nowhere. */
  from: number | undefined;
  /** What the history was like when it was looked at last: between two pages there is nothing to look for. */
  seen: BufferState['history'] | undefined;
}

export function createSeeker(client: ChatClient): Seeker {
  let running: Running | undefined;

  function look(): void {
    const now = running;
    const buffer = now && client.getState().buffers.get(now.buffer);
    if (now === undefined || buffer === undefined || buffer.history === now.seen) return;
    now.seen = buffer.history;
    if (buffer.history.state === 'loading') return;
    const key = now.search.find(buffer);
    if (key !== undefined) {
      running = undefined;
      now.search.found(key);
      return;
    }
    const from = loadedFrom(buffer.lines)?.key ?? Number.NaN;
    if (isWhole(buffer) || now.from === from) end('It is not in this conversation’s history');
    else if (now.pages >= MOST_PAGES) end('Not found yet: once more looks further back');
    else ask(now, from);
  }

  function ask(now: Running, from: number): void {
    now.pages++;
    const { around } = now.search;
    if (around !== undefined && now.pages === 1 && client.loadAround(now.buffer, around)) return;
    now.from = from;
    client.loadOlder(now.buffer);
    // Where nothing was asked for (offline, or a server without history) no page will come to go on from.
    if (client.getState().buffers.get(now.buffer)?.history.state !== 'loading' && running === now)
      end('It is older than what is loaded here, and no more can be had');
  }

  function end(why: string): void {
    const ended = running;
    running = undefined;
    ended?.search.missed(why);
  }

  // The client tells of a page before it has settled that it came: only then can the next be asked for.
  const unsubscribe = client.subscribe(() => {
    if (running !== undefined) queueMicrotask(look);
  });
  return {
    seek(buffer, search) {
      running = { buffer, search, pages: 0, from: undefined, seen: undefined };
      look();
    },
    stop() {
      running = undefined;
      unsubscribe();
    },
  };
}
