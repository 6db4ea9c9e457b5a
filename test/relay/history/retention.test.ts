import { describe, expect, it } from 'vitest';
import { RetentionTimer } from '../../../source/relay/history/retention.ts';
import type { Retention } from '../../../source/relay/log/log.ts';
import { MemoryLog } from '../../../source/relay/log/memory-log.ts';

/** A log that has something to forget a given number of times. */
class Forgetful extends MemoryLog {
  readonly asked: Retention[] = [];
  left = 3;

  override prune(retention: Retention): boolean {
    this.asked.push(retention);
    return --this.left > 0;
  }
}

describe('retention', () => {
  it('forgets step by step until nothing is over the limits', async () => {
    const log = new Forgetful();
    const limits = () => ({ maxAgeDays: 2, maxMegabytes: 5, visibility: 'members' }) as const;
    const now = () => 10 * 86_400_000;
    const timer = new RetentionTimer({ log, limits, now, report: () => undefined });
    await expect.poll(() => log.asked.length).toBe(3);
    expect(log.asked[0]).toEqual({ before: 8 * 86_400_000, maxBytes: 5_000_000 });
    timer.stop();
  });

  it('asks nothing of the log where everything is to be kept', async () => {
    const log = new Forgetful();
    const limits = () => ({ maxAgeDays: 0, maxMegabytes: 0, visibility: 'members' }) as const;
    const timer = new RetentionTimer({ log, limits, now: () => 0, report: () => undefined });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(log.asked).toEqual([]);
    timer.stop();
  });
});
