import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LineClient } from '../../../helpers/line-client.ts';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

const CAPS = 'batch draft/multiline message-tags';
const relayName = ':relay.chat-tui';

let relay: TestRelay;
const peers: Peer[] = [];
beforeAll(async () => {
  relay = await startRelay();
});
afterAll(() => relay.stop());
afterEach(async () => {
  for (const peer of peers.splice(0)) {
    if (!peer.isClosed) peer.send('QUIT');
    await peer.untilClosed();
  }
});

/** People in one room, each with their capabilities; what led there is behind them. */
async function gather(...people: [nick: string, capabilities?: string][]): Promise<Peer[]> {
  for (const [nick, capabilities = ''] of people) {
    const peer = await Peer.in(relay, nick, capabilities);
    peers.push(peer);
    await peer.ask('JOIN #den');
  }
  for (const peer of peers) await peer.sync();
  return peers;
}

function batch(reference: string, target: string, lines: readonly string[], tags = ''): string[] {
  return [
    `${tags}BATCH +${reference} draft/multiline ${target}`,
    ...lines.map((line) => `@batch=${reference}${line}`),
    `BATCH -${reference}`,
  ];
}

const FOUR = [
  ' PRIVMSG #den hello',
  ' PRIVMSG #den :',
  ' privmsg #DEN :how is ',
  ';draft/multiline-concat PRIVMSG #den :everyone?',
];

/** Lines without the tags that differ from run to run, and with names for the batches. */
function plain(lines: readonly string[]): string[] {
  return lines.map((line) => line.replaceAll(/[0-9A-Z]{26}/g, 'ID'));
}

