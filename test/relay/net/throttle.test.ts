import { describe, expect, it } from 'vitest';
import { Throttle } from '../../../source/relay/net/throttle.ts';

const lines = (count: number): Buffer => Buffer.from('x\n'.repeat(count));

describe('a throttle', () => {
  it('lets a burst through, then holds back until the bucket has filled again', () => {
    const throttle = new Throttle(20, 0);
    throttle.take(lines(199));
    expect(throttle.mayGoOn(0)).toBe(true);
    throttle.take(lines(41));
    expect(throttle.mayGoOn(0)).toBe(false);
    expect(throttle.mayGoOn(1900)).toBe(false);
    expect(throttle.mayGoOn(2100)).toBe(true);
  });

  it('never stops someone who stays under the rate', () => {
    const throttle = new Throttle(20, 0);
    for (let second = 1; second <= 1000; second++) {
      throttle.take(lines(20));
      expect(throttle.mayGoOn(second * 1000)).toBe(true);
    }
  });

  it('counts what comes without a line end too', () => {
    const throttle = new Throttle(1, 0);
    for (let number = 0; number < 10; number++) throttle.take(Buffer.from('hello'));
    expect(throttle.mayGoOn(0)).toBe(false);
  });

  it('saves up no more than a burst', () => {
    const throttle = new Throttle(20, 0);
    expect(throttle.mayGoOn(3_600_000)).toBe(true);
    throttle.take(lines(201));
    expect(throttle.mayGoOn(3_600_000)).toBe(false);
  });
});
