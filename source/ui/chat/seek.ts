/** Goes through a conversation's history page by page for something that is not loaded yet. Knows no screen. */
import type { ChatClient } from '../../client/client.ts';
import { stretchAt } from '../../client/conversation/gaps.ts';
import { positionOf } from '../../client/conversation/lines.ts';
import type { BufferId, BufferState } from '../../client/conversation/model.ts';
import type { HistoryPoint } from '../../client/transports/transport.ts';

/** Pages fetched at most for one search: what is further away is for another try. */
const MOST_PAGES = 30;
const NOWHERE = 'It is not in this conversation’s history';

/** What is looked for, and where. */
export interface Wanted {
  /** The key of the line that is looked for, once it is there. */
  readonly find: (buffer: BufferState) => number | undefined;
  /** Told of it once it was gone to. */
  readonly found?: (key: number) => void;
  /** About where it is: that page is fetched first. */
  readonly around?: HistoryPoint | undefined;
  /** A line of the stretch that is added to; the last stretch unless given. */
  readonly near?: number | undefined;
  /** It is further on, not further back. */
  readonly onwards?: boolean;
  /** Said where it is nowhere. */
  readonly none?: string;
}

export interface Search extends Wanted {
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
  /** The end of what was loaded when the last page was asked for; a page that leads no further leads nowhere. */
  edge: number | undefined;
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
    const { edge, isLast } = edgeOf(buffer, now.search);
    if (isLast || now.edge === edge) end(now.search.none ?? NOWHERE);
    else if (now.pages >= MOST_PAGES) {
      const whither = now.search.onwards === true ? 'further on' : 'further back';
      end(`Not found yet: once more looks ${whither}`);
    } else ask(now, edge);
  }

  function ask(now: Running, edge: number): void {
    const { around, near, onwards } = now.search;
    now.pages++;
    if (around !== undefined && now.pages === 1 && client.loadAround(now.buffer, around)) return;
    now.edge = edge;
    if (onwards === true) client.loadNewer(now.buffer, near ?? edge);
    else client.loadOlder(now.buffer, near);
    // Where nothing was asked for (offline, or a server without history) no page will come to go on from.
    if (client.getState().buffers.get(now.buffer)?.history.state !== 'loading' && running === now)
      end(now.search.none ?? 'It is older than what is loaded here, and no more can be had');
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
      running = { buffer, search, pages: 0, edge: undefined, seen: undefined };
      look();
    },
    stop() {
      running = undefined;
      unsubscribe();
    },
  };
}

/** Where what is loaded ends in the direction of the search, and whether there is nothing beyond. */
function edgeOf({ lines, history }: BufferState, { near, onwards }: Wanted) {
  const last = lines.items.length - 1;
  const at = near === undefined ? -1 : positionOf(lines, near);
  const { from, to } = stretchAt(lines, at === -1 ? last : at);
  const isLast = onwards === true ? to === last : from === 0 && history.state === 'start';
  return { edge: lines.items[onwards === true ? to : from]?.key ?? Number.NaN, isLast };
}
