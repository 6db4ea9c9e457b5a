import { describe, expect, it } from 'vitest';
import { Pace } from '../../../source/relay/net/pace.ts';

function setUp(): {
  pace: Pace;
  output: { isTurnOpen: boolean; isSending: boolean };
  spend: (ms: number) => void;
  turn: () => void;
  done: number[];
  give: (number: number, ms: number) => void;
} {
  let now = 0;
  const output = { isTurnOpen: false, isSending: false };
  let scheduled: (() => void)[] = [];
  const pace = new Pace(output, { now: () => now, nextTurn: (run) => void scheduled.push(run) });
  const done: number[] = [];
  const spend = (ms: number): void => {
    now += ms;
  };
  return {
    pace,
    output,
    spend,
    done,
    turn() {
      const runs = scheduled;
      scheduled = [];
      for (const run of runs) run();
    },
    give(number, ms) {
      const work = (): void => {
        done.push(number);
        spend(ms);
      };
      if (pace.hasTime()) work();
      else pace.add(work);
    },
  };
}

describe('the pace of input', () => {
  it('does everything at once while there is time', () => {
    const { give, done } = setUp();
    for (let number = 0; number < 4; number++) give(number, 1);
    expect(done).toEqual([0, 1, 2, 3]);
  });

  it('leaves the rest to the turns after it, in order, a turn’s worth each', () => {
    const { give, done, turn } = setUp();
    for (let number = 0; number < 20; number++) give(number, 2);
    expect(done).toEqual([0, 1]);
    turn();
    expect(done).toEqual([0, 1, 2, 3, 4, 5]);
    give(20, 2);
    for (let count = 0; count < 10; count++) turn();
    expect(done).toEqual(Array.from({ length: 21 }, (_, number) => number));
  });

  it('begins anew in each turn', () => {
    const { give, done, turn } = setUp();
    for (let number = 0; number < 3; number++) {
      give(number, 5);
      turn();
    }
    expect(done).toEqual([0, 1, 2]);
  });

  it('takes nothing in while the output of what was said before is being written', () => {
    const { give, done, turn, output } = setUp();
    output.isSending = true;
    give(0, 0);
    give(1, 0);
    for (let count = 0; count < 5; count++) turn();
    expect(done).toEqual([]);
    output.isSending = false;
    turn();
    give(2, 0);
    expect(done).toEqual([0, 1, 2]);
  });

  it('leaves what waits to the turn after the one in which output is due, but not for ever', () => {
    const { give, done, turn, output } = setUp();
    give(0, 5);
    give(1, 0);
    output.isTurnOpen = true;
    turn();
    expect(done).toEqual([0]);
    turn();
    expect(done).toEqual([0, 1]);
  });

  it('keeps the order when work brings more work', () => {
    const { pace, done, turn, give } = setUp();
    give(0, 10);
    pace.add(() => {
      done.push(1);
      give(3, 0);
    });
    pace.add(() => void done.push(2));
    for (let count = 0; count < 4; count++) turn();
    expect(done).toEqual([0, 1, 2, 3]);
  });
});
