import { describe, expect, it } from 'vitest';
import { MemoryLog } from '../../../source/relay/log/memory-log.ts';
import { startRelay } from '../../helpers/relay.ts';
import { Peer } from '../doors/irc/peer.ts';

/** A log that can be made to keep nothing. */
class FullLog extends MemoryLog {
  isFull = false;

  override commit(...[turn, done]: Parameters<MemoryLog['commit']>): void {
    if (this.isFull) done(new Error('the disk is full'));
    else super.commit(turn, done);
  }
}

describe('an account that the log could not keep', () => {
  it('is not said to be registered, by REGISTER nor by NickServ', async () => {
    const log = new FullLog();
    await using relay = await startRelay({}, { log });
    const [ada, bob] = [await Peer.in(relay, 'ada'), await Peer.in(relay, 'bob')];
    log.isFull = true;
    ada.send('REGISTER * * sesame1');
    await ada.until(/FAIL REGISTER TEMPORARILY_UNAVAILABLE ada :The relay could not store the account/);
    bob.send('NS REGISTER sesame1');
    await bob.until(/NOTICE bob :That could not be stored; try again in a moment\./);
    for (const peer of [ada, bob]) {
      await peer.sync();
      expect(peer.seen.filter((line) => / 90[01] /.test(line)).map((line) => line.split(' ')[1])).toEqual([
        '900',
        '901',
      ]);
    }
    expect([...ada.seen, ...bob.seen].filter((line) => /SUCCESS|is registered/.test(line))).toEqual([]);
    expect(relay.running.accounts.find('ada')).toBeUndefined();
    log.isFull = false;
    expect(await relay.running.accounts.register('ada', 'sesame1')).toEqual({ account: 'ada' });
  });
});
