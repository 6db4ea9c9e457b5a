import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RELAY_DEFAULTS } from '../../../../source/config/relay-config.ts';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

const CAPS = 'draft/chathistory batch server-time message-tags echo-message';

let relay: TestRelay;
let ada: Peer;
/** Ids and times of the room's ten messages, `0` to `9`. */
const said: { id: string; time: string }[] = [];

beforeAll(async () => {
  relay = await startRelay();
  ada = await Peer.in(relay, 'ada', CAPS);
  await ada.ask('JOIN #den');
  for (let number = 0; number < 10; number++) {
    ada.send(`PRIVMSG #den :${number}`);
    const echo = await ada.until(/ PRIVMSG #den /);
    said.push({ id: /msgid=([^; ]+)/.exec(echo)?.[1] ?? '', time: /time=([^; ]+)/.exec(echo)?.[1] ?? '' });
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  await ada.ask('TAGMSG #den', '@+draft/react=x;+draft/reply=y TAGMSG #den', 'TOPIC #den :new');
});
afterAll(() => relay.stop());

/** The texts of a batch, with everything that must be true of each line. */
function texts(lines: readonly string[], target = '#den'): string {
  const [start = '', ...rest] = lines;
  const reference = new RegExp(`^(?:@\\S+ )?:relay\\.chat-tui BATCH \\+(\\S+) chathistory ${target}$`).exec(
    start,
  )?.[1];
  expect(reference).toBeDefined();
  expect(rest.pop()).toBe(`:relay.chat-tui BATCH -${reference}`);
  for (const line of rest) expect(line).toMatch(new RegExp(`^@batch=${reference};time=\\S+Z;msgid=\\S+ :`));
  return rest.map((line) => line.replace(/^.* :/, '')).join(' ');
}

/** What answers a line alone: what came before it is let pass. */
async function asked(peer: Peer, line: string): Promise<string[]> {
  await peer.sync();
  return peer.ask(line);
}

const at = (index: number): string => `msgid=${said[index]?.id}`;
const when = (index: number): string => `timestamp=${said[index]?.time}`;

describe('CHATHISTORY', () => {
  it('is announced with its bound and its ways to name a place', async () => {
    const tokens = ada.seen.filter((line) => line.includes(' 005 ')).join(' ');
    expect(tokens).toContain(' CHATHISTORY=1000 ');
    expect(tokens).toContain(' MSGREFTYPES=msgid,timestamp ');
  });

  it.each([
    ['LATEST #den * 3', '7 8 9'],
    [() => `LATEST #den ${at(7)} 10`, '8 9'],
    [() => `LATEST #den ${when(7)} 10`, '8 9'],
    [() => `BEFORE #den ${at(3)} 2`, '1 2'],
    [() => `BEFORE #den ${when(3)} 2`, '1 2'],
    [() => `AFTER #den ${at(3)} 2`, '4 5'],
    [() => `AFTER #den ${when(3)} 2`, '4 5'],
    [() => `AROUND #den ${at(5)} 5`, '3 4 5 6 7'],
    [() => `BETWEEN #den ${at(2)} ${at(8)} 3`, '3 4 5'],
    [() => `BETWEEN #den ${at(8)} ${at(2)} 3`, '5 6 7'],
    [() => `between #DEN ${when(2)} ${at(5)} 100`, '3 4'],
    ['BEFORE #den timestamp=1999-01-01T00:00:00.000Z 10', ''],
    [() => `BEFORE #den ${at(3)} 100000`, '0 1 2'],
  ])('%s', async (words, expected) => {
    const line = typeof words === 'string' ? words : words();
    expect(texts(await asked(ada, `CHATHISTORY ${line}`))).toBe(expected);
  });

  it('gives each message with the id and time that it had', async () => {
    const lines = await asked(ada, 'CHATHISTORY LATEST #den * 1');
    expect(lines[1]).toContain(`;time=${said[9]?.time};msgid=${said[9]?.id} :ada!`);
  });

  it('comes with the label on the batch', async () => {
    const labelled = await Peer.in(relay, 'lab', `${CAPS} labeled-response`);
    await labelled.ask('JOIN #den');
    const lines = await labelled.ask('@label=x CHATHISTORY LATEST #den * 2');
    expect(lines[0]).toMatch(/^@label=x :relay\.chat-tui BATCH \+\S+ chathistory #den$/);
    expect(texts(lines)).toBe('8 9');
    labelled.close();
  });

  it.each([
    ['NOSUCH #den * 3', 'INVALID_PARAMS NOSUCH :Unknown command'],
    ['', 'INVALID_PARAMS * :Unknown command'],
    ['LATEST #den *', 'INVALID_PARAMS LATEST :Insufficient parameters'],
    ['LATEST #den * 3 4', 'INVALID_PARAMS LATEST :Too many parameters'],
    ['LATEST #den * x', 'INVALID_PARAMS LATEST x :The limit is a number, 1 or more'],
    ['LATEST #den * 0', 'INVALID_PARAMS LATEST 0 :The limit is a number, 1 or more'],
    ['BEFORE #den timestamp=yesterday 3', 'INVALID_PARAMS BEFORE timestamp=yesterday :Write '],
    [
      'BEFORE #den timestamp=2020-13-41T00:00:00.000Z 3',
      'INVALID_PARAMS BEFORE timestamp=2020-13-41T00:00:00.000Z :',
    ],
    ['BEFORE #den msgid=!! 3', 'INVALID_PARAMS BEFORE msgid=!! :Write '],
    ['BEFORE #den * 3', 'INVALID_PARAMS BEFORE * :Write '],
    ['BEFORE #den number=3 3', 'INVALID_MSGREFTYPE BEFORE #den :'],
    ['LATEST #nowhere * 3', 'INVALID_TARGET LATEST #nowhere :Messages could not be retrieved'],
    [
      'TARGETS msgid=01ARZ3NDEKTSV4RRFFQ69G5FAV msgid=01ARZ3NDEKTSV4RRFFQ69G5FAV 3',
      'INVALID_PARAMS TARGETS ',
    ],
  ])('refuses %s', async (words, code) => {
    const [line = ''] = await asked(ada, `CHATHISTORY ${words}`);
    expect(line.slice(0, code.length + 33)).toBe(`:relay.chat-tui FAIL CHATHISTORY ${code}`);
  });

  it('keeps a room’s history from those who are not in it', async () => {
    const eve = await Peer.in(relay, 'eve', CAPS);
    expect(await asked(eve, 'CHATHISTORY LATEST #den * 3')).toEqual([
      ':relay.chat-tui FAIL CHATHISTORY INVALID_TARGET LATEST #den :Messages could not be retrieved',
    ]);
    await eve.ask('JOIN #den');
    expect(texts(await asked(eve, 'CHATHISTORY LATEST #den * 3'))).toBe('7 8 9');
    eve.close();
  });

  it('keeps what came before a member joined from them where the config says so', async () => {
    const history = { ...RELAY_DEFAULTS.history, visibility: 'since-joined' as const };
    await using strict = await startRelay({ history });
    const one = await Peer.in(strict, 'one', CAPS);
    await one.ask('JOIN #den', 'PRIVMSG #den :before');
    const two = await Peer.in(strict, 'two', CAPS);
    await two.ask('JOIN #den');
    await one.ask('PRIVMSG #den :since');
    expect(texts(await asked(two, 'CHATHISTORY LATEST #den * 10'))).toBe('since');
    expect(texts(await asked(one, 'CHATHISTORY LATEST #den * 10'))).toBe('before since');
    one.close();
    two.close();
  });

  it('does not show a message to operators (STATUSMSG) to those who are none', async () => {
    const low = await Peer.in(relay, 'low', CAPS);
    const high = await Peer.in(relay, 'high', CAPS);
    await high.ask('JOIN #ranks', 'PRIVMSG @#ranks :secret', 'PRIVMSG #ranks :plain');
    await low.ask('JOIN #ranks');
    expect(texts(await asked(low, 'CHATHISTORY LATEST #ranks * 10'), '#ranks')).toBe('plain');
    expect(texts(await asked(high, 'CHATHISTORY LATEST #ranks * 10'), '#ranks')).toBe('secret plain');
    low.close();
    high.close();
  });
});

describe('private messages', () => {
  it('are history for both of the two, and for nobody else', async () => {
    const mia = await Peer.in(relay, 'mia', CAPS);
    const ned = await Peer.in(relay, 'ned', CAPS);
    await mia.ask('PRIVMSG ned :hello');
    await ned.ask('PRIVMSG mia :hi');
    for (const [peer, other] of [
      [mia, 'ned'],
      [ned, 'MIA'],
    ] as const) {
      const lines = await asked(peer, `CHATHISTORY LATEST ${other} * 10`);
      expect(texts(lines, other.toLowerCase())).toBe('hello hi');
    }
    expect(texts(await asked(ada, 'CHATHISTORY LATEST mia * 10'), 'mia')).toBe('');
    mia.close();
    ned.close();
  });

  it('belong to the account, and are there again after a new connection under another nick', async () => {
    await relay.running.accounts.register('olga', 'sesame1');
    const before = await Peer.in(relay, 'olga1', CAPS);
    await before.ask('NS IDENTIFY olga sesame1', 'PRIVMSG ada :remember me');
    before.close();
    const later = await Peer.in(relay, 'olga2', CAPS);
    expect(texts(await asked(later, 'CHATHISTORY LATEST ada * 10'), 'ada')).toBe('');
    await later.ask('NS IDENTIFY olga sesame1');
    expect(texts(await asked(later, 'CHATHISTORY LATEST ada * 10'), 'ada')).toBe('remember me');
    later.close();
  });
});

describe('CHATHISTORY TARGETS', () => {
  it('lists rooms and people by the time of their newest message, within the two times', async () => {
    const pat = await Peer.in(relay, 'pat', CAPS);
    await pat.ask('JOIN #first', 'JOIN #silent', 'PRIVMSG #first :one', 'PRIVMSG ada :two');
    const [low, high] = ['2020-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'];
    const lines = await asked(pat, `CHATHISTORY TARGETS timestamp=${low} timestamp=${high} 10`);
    expect(lines[0]).toMatch(/^:relay\.chat-tui BATCH \+\S+ draft\/chathistory-targets$/);
    const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
    expect(lines.slice(1, -1)).toEqual([
      expect.stringMatching(new RegExp(`^@batch=\\S+ :relay\\.chat-tui CHATHISTORY TARGETS #first ${time}$`)),
      expect.stringMatching(new RegExp(`^@batch=\\S+ :relay\\.chat-tui CHATHISTORY TARGETS ada ${time}$`)),
    ]);
    const newest = await asked(pat, `CHATHISTORY TARGETS timestamp=${high} timestamp=${low} 1`);
    expect(newest.filter((line) => line.includes('TARGETS'))).toEqual([
      expect.stringContaining('TARGETS ada '),
    ]);
    const old = await asked(
      pat,
      `CHATHISTORY TARGETS timestamp=${low} timestamp=2020-01-02T00:00:00.000Z 10`,
    );
    expect(old).toHaveLength(2);
    pat.close();
  });
});

describe('draft/event-playback', () => {
  it('adds joins, reactions and topics for those who asked for it', async () => {
    const quin = await Peer.in(relay, 'quin', `${CAPS} draft/event-playback`);
    await quin.ask('JOIN #den');
    const lines = await asked(quin, 'CHATHISTORY LATEST #den * 20');
    expect(
      lines.some((line) => /^@batch=\S+;\+draft\/react=x;\+draft\/reply=y :ada!\S+ TAGMSG #den$/.test(line)),
    ).toBe(true);
    expect(lines.some((line) => / :ada!\S+ TOPIC #den :new$/.test(line))).toBe(true);
    expect(lines.some((line) => / :quin!\S+ JOIN :?#den/.test(line))).toBe(true);
    quin.close();
  });

  it('shows nothing but PRIVMSG and NOTICE to those who did not', async () => {
    const lines = await asked(ada, 'CHATHISTORY LATEST #den * 20');
    expect(texts(lines)).toBe('0 1 2 3 4 5 6 7 8 9');
  });
});

describe('a client that did not ask', () => {
  it('for draft/chathistory knows no such command, and is played nothing when it joins', async () => {
    const old = await Peer.in(relay, 'old');
    const lines = await old.ask('JOIN #den', 'CHATHISTORY LATEST #den * 3');
    expect(lines.at(-1)).toBe(':relay.chat-tui 421 old CHATHISTORY :Unknown command');
    expect(lines.some((line) => /BATCH|PRIVMSG/.test(line))).toBe(false);
    old.close();
  });

  it('for batch gets the lines alone, and for tags none of them', async () => {
    const bare = await Peer.in(relay, 'bare', 'draft/chathistory');
    await bare.ask('JOIN #den');
    const lines = await asked(bare, 'CHATHISTORY LATEST #den * 2');
    expect(lines).toEqual([
      expect.stringMatching(/^:ada!\S+ PRIVMSG #den :8$/),
      expect.stringMatching(/^:ada!\S+ PRIVMSG #den :9$/),
    ]);
    bare.close();
  });
});
