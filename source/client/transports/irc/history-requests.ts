import type { HistoryAsked, HistoryPoint } from '../transport.ts';

export interface HistoryRequest {
  /** The wire target, folded. */
  readonly target: string;
  readonly limit: number;
  readonly points: Omit<HistoryAsked, 'full'>;
}

/** Pages of history that were asked for and have not come: the last for each target, because an older one was given up by then. */
export class HistoryRequests {
  #waiting: HistoryRequest[] = [];
  #pings: { readonly token: string; readonly covers: readonly HistoryRequest[] }[] = [];

  add(request: HistoryRequest): void {
    this.#waiting = [...this.#waiting.filter(({ target }) => target !== request.target), request];
  }

  /** A PING goes out now. */
  pinged(token: string): void {
    this.#pings.push({ token, covers: this.#waiting });
  }

  /**
   * Its answer came: what was written before it and is not answered was passed over without a word. Said only of pages around
   * a point, which not every server knows: a late page of another kind must not be taken for the beginning of a history.
   */
  ponged(token: string): readonly HistoryRequest[] {
    const at = this.#pings.findIndex((ping) => ping.token === token);
    const covers = this.#pings[at]?.covers ?? [];
    this.#pings = this.#pings.slice(at + 1);
    const passed = covers.filter(
      (request) => request.points.around !== undefined && this.#waiting.includes(request),
    );
    this.#waiting = this.#waiting.filter((request) => !passed.includes(request));
    return passed;
  }

  /**
   * The request for a target, or the oldest of all, which is then answered; none where lines with these times (ms since 1970)
   * cannot be what was asked for: then they answer, late, what was given up.
   */
  take(target: string | undefined, times: readonly number[] = []): HistoryRequest | undefined {
    const found = this.#waiting.find(
      (request) => (target === undefined || request.target === target) && fits(request.points, times),
    );
    this.#waiting = this.#waiting.filter((request) => request !== found);
    return found;
  }
}

function fits({ before, after }: HistoryRequest['points'], times: readonly number[]): boolean {
  return times.every(
    (time) => (before === undefined || time <= before.time) && (after === undefined || time >= after.time),
  );
}

/** A place in history as CHATHISTORY names it, by what the server can look up (`MSGREFTYPES`). */
export function referenceOf(point: HistoryPoint, types: string | undefined): string {
  const byId = types === undefined || types.split(',').includes('msgid');
  return point.id !== undefined && byId ? `msgid=${point.id}` : `timestamp=${serverTime(point.time)}`;
}

/** `2019-01-04T14:33:26.123Z` (server-time); `time` in ms since 1970. */
export function serverTime(time: number): string {
  return new Date(time).toISOString();
}