describe('a message of several lines', () => {
  it('goes out whole, as a batch to those who read that and line by line to the others', async () => {
    const [ada, bob, cy, dee] = (await gather(
      ['ada', CAPS],
      ['bob', CAPS],
      ['cy', 'message-tags'],
      ['dee'],
    )) as [Peer, Peer, Peer, Peer];
    const [start, ...rest] = batch('123', '#den', FOUR, '@+reply=x ');
    ada.send(start as string, ...rest.slice(0, -1));
    await ada.sync();
    expect(await bob.sync()).toEqual([]);
    expect(await ada.ask(rest.at(-1) as string)).toEqual([]);
    const head = ':ada!~ada@localhost';
    expect(plain(await bob.sync())).toEqual([
      `@msgid=ID;+reply=x ${head} BATCH +ID draft/multiline #den`,
      `@batch=ID ${head} PRIVMSG #den :hello`,
      `@batch=ID ${head} PRIVMSG #den :`,
      `@batch=ID ${head} PRIVMSG #den :how is everyone?`,
      `${head} BATCH -ID`,
    ]);
    expect(plain(await cy.sync())).toEqual([
      `@msgid=ID;+reply=x ${head} PRIVMSG #den :hello`,
      `${head} PRIVMSG #den :how is everyone?`,
    ]);
    expect(await dee.sync()).toEqual([
      `${head} PRIVMSG #den :hello`,
      `${head} PRIVMSG #den :how is everyone?`,
    ]);
  });

  it('says where a line goes on that does not fit', async () => {
    const [ada, bob] = (await gather(['ada', CAPS], ['bob', CAPS])) as [Peer, Peer];
    const parts = ['one '.repeat(100), 'two '.repeat(100), 'three'];
    await ada.ask(
      ...batch('a', '#den', [
        ` PRIVMSG #den :${parts[0]}`,
        ...parts.slice(1).map((part) => `;draft/multiline-concat PRIVMSG #den :${part}`),
      ]),
    );
    const lines = (await bob.sync()).slice(1, -1);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.map((line) => line.includes('draft/multiline-concat'))).toEqual(
      lines.map((_, index) => index > 0),
    );
    expect(lines.map((line) => line.replace(/^.*? PRIVMSG #den :/, '')).join('')).toBe(parts.join(''));
    for (const line of lines)
      expect(Buffer.byteLength(line.slice(line.indexOf(' ') + 1)) + 2).toBeLessThanOrEqual(512);
  });

  it('answers a label once: on the echo’s beginning, or with an ACK', async () => {
    const [ada, bob] = (await gather(
      ['ada', `${CAPS} labeled-response echo-message`],
      ['bob', `${CAPS} labeled-response`],
    )) as [Peer, Peer];
    const echo = plain(await ada.ask(...batch('l', '#den', FOUR, '@label=x ')));
    expect(echo[0]).toBe('@label=x;msgid=ID :ada!~ada@localhost BATCH +ID draft/multiline #den');
    expect(echo.at(-1)).toBe(':ada!~ada@localhost BATCH -ID');
    expect(echo.filter((line) => line.includes('label='))).toHaveLength(1);
    await bob.sync();
    expect(await bob.ask(...batch('l', '#den', FOUR, '@label=y '))).toEqual([`@label=y ${relayName} ACK`]);
  });

  it('is one message of history, in a batch in the batch', async () => {
    const history = 'draft/chathistory';
    const [ada, bob, cy] = (await gather(
      ['ada', CAPS],
      ['bob', `${CAPS} ${history}`],
      ['cy', `batch ${history}`],
    )) as [Peer, Peer, Peer];
    await ada.ask(...batch('h', '#den', FOUR), 'PRIVMSG #den :later');
    await bob.sync();
    await cy.sync();
    const lines = plain(await bob.ask('CHATHISTORY LATEST #den * 2'));
    const outer = / BATCH \+(\S+) chathistory #den$/.exec(lines[0] ?? '')?.[1] ?? '';
    const head = ':ada!~ada@localhost';
    expect(lines.slice(1)).toEqual([
      `@batch=${outer};msgid=ID ${head} BATCH +ID draft/multiline #den`,
      `@batch=ID ${head} PRIVMSG #den :hello`,
      `@batch=ID ${head} PRIVMSG #den :`,
      `@batch=ID ${head} PRIVMSG #den :how is everyone?`,
      `@batch=${outer} ${head} BATCH -ID`,
      `@batch=${outer};msgid=ID ${head} PRIVMSG #den :later`,
      `${relayName} BATCH -${outer}`,
    ]);
    const flat = await cy.ask('CHATHISTORY LATEST #den * 2');
    expect(flat.filter((line) => line.includes('PRIVMSG'))).toHaveLength(3);
    expect(flat.some((line) => line.includes('multiline'))).toBe(false);
  });

  it('reaches a person, and the other doors with its lines', async () => {
    const [ada, bob] = (await gather(['ada', CAPS], ['bob', CAPS])) as [Peer, Peer];
    await ada.ask(...batch('p', 'bob', [' NOTICE bob :one', ' NOTICE bob :two']));
    expect(plain(await bob.sync())).toContain('@batch=ID :ada!~ada@localhost NOTICE bob :two');
    await using slash = await LineClient.connect(relay.ports.slash);
    slash.send('sue', '/join den');
    await slash.until(/joined den/);
    await ada.ask(...batch('s', '#den', FOUR));
    await slash.until(/hello/);
    await slash.until(/how is everyone\?/);
  });

  it('comes as a batch from another door too', async () => {
    const [bob] = (await gather(['bob', CAPS], ['cy'])) as [Peer];
    const verb = await LineClient.connect(relay.ports.verb);
    const long = 'x'.repeat(900);
    verb.send('vic', 'join den', `send den ${long}`);
    expect(plain([await bob.until(/ BATCH \+/)])[0]).toContain(' BATCH +ID draft/multiline #den');
    const lines = (await bob.sync()).filter((line) => line.includes(' PRIVMSG '));
    expect(lines.map((line) => line.slice(line.indexOf(' :', 2) + 2)).join('')).toContain('xxx');
    verb.end();
  });
});

describe('a batch that is wrong', () => {
  it.each([
    ['of another target', [' PRIVMSG #other :x'], 'MULTILINE_INVALID_TARGET #den #other'],
    ['of two kinds', [' PRIVMSG #den :x', ' NOTICE #den :y'], 'MULTILINE_INVALID'],
    [
      'with a blank line joined',
      [' PRIVMSG #den :x', ';draft/multiline-concat PRIVMSG #den :'],
      'MULTILINE_INVALID',
    ],
    ['of blank lines', [' PRIVMSG #den :', ' PRIVMSG #den :'], 'MULTILINE_INVALID'],
    ['of no lines', [], 'MULTILINE_INVALID'],
    ['of a line without text', [' PRIVMSG #den'], 'MULTILINE_INVALID'],
    ['with too many lines', Array.from({ length: 201 }, () => ' PRIVMSG #den :x'), 'MULTILINE_MAX_LINES 200'],
    [
      'with too many bytes',
      Array.from({ length: 50 }, () => ` PRIVMSG #den :${'x'.repeat(400)}`),
      'MULTILINE_MAX_BYTES 16384',
    ],
  ])('is refused once, with its label, and nothing of it is said: %s', async (_what, lines, code) => {
    const [ada, bob] = (await gather(['ada', `${CAPS} labeled-response`], ['bob'])) as [Peer, Peer];
    const answers = await ada.ask(...batch('w', '#den', lines, '@label=w '));
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatch(new RegExp(`^@label=w ${relayName} FAIL BATCH ${code} :`));
    await ada.ask('PRIVMSG #den :after');
    expect(await bob.sync()).toEqual([':ada!~ada@localhost PRIVMSG #den :after']);
  });

  it('ends with whatever else is said before it is whole; PING, PONG and QUIT are no such thing', async () => {
    const [ada, bob] = (await gather(['ada', CAPS], ['bob'])) as [Peer, Peer];
    const answers = await ada.ask(
      'BATCH +a draft/multiline #den',
      'PING x',
      'PONG y',
      '@batch=a PRIVMSG #den :one',
      'TOPIC #den :no',
      '@batch=a PRIVMSG #den :two',
      'BATCH -a',
      'BATCH +b draft/multiline #den',
      'BATCH +c draft/multiline #den',
      'BATCH -b',
    );
    expect(answers.map((line) => line.split(' :')[0])).toEqual([
      `${relayName} PONG relay.chat-tui`,
      `${relayName} FAIL BATCH MULTILINE_INVALID`,
      `${relayName} FAIL BATCH MULTILINE_INVALID`,
    ]);
    expect(await bob.sync()).toEqual([]);
  });

  it.each([
    ['BATCH +a! draft/multiline #den', 'INVALID_REFTAG +a!'],
    ['BATCH a draft/multiline #den', 'INVALID_REFTAG a'],
    ['BATCH +a netsplit x', 'UNKNOWN_TYPE a netsplit'],
    ['BATCH +a draft/multiline', 'MULTILINE_INVALID'],
    ['BATCH +a draft/multiline #den,#two', 'MULTILINE_INVALID'],
    ['BATCH -a', 'MULTILINE_INVALID'],
    ['@batch=a PRIVMSG #den :x', 'MULTILINE_INVALID'],
  ])('is not opened: %s', async (line, code) => {
    const [ada] = (await gather(['ada', CAPS])) as [Peer];
    expect(await ada.ask(line)).toEqual([expect.stringContaining(`${relayName} FAIL BATCH ${code} :`)]);
  });

  it('is nothing to a client that did not ask for it, or has no batch', async () => {
    const [old, half, ada] = (await gather(
      ['old', 'message-tags'],
      ['half', 'draft/multiline'],
      ['ada', CAPS],
    )) as [Peer, Peer, Peer];
    expect(await old.ask('BATCH +a draft/multiline #den')).toEqual([
      `${relayName} 421 old BATCH :Unknown command`,
    ]);
    await ada.ask(...batch('n', '#den', FOUR));
    for (const peer of [old, half]) {
      const lines = await peer.sync();
      expect(lines).toHaveLength(2);
      expect(lines.join(' ')).not.toMatch(/BATCH|batch=|multiline/);
    }
  });

  it('says its bounds in the capability', async () => {
    const peer = await Peer.open(relay);
    const offer = (await peer.ask('CAP LS 302')).join(' ');
    expect(offer).toContain(':draft/multiline=max-bytes=16384,max-lines=200 ');
    peer.close();
  });
});
