/** Goes back through a conversation's history page by page for something that is not loaded yet. Knows no screen. */
import type { ChatClient } from '../../client/client.ts';
import type { BufferId, BufferState } from '../../client/conversation/model.ts';

/** Pages fetched at most for one search: what is older is for another try. */
const MOST_PAGES = 30;

export interface Search {
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
  /** Lines that were there when the last page was asked for; a page that brings none leads nowhere. */
  lines: number;
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
    } else if (buffer.history.state === 'start') end('It is not in this conversation’s history');
    else if (now.pages >= MOST_PAGES) end('Not found yet: once more looks further back');
    else if (now.lines === buffer.lines.items.length) end('It is not in this conversation’s history');
    else {
      now.lines = buffer.lines.items.length;
      ask(now);
    }
  }

  function ask(now: Running): void {
    now.pages++;
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
      running = { buffer, search, pages: 0, lines: -1, seen: undefined };
      look();
    },
    stop() {
      running = undefined;
      unsubscribe();
    },
  };
}
