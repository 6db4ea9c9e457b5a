import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

let relay: TestRelay;
const peers: Peer[] = [];
beforeAll(async () => {
  relay = await startRelay();
});
afterAll(() => relay.stop());
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close();
});

let rooms = 0;

/** People in a room of their own, each with their capabilities. */
async function gather(...people: (readonly [nick: string, capabilities?: string])[]) {
  const room = `#room${++rooms}`;
  const found: Peer[] = [];
  for (const [nick, capabilities] of people) {
    const peer = await Peer.in(relay, `${nick}${rooms}`, capabilities);
    peers.push(peer);
    await peer.ask(`JOIN ${room}`);
    found.push(peer);
  }
  for (const peer of found) await peer.sync();
  return { room, n: rooms, people: found as [Peer, Peer, Peer] };
}

describe('PRIVMSG and NOTICE', () => {
  it('reach the other members of a room once, and not the sender', async () => {
    const { room, n, people } = await gather(['ada'], ['bob'], ['cy']);
    const [ada, bob, cy] = people;
    expect(await ada.ask(`PRIVMSG ${room} :hello all`, `NOTICE ${room} :note`)).toEqual([]);
    const expected = [
      `:ada${n}!~ada${n}@localhost PRIVMSG ${room} :hello all`,
      `:ada${n}!~ada${n}@localhost NOTICE ${room} :note`,
    ];
    expect(await bob.sync()).toEqual(expected);
    expect(await cy.sync()).toEqual(expected);
  });

  it('reach a person by nick in any case of letters', async () => {
    const { n, people } = await gather(['ada'], ['bob']);
    const [ada, bob] = people;
    await ada.ask(`PRIVMSG BOB${n} :psst`);
    expect(await bob.sync()).toEqual([`:ada${n}!~ada${n}@localhost PRIVMSG bob${n} :psst`]);
  });

  it('reach several targets, four at most, with 407 for those beyond', async () => {
    const { room, n, people } = await gather(['ada'], ['bob']);
    const [ada, bob] = people;
    const lines = await ada.ask(`PRIVMSG ${room},bob${n},${room},bob${n},${room} :x`);
    expect(lines).toEqual([expect.stringMatching(` 407 ada${n} ${room} :`)]);
    expect(await bob.sync()).toHaveLength(4);
  });

  it('say what is wrong: 401, 403, 404, 411, 412; NOTICE says nothing', async () => {
    const { room, n, people } = await gather(['ada']);
    const [ada] = people;
    const other = await Peer.in(relay, `out${n}`);
    peers.push(other);
    expect(
      await other.ask(
        'PRIVMSG nobody :x',
        'PRIVMSG #nowhere :x',
        `PRIVMSG ${room} :x`,
        'PRIVMSG',
        'PRIVMSG nobody',
      ),
    ).toEqual([
      `:relay.chat-tui 401 out${n} nobody :No such nick/channel`,
      `:relay.chat-tui 403 out${n} #nowhere :No such channel`,
      `:relay.chat-tui 404 out${n} ${room} :Cannot send to channel (+n)`,
      `:relay.chat-tui 411 out${n} :No recipient given (PRIVMSG)`,
      `:relay.chat-tui 412 out${n} :No text to send`,
    ]);
    expect(await other.ask('NOTICE nobody :x', 'NOTICE #nowhere :x', `NOTICE ${room} :x`, 'NOTICE')).toEqual(
      [],
    );
    expect(await ada.sync()).toEqual([]);
  });

  it('tell the sender that a person is away', async () => {
    const { n, people } = await gather(['ada'], ['bob']);
    const [ada, bob] = people;
    expect(await bob.ask('AWAY :tea')).toEqual([
      `:relay.chat-tui 306 bob${n} :You have been marked as being away`,
    ]);
    expect(await ada.ask(`PRIVMSG bob${n} :there?`)).toEqual([`:relay.chat-tui 301 ada${n} bob${n} :tea`]);
    expect(await bob.ask('AWAY')).toContain(
      `:relay.chat-tui 305 bob${n} :You are no longer marked as being away`,
    );
  });

  it('go out as several lines where one is too long, cut between graphemes, no part lost', async () => {
    const { room, n, people } = await gather(['ada'], ['bob', 'message-tags']);
    const [ada, bob] = people;
    const text = 'żółw '.repeat(55).trimEnd();
    await ada.ask(`PRIVMSG ${room} :${text}`);
    const lines = await bob.sync();
    const head = `:ada${n}!~ada${n}@localhost PRIVMSG ${room} :`;
    const parts = lines.map((line) => line.slice(line.indexOf(head) + head.length));
    expect(lines.length).toBeGreaterThan(0);
    expect(parts.join('')).toBe(text);
    for (const line of lines) {
      expect(Buffer.byteLength(line.slice(line.indexOf(' ') + 1)) + 2).toBeLessThanOrEqual(512);
    }
  });

  it('give one id to a message of several lines, on its first', async () => {
    const { room, people } = await gather(['ada'], ['bob', 'message-tags']);
    const [ada, bob] = people;
    // The client's own line is short enough; with the sender's name before it it no longer is.
    await ada.ask(`PRIVMSG ${room} :${'x'.repeat(480)}`);
    const ids = (await bob.sync()).map((line) => /msgid=[0-9A-Z]{26}/.test(line));
    expect(ids).toEqual([true, false]);
  });

  it('send a message for operators only to those of the rank or above', async () => {
    const { room, n, people } = await gather(['ada'], ['bob'], ['cy']);
    const [ada, bob, cy] = people;
    await ada.ask(`MODE ${room} +v bob${n}`);
    await bob.sync();
    await cy.sync();
    await ada.ask(`PRIVMSG @${room} :ops`, `PRIVMSG +${room} :voices`);
    expect(await bob.sync()).toEqual([`:ada${n}!~ada${n}@localhost PRIVMSG +${room} :voices`]);
    expect(await cy.sync()).toEqual([]);
    await cy.ask(`PRIVMSG @${room} :help`);
    expect(await ada.sync()).toEqual([`:cy${n}!~cy${n}@localhost PRIVMSG @${room} :help`]);
    expect(await bob.sync()).toEqual([]);
  });
});

