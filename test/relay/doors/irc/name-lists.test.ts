import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MemoryLog } from '../../../../source/relay/log/memory-log.ts';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

let relay: TestRelay;
const peers: Peer[] = [];
beforeAll(async () => {
  relay = await startRelay();
});
afterAll(() => relay.stop());
afterEach(async () => {
  for (const peer of peers.splice(0)) {
    peer.send('QUIT');
    await peer.untilClosed();
  }
});

async function enter(nick: string, capabilities = ''): Promise<Peer> {
  const peer = await Peer.in(relay, nick, capabilities);
  peers.push(peer);
  return peer;
}

/** The names of each list that came, in order. */
function lists(lines: readonly string[]): string[] {
  return lines.flatMap((line) => / 353 \S+ . \S+ :(.*)$/.exec(line)?.[1] ?? []);
}

describe('the names of a room', () => {
  it('are right behind each change of one turn', async () => {
    const ada = await enter('ada', 'multi-prefix');
    const bob = await enter('bob');
    await ada.ask('JOIN #turn');
    await bob.ask('JOIN #turn');
    const lines = await ada.ask(
      'NAMES #turn',
      'MODE #turn +v ada',
      'NAMES #turn',
      'NICK eve',
      'NAMES #turn',
      'KICK #turn bob',
      'NAMES #turn',
    );
    expect(lists(lines)).toEqual(['@ada bob', '@+ada bob', '@+eve bob', '@+eve']);
  });

  it('have those in them who came in the same turn, in each reader’s own style', async () => {
    const people = await Promise.all(
      ['ann', 'ben', 'cat', 'dan'].map((nick, index) =>
        enter(nick, ['', 'multi-prefix', 'userhost-in-names', ''][index]),
      ),
    );
    const all = await Promise.all(people.map((peer) => peer.ask('JOIN #wave')));
    const [last = '', ...others] = all
      .flatMap(lists)
      .toSorted((one, other) => other.split(' ').length - one.split(' ').length);
    expect(last.split(' ')).toHaveLength(4);
    expect(others.map((list) => list.split(' ').length)).toEqual([3, 2, 1]);
    expect(lists(await (people[2] as Peer).ask('NAMES #wave'))[0]).toMatch(/^@?\w+!~\w+@localhost /);
  });

  it('fit the line for a nick of any length', async () => {
    const long = await enter('🐢'.repeat(32));
    const short = await enter('x');
    const crowd = await Promise.all(Array.from({ length: 60 }, (_, n) => enter(`somebody-with-a-nick-${n}`)));
    await short.ask('JOIN #crowd');
    await long.ask('JOIN #crowd');
    for (const peer of crowd) await peer.ask('JOIN #crowd');
    for (const peer of [long, short]) {
      const lines = await peer.ask('NAMES #crowd');
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line) + 2))).toBeLessThanOrEqual(512);
      expect(lists(lines).join(' ').split(' ')).toHaveLength(62);
    }
  });

  it('have nobody in them whose coming the log could not keep', async () => {
    const log = new MemoryLog();
    await using failing = await startRelay({}, { log });
    const ada = await Peer.in(failing, 'ada');
    const bob = await Peer.in(failing, 'bob');
    await ada.ask('JOIN #a');
    const { commit } = log;
    log.commit = (_turn, done) => done(new Error('disk full'));
    await bob.ask('JOIN #a');
    log.commit = commit;
    expect(lists(await ada.ask('NAMES #a'))).toEqual(['@ada']);
  });
});
