/** Forgets what the operator no longer wants kept, in small steps between everything else. */
import type { RelayConfig } from '../../config/relay-config.ts';
import type { Log } from '../log/log.ts';

const DAY_MS = 86_400_000;
const MEGABYTE = 1_000_000;
/** How often the limits are looked at, and the rest between two steps, in ms. */
const LOOK_MS = 60_000;
const REST_MS = 20;

export interface RetentionDeps {
  readonly log: Log;
  readonly limits: () => RelayConfig['history'];
  /** ms since 1970. */
  readonly now: () => number;
  readonly report: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export class RetentionTimer {
  readonly #deps: RetentionDeps;
  #timer: NodeJS.Timeout;
  #isStopped = false;

  constructor(deps: RetentionDeps) {
    this.#deps = deps;
    this.#timer = setTimeout(() => undefined, 0);
    this.#after(REST_MS);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #after(ms: number): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#step(), ms);
    this.#timer.unref();
  }

  /** One step; the next one soon where there is more to forget. */
  #step(): void {
    const { log, limits, now, report } = this.#deps;
    const { maxAgeDays, maxMegabytes } = limits();
    if (maxAgeDays === 0 && maxMegabytes === 0) return this.#after(LOOK_MS);
    try {
      const hasMore = log.prune({
        ...(maxAgeDays > 0 ? { before: now() - maxAgeDays * DAY_MS } : {}),
        ...(maxMegabytes > 0 ? { maxBytes: maxMegabytes * MEGABYTE } : {}),
      });
      this.#after(hasMore ? REST_MS : LOOK_MS);
    } catch (error) {
      report('forgetting failed', { error: String(error) });
      this.#after(LOOK_MS);
    }
  }
}