describe('echo-message', () => {
  it('gives one their own messages back, to rooms, people and oneself', async () => {
    const { room, n, people } = await gather(['ada', 'echo-message'], ['bob']);
    const [ada] = people;
    const from = `:ada${n}!~ada${n}@localhost`;
    expect(await ada.ask(`PRIVMSG ${room} :a`, `NOTICE bob${n} :b`)).toEqual([
      `${from} PRIVMSG ${room} :a`,
      `${from} NOTICE bob${n} :b`,
    ]);
    expect(await ada.ask(`PRIVMSG ada${n} :me`)).toEqual(Array(2).fill(`${from} PRIVMSG ada${n} :me`));
  });

  it('is not there for one who did not ask; a message to oneself comes once', async () => {
    const { room, n, people } = await gather(['ada']);
    const [ada] = people;
    expect(await ada.ask(`PRIVMSG ${room} :a`, `PRIVMSG ada${n} :me`)).toEqual([
      `:ada${n}!~ada${n}@localhost PRIVMSG ada${n} :me`,
    ]);
  });
});

describe('message-tags, server-time and msgid', () => {
  it('carry time and id for those who asked, and nothing for those who did not', async () => {
    const { room, n, people } = await gather(['ada'], ['bob', 'message-tags server-time'], ['cy']);
    const [ada, bob, cy] = people;
    await ada.ask(`PRIVMSG ${room} :hi`);
    const bare = `:ada${n}!~ada${n}@localhost PRIVMSG ${room} :hi`;
    const [line = ''] = await bob.sync();
    expect(line).toMatch(/^@time=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z;msgid=\w+ :/);
    expect(line.endsWith(bare)).toBe(true);
    expect(await cy.sync()).toEqual([bare]);
  });

  it('pass on client-only tags and nothing else that a client tags', async () => {
    const { room, people } = await gather(['ada', 'message-tags'], ['bob', 'message-tags'], ['cy']);
    const [ada, bob, cy] = people;
    await ada.ask(`@+draft/reply=abc;+x=a\\sb;time=2000-01-01T00:00:00.000Z;other=1 PRIVMSG ${room} :hi`);
    const [line = ''] = await bob.sync();
    expect(line).toMatch(/^@msgid=\w+;\+draft\/reply=abc;\+x=a\\sb :/);
    expect((await cy.sync())[0]).toMatch(/^:ada/);
  });

  it('carry TAGMSG to those who read tags only', async () => {
    const { room, n, people } = await gather(['ada', 'message-tags'], ['bob', 'message-tags'], ['cy']);
    const [ada, bob, cy] = people;
    expect(await ada.ask(`@+typing=active TAGMSG ${room}`, `TAGMSG ${room}`)).toEqual([]);
    expect(await bob.sync()).toEqual([
      expect.stringMatching(`^@msgid=\\w+;\\+typing=active :ada${n}!~ada${n}@localhost TAGMSG ${room}$`),
    ]);
    expect(await cy.sync()).toEqual([]);
  });

  it('drop the tags of one who did not ask for tags, and know no TAGMSG from them', async () => {
    const { room, n, people } = await gather(['ada'], ['bob', 'message-tags']);
    const [ada, bob] = people;
    expect(await ada.ask(`@+x=1 PRIVMSG ${room} :hi`, `@+x=1 TAGMSG ${room}`)).toEqual([
      `:relay.chat-tui 421 ada${n} TAGMSG :Unknown command`,
    ]);
    expect(await bob.sync()).toEqual([expect.not.stringContaining('+x')]);
  });
});

