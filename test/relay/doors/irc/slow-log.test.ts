import { afterEach, describe, expect, it } from 'vitest';
import type { Proposal } from '../../../../source/relay/chat/commands.ts';
import { MemoryLog } from '../../../../source/relay/log/memory-log.ts';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

/** A log that gives every command its place later, and keeps turns later still, as one of many relays does. */
class SlowLog extends MemoryLog {
  override order(_proposal: Proposal, run: () => void): void {
    setTimeout(run, 5);
  }

  override commit(...[turn, done]: Parameters<MemoryLog['commit']>): void {
    setTimeout(() => super.commit(turn, done), 5);
  }
}

let relay: TestRelay;
afterEach(() => relay.stop());

describe('a log that takes its time', () => {
  it('does not let a client’s commands overtake each other', async () => {
    relay = await startRelay({}, { log: new SlowLog() });
    const ada = await Peer.in(relay, 'ada', 'echo-message');
    const lines = await ada.ask(
      'JOIN #a',
      'PRIVMSG #a :one',
      'PRIVMSG #a :two',
      'PING x',
      'PART #a',
      'PRIVMSG #a :three',
    );
    const told = lines.filter((line) => !/ (353|366) /.test(line));
    expect(told).toEqual([
      ':ada!~ada@localhost JOIN #a',
      ':relay.chat-tui MODE #a +o ada',
      ':ada!~ada@localhost PRIVMSG #a :one',
      ':ada!~ada@localhost PRIVMSG #a :two',
      ':relay.chat-tui PONG relay.chat-tui :x',
      ':ada!~ada@localhost PART #a',
      ':relay.chat-tui 404 ada #a :Cannot send to channel (+n)',
    ]);
    ada.close();
  });

  it('keeps the lines of a labelled answer together, and labels of several commands apart', async () => {
    relay = await startRelay({}, { log: new SlowLog() });
    const ada = await Peer.in(relay, 'ada', 'labeled-response batch');
    const lines = await ada.ask('@label=j JOIN #a,#b', '@label=m PRIVMSG #a :hi', '@label=p PING x');
    const reference = /BATCH \+(\S+) /.exec(lines[0] ?? '')?.[1] ?? '';
    const end = lines.indexOf(`:relay.chat-tui BATCH -${reference}`);
    expect(lines[0]).toBe(`@label=j :relay.chat-tui BATCH +${reference} labeled-response`);
    expect(lines.slice(1, end).every((line) => line.startsWith(`@batch=${reference} `))).toBe(true);
    expect(lines.slice(1, end).filter((line) => line.includes(' JOIN #'))).toHaveLength(2);
    expect(lines.slice(end + 1)).toEqual([
      '@label=m :relay.chat-tui ACK',
      '@label=p :relay.chat-tui PONG relay.chat-tui :x',
    ]);
    ada.close();
  });

  it('does not leave somebody behind who went while they were being let in', async () => {
    relay = await startRelay({}, { log: new SlowLog() });
    const ghost = await Peer.open(relay);
    ghost.send('NICK ghost', 'USER g 0 * :G', 'QUIT');
    await ghost.untilClosed();
    const ada = await Peer.in(relay, 'ada');
    await ada.ask('WHOIS ghost');
    expect(await ada.ask('ISON ghost')).toEqual([':relay.chat-tui 303 ada :']);
    ada.close();
  });
});

describe('a log that fails', () => {
  it('has the sender told, with the label, and nobody else hear anything', async () => {
    const log = new MemoryLog();
    relay = await startRelay({}, { log });
    const ada = await Peer.in(relay, 'ada', 'labeled-response batch echo-message standard-replies');
    const bob = await Peer.in(relay, 'bob');
    await ada.ask('JOIN #a');
    await bob.ask('JOIN #a');
    await ada.sync();
    log.commit = (_turn, done) => done(new Error('disk full'));
    expect(await ada.ask('@label=x PRIVMSG #a :lost')).toEqual([
      expect.stringMatching(/^@label=x :relay\.chat-tui FAIL PRIVMSG NOT_STORED :/),
    ]);
    expect(await ada.ask('@label=y JOIN #new')).toEqual([
      expect.stringMatching(/^@label=y :relay\.chat-tui FAIL JOIN NOT_STORED :/),
    ]);
    expect(await bob.sync()).toEqual([]);
    ada.close();
    bob.close();
  });
});
