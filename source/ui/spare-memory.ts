/**
 * Keeps the process small. V8 lets the heap grow with the speed at which a flood makes garbage, and gives back little of it for as long
 * as nothing more happens: 170 MB after a flood of which 10 are in use.
 */
import module from 'node:module';
import process from 'node:process';
import v8 from 'node:v8';
import type * as Vm from 'node:vm';

/** For so long (ms) nothing must have come and no key been pressed before anything is tidied up: it takes 20 to 60 ms. */
export const QUIET_MS = 1000;
/** So many bytes must have been added since the last time. */
export const WORTH = 12e6;

export interface Tidier {
  /** Something came, or a key was pressed. */
  stirred(): void;
  stop(): void;
}

export interface TidierOptions {
  /** Bytes that the process holds. */
  readonly held: () => number;
  /** Gives back what can be. */
  readonly tidy: () => void;
}

/** Tidies up whenever it is quiet, and much has been added since the last time; at first once the start is over. */
export function createTidier({ held, tidy }: TidierOptions): Tidier {
  let kept = 0;
  let stirredAt = 0;
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    timer = undefined;
    const left = stirredAt + QUIET_MS - performance.now();
    if (left > 0) {
      wait(left);
      return;
    }
    if (held() < kept + WORTH) return;
    tidy();
    kept = held();
  }

  function wait(ms: number): void {
    timer = setTimeout(look, Math.ceil(ms));
    timer.unref();
  }

  return {
    stirred() {
      stirredAt = performance.now();
      if (timer === undefined) wait(QUIET_MS);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/**
 * Lets the space for what is new grow no further, in this process and the threads that it starts. V8 would double it with each burst, up to
 * a hundred megabytes; what it has after a start takes a flood at the same speed.
 */
export function boundNewSpace(): void {
  v8.setFlagsFromString('--semi-space-growth-factor=1');
}

export const systemTidier: TidierOptions = {
  held: () => process.memoryUsage.rss(),
  tidy() {
    // Node would write what was compiled at its end only, and never where it is killed; what is written already costs nothing.
    module.flushCompileCache?.();
    collectAll();
  },
};

type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

let collect: Collect | undefined;

/** Only a collection of the last resort gives pages back to the system at once; V8 offers it to those who name a flag. */
function collectAll(): void {
  if (collect === undefined) {
    v8.setFlagsFromString('--expose-gc');
    const { runInNewContext } = module.createRequire(import.meta.url)('node:vm') as typeof Vm;
    collect = runInNewContext('gc') as Collect;
    v8.setFlagsFromString('--no-expose-gc');
  }
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