describe('labeled-response', () => {
  const caps = 'labeled-response batch message-tags echo-message';

  it('labels a one-line answer, and an error', async () => {
    const { n, people } = await gather(['ada', caps]);
    const [ada] = people;
    expect(await ada.ask('@label=p1 PING x', '@label=p2 PRIVMSG nobody :x')).toEqual([
      '@label=p1 :relay.chat-tui PONG relay.chat-tui :x',
      `@label=p2 :relay.chat-tui 401 ada${n} nobody :No such nick/channel`,
    ]);
  });

  it('acknowledges a command that has no answer', async () => {
    const { people } = await gather(['ada', caps]);
    expect(await people[0].ask('@label=a PONG x')).toEqual(['@label=a :relay.chat-tui ACK']);
  });

  it('puts several lines into a batch', async () => {
    const { n, people } = await gather(['ada', caps]);
    const lines = await people[0].ask(`@label=w WHOIS ada${n}`);
    const reference = /BATCH \+(\w+) labeled-response$/.exec(lines[0] ?? '')?.[1] ?? '';
    expect(lines[0]).toBe(`@label=w :relay.chat-tui BATCH +${reference} labeled-response`);
    expect(lines.at(-1)).toBe(`:relay.chat-tui BATCH -${reference}`);
    expect(lines.slice(1, -1).every((line) => line.startsWith(`@batch=${reference} `))).toBe(true);
    expect(lines.at(-2)).toContain(' 318 ');
  });

  it('labels an echo, and of a message to oneself the echo alone', async () => {
    const { room, n, people } = await gather(['ada', caps]);
    const [ada] = people;
    expect(await ada.ask(`@label=m PRIVMSG ${room} :hi`)).toEqual([
      expect.stringMatching(`^@label=m;msgid=\\w+ :ada${n}!~ada${n}@localhost PRIVMSG ${room} :hi$`),
    ]);
    const own = await ada.ask(`@label=s PRIVMSG ada${n} :me`);
    expect(own).toHaveLength(2);
    expect(own.filter((line) => line.includes('label='))).toHaveLength(1);
  });

  it('takes no text for the end of a batch', async () => {
    const { people } = await gather(['ada', caps]);
    const [ada] = people;
    await ada.ask('JOIN #trap', 'TOPIC #trap :made to look like BATCH -1');
    const lines = await ada.ask('@label=l LIST #trap');
    const reference = /BATCH \+(\w+) /.exec(lines[0] ?? '')?.[1] ?? '';
    expect(lines.slice(1, -1).every((line) => line.startsWith(`@batch=${reference} `))).toBe(true);
  });

  it('is not there for one who did not ask for it, or for batch', async () => {
    const { people } = await gather(['ada', 'labeled-response'], ['bob', 'batch']);
    for (const peer of people) {
      expect(await peer.ask('@label=x PING x')).toEqual([':relay.chat-tui PONG relay.chat-tui :x']);
    }
  });
});

describe('wrong input', () => {
  it('over 512 bytes gets 417 and is not delivered', async () => {
    const { room, n, people } = await gather(['ada'], ['bob']);
    const [ada, bob] = people;
    expect(await ada.ask(`PRIVMSG ${room} :${'x'.repeat(600)}`)).toEqual([
      `:relay.chat-tui 417 ada${n} :Input line was too long`,
    ]);
    expect(await ada.ask(`@+x=${'x'.repeat(5000)} PRIVMSG ${room} :hi`)).toHaveLength(1);
    expect(await bob.sync()).toEqual([]);
  });

  it('that is not UTF-8 gets FAIL * INVALID_UTF8, and the connection stays', async () => {
    const { room, people } = await gather(['ada'], ['bob']);
    const [ada, bob] = people;
    ada.sendBytes(Buffer.from(`PRIVMSG ${room} :caf\xe9\r\n`, 'latin1'));
    expect(await ada.sync()).toEqual([expect.stringMatching(/ FAIL \* INVALID_UTF8 :/)]);
    expect(await bob.sync()).toEqual([]);
  });

  it('without a command, or with a NUL or CR in it, gets 400; an empty line nothing', async () => {
    const { n, people } = await gather(['ada']);
    people[0].sendBytes(Buffer.from('\r\n   \r\n:source\r\n@a=b\r\nPRIVMSG x :a\0b\r\n'));
    const answer = `:relay.chat-tui 400 ada${n} * :That line has no command in it, or a NUL or CR`;
    expect(await people[0].sync()).toEqual([answer, answer, answer]);
  });
});
