import type { HistoryAsked, HistoryPoint } from '../transport.ts';

export interface HistoryRequest {
  /** The wire target, folded. */
  readonly target: string;
  readonly limit: number;
  readonly points: Omit<HistoryAsked, 'full'>;
}

/** Pages of history that were asked for and have not come, in order for each target. */
export class HistoryRequests {
  #waiting: HistoryRequest[] = [];

  add(request: HistoryRequest): void {
    this.#waiting.push(request);
  }

  /** The oldest request for a target, which is then answered. */
  take(target: string | undefined): HistoryRequest | undefined {
    const found = this.#waiting.find((request) => target === undefined || request.target === target);
    this.#waiting = this.#waiting.filter((request) => request !== found);
    return found;
  }
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
