import type { Timers } from '../timers.ts';

/** How often the server is asked whether it is still there, in ms. */
const PING_EVERY_MS = 20_000;
/** How long it may take to answer before the link is taken for dead, in ms. */
const DEAD_AFTER_MS = 30_000;
/** How often this is looked at, in ms; and how long a link gets after a sleep, in ms. */
const CHECK_MS = 5000;
const WAKE_MS = 5000;
/** A wait for an answer that is worth saying before it has come, in ms. */
const STALLED_MS = 2000;
/** Messages sent together share one PING. */
const SOON_MS = 30;

export interface LagOptions {
  readonly timers: Timers;
  readonly now: () => number;
  readonly ping: (token: string) => void;
  readonly measured: (ms: number) => void;
  readonly dead: (silentMs: number) => void;
}

/**
 * Asks by PING whether the link lives, and measures the round trip, also while the answer is still awaited. After the machine has slept the clock is far ahead of the
 * timer: then the link is asked at once and has only a few seconds to answer.
 */
export class Lag {
  readonly #options: LagOptions;
  readonly #sent = new Map<string, number>();
  #count = 0;
  #lastHeard: number;
  #lastTick: number;
  #lastPing = 0;
  /** When the first PING, or message that is echoed, was sent after which nothing at all has come. */
  #waitingSince: number | undefined;
  #cancelTick: (() => void) | undefined;
  #cancelSoon: (() => void) | undefined;

  constructor(options: LagOptions) {
    this.#options = options;
    this.#lastHeard = options.now();
    this.#lastTick = options.now();
  }

  start(): void {
    this.#lastHeard = this.#options.now();
    this.#tick();
  }

  stop(): void {
    this.#cancelTick?.();
    this.#cancelSoon?.();
    this.#cancelTick = undefined;
    this.#cancelSoon = undefined;
  }

  /** Anything at all came from the server. */
  heard(): void {
    this.#lastHeard = this.#options.now();
    this.#waitingSince = undefined;
  }

  /** Something was sent that the server answers by itself: where nothing comes, it is asked soon. */
  said(): void {
    this.#waitingSince ??= this.#options.now();
  }

  pingSoon(): void {
    this.#cancelSoon ??= this.#options.timers.after(SOON_MS, () => {
      this.#cancelSoon = undefined;
      this.#ping();
    });
  }

  ponged(token: string): void {
    const at = this.#sent.get(token);
    if (at === undefined) return;
    this.#sent.delete(token);
    this.#options.measured(Math.max(0, this.#options.now() - at));
  }

  #ping(): void {
    const token = `lag-${++this.#count}`;
    this.#lastPing = this.#options.now();
    this.#sent.set(token, this.#lastPing);
    this.#waitingSince ??= this.#lastPing;
    this.#options.ping(token);
  }

  #tick(): void {
    const now = this.#options.now();
    const [oldest] = this.#sent.values();
    const silent = now - this.#lastHeard;
    const stalls = now - (this.#waitingSince ?? now) >= STALLED_MS;
    // A sleep of the machine is no silence of the server: it gets its chance to answer first.
    const slept = now - this.#lastTick > 2 * CHECK_MS;
    this.#lastTick = now;
    if (slept) {
      this.#sent.clear();
      this.#waitingSince = undefined;
      this.#lastHeard = now - DEAD_AFTER_MS + WAKE_MS;
      this.#ping();
    } else if (oldest !== undefined && silent >= DEAD_AFTER_MS) {
      this.#options.dead(silent);
      return;
    } else if (this.#sent.size === 0 && (stalls || now - this.#lastPing >= PING_EVERY_MS)) this.#ping();
    // The wait so far is what a message takes at least: a round trip from before would tell of a link that is well.
    const waited = now - (this.#waitingSince ?? now);
    if (waited >= STALLED_MS) this.#options.measured(waited);
    this.#cancelTick = this.#options.timers.after(CHECK_MS, () => {
      this.#tick();
    });
  }
}
