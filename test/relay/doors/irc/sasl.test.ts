import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

let relay: TestRelay;
beforeAll(async () => {
  relay = await startRelay();
  await relay.running.accounts.register('ada', 'sesame1');
  await relay.running.accounts.register('bob', 'x'.repeat(300));
});
afterAll(() => relay.stop());

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A connection that has the capability and has not finished registering. */
async function withSasl(nick: string): Promise<Peer> {
  const peer = await Peer.open(relay);
  await peer.ask('CAP LS 302', `NICK ${nick}`, 'USER u 0 * :U', 'CAP REQ :sasl');
  return peer;
}

describe('the sasl capability', () => {
  it('names its mechanisms to those who speak 302, and only there', async () => {
    const peer = await Peer.open(relay);
    const newer = (await peer.ask('CAP LS 302')).join(' ');
    expect(newer).toMatch(/[: ]sasl=PLAIN,EXTERNAL,SCRAM-SHA-256( |$)/);
    const old = await Peer.open(relay);
    expect((await old.ask('CAP LS')).join(' ')).toMatch(/[: ]sasl( |$)/);
    peer.close();
    old.close();
  });

  it('must be asked for: without it AUTHENTICATE fails with 904', async () => {
    const peer = await Peer.in(relay, 'nocap');
    expect(await peer.ask('AUTHENTICATE PLAIN')).toEqual([
      ':relay.chat-tui 904 nocap :SASL authentication failed',
    ]);
    peer.close();
  });
});

describe('AUTHENTICATE PLAIN', () => {
  it('logs in before registration: 900 and 903, and the nick is the owner’s', async () => {
    const peer = await withSasl('ada');
    expect(await peer.ask('AUTHENTICATE PLAIN')).toEqual(['AUTHENTICATE +']);
    peer.send(`AUTHENTICATE ${base64('\0ada\0sesame1')}`);
    expect(await peer.until(/ 900 /)).toBe(
      ':relay.chat-tui 900 * ada!~u@* ada :You are now logged in as ada',
    );
    expect(await peer.until(/ 903 /)).toBe(':relay.chat-tui 903 * :SASL authentication successful');
    peer.send('CAP END');
    await peer.until(/ 001 ada /);
    expect((await peer.ask('WHOIS ada')).some((line) => / 330 ada ada ada :/.test(line))).toBe(true);
    peer.close();
  });

  it('takes a password that needs more than one chunk', async () => {
    const peer = await withSasl('bob');
    const whole = base64(`bob\0bob\0${'x'.repeat(300)}`);
    expect(whole.length).toBeGreaterThan(400);
    peer.send(
      'AUTHENTICATE PLAIN',
      `AUTHENTICATE ${whole.slice(0, 400)}`,
      `AUTHENTICATE ${whole.slice(400)}`,
    );
    await peer.until(/ 903 /);
    peer.close();
  });

  it('takes a last chunk of 400 bytes with `+` behind it', async () => {
    const peer = await withSasl('cy');
    const whole = base64(`\0ada\0${'y'.repeat(295)}`);
    expect(whole.length).toBe(400);
    peer.send('AUTHENTICATE PLAIN', `AUTHENTICATE ${whole}`);
    expect(await peer.sync()).toEqual(['AUTHENTICATE +']);
    peer.send('AUTHENTICATE +');
    await peer.until(/ 904 /);
    peer.close();
  });

  it.each([
    ['a wrong password', base64('\0ada\0wrong-1')],
    ['an unknown account', base64('\0nobody\0sesame1')],
    ['acting as somebody else', base64('bob\0ada\0sesame1')],
    ['too few parts', base64('ada\0sesame1')],
    ['no base64', '!!!!'],
    ['nothing', '+'],
    ['bytes that are not UTF-8', Buffer.from([0, 0xff, 0, 0xfe]).toString('base64')],
  ])('fails with 904 for %s, and another try may follow', async (_what, payload) => {
    const peer = await withSasl('dee');
    peer.send('AUTHENTICATE PLAIN', `AUTHENTICATE ${payload}`);
    expect(await peer.until(/ 904 /)).toMatch(/^:relay\.chat-tui 904 \* :SASL authentication failed/);
    peer.send('AUTHENTICATE PLAIN', `AUTHENTICATE ${base64('\0ada\0sesame1')}`);
    await peer.until(/ 903 /);
    peer.close();
  });

  it('answers a chunk of over 400 bytes with 905', async () => {
    const peer = await withSasl('eve');
    expect(await peer.ask('AUTHENTICATE PLAIN', `AUTHENTICATE ${'A'.repeat(401)}`)).toEqual([
      'AUTHENTICATE +',
      ':relay.chat-tui 905 * :SASL message too long',
    ]);
    peer.close();
  });

  it('bounds a message of many chunks with 905', async () => {
    const peer = await withSasl('eve');
    const chunks = Array.from({ length: 12 }, () => `AUTHENTICATE ${'A'.repeat(400)}`);
    const lines = await peer.ask('AUTHENTICATE PLAIN', ...chunks);
    expect(lines).toContain(':relay.chat-tui 905 * :SASL message too long');
    peer.close();
  });
});

describe('the exchange', () => {
  it('ends with 906 at `*`', async () => {
    const peer = await withSasl('fay');
    expect(await peer.ask('AUTHENTICATE PLAIN', 'AUTHENTICATE *')).toEqual([
      'AUTHENTICATE +',
      ':relay.chat-tui 906 * :SASL authentication aborted',
    ]);
    peer.close();
  });

  it('ends with 906 when registration is completed in the middle of it', async () => {
    const peer = await withSasl('gus');
    peer.send('AUTHENTICATE PLAIN', 'CAP END');
    await peer.until(/ 906 /);
    await peer.until(/ 001 gus /);
    peer.close();
  });

  it('answers a mechanism that is none with 908 and 904', async () => {
    const peer = await withSasl('hal');
    expect(await peer.ask('AUTHENTICATE NOSUCH')).toEqual([
      ':relay.chat-tui 908 * PLAIN,EXTERNAL,SCRAM-SHA-256 :are available SASL mechanisms',
      ':relay.chat-tui 904 * :SASL authentication failed',
    ]);
    peer.close();
  });

  it('is refused with 907 once it succeeded and registration is not over', async () => {
    const peer = await withSasl('ida');
    peer.send('AUTHENTICATE PLAIN', `AUTHENTICATE ${base64('\0ada\0sesame1')}`);
    await peer.until(/ 903 /);
    expect(await peer.ask('AUTHENTICATE PLAIN')).toEqual([
      ':relay.chat-tui 907 * :You have already authenticated using SASL',
    ]);
    peer.close();
  });

  it('may be had again after registration; those who asked for account-notify are told', async () => {
    const witness = await Peer.in(relay, 'witness', 'account-notify account-tag');
    const plain = await Peer.in(relay, 'plain');
    const peer = await Peer.in(relay, 'jan', 'sasl');
    for (const one of [witness, plain, peer]) await one.ask('JOIN #login');
    peer.send('AUTHENTICATE PLAIN', `AUTHENTICATE ${base64('\0ada\0sesame1')}`);
    expect(await peer.until(/ 900 /)).toMatch(
      /^:relay\.chat-tui 900 jan jan!~u?\S*@\S+ ada :You are now logged in as ada$/,
    );
    await peer.until(/ 903 /);
    expect(await witness.until(/ ACCOUNT /)).toMatch(
      /^@account=ada :jan!\S+ ACCOUNT ada$|^:jan!\S+ ACCOUNT ada$/,
    );
    peer.send('PRIVMSG #login :hi');
    expect(await witness.until(/ PRIVMSG /)).toMatch(/^@account=ada :jan!/);
    await plain.until(/ PRIVMSG /);
    expect(plain.seen.some((line) => line.includes(' ACCOUNT ') || line.startsWith('@'))).toBe(false);
    for (const one of [witness, plain, peer]) one.close();
  });

  it('fails with 902 after too many wrong passwords', async () => {
    await using strict = await startRelay();
    await strict.running.accounts.register('ada', 'sesame1');
    const peer = await Peer.open(strict);
    await peer.ask('CAP REQ :sasl');
    for (let tries = 0; tries < 10; tries++) {
      peer.send('AUTHENTICATE PLAIN', `AUTHENTICATE ${base64('\0ada\0wrong-1')}`);
      await peer.until(/ 904 /);
    }
    peer.send('AUTHENTICATE PLAIN', `AUTHENTICATE ${base64('\0ada\0sesame1')}`);
    expect(await peer.until(/ 902 /)).toContain('too many tries');
    peer.close();
  });
});

/** The client's side of RFC 5802, written from its section 3. */
class Scram {
  readonly #password: string;
  readonly #bare: string;
  #signature = '';

  constructor(user: string, password: string) {
    this.#password = password;
    this.#bare = `n=${user},r=rOprNGfwEbeRWgbNEkqO`;
  }

  get first(): string {
    return base64(`n,,${this.#bare}`);
  }

  final(challenge: string): string {
    const [, nonce = '', salt = '', count = ''] = /^r=(.*),s=(.*),i=(\d+)$/.exec(challenge) ?? [];
    const salted = pbkdf2Sync(this.#password, Buffer.from(salt, 'base64'), Number(count), 32, 'sha256');
    const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
    const clientKey = hmac(salted, 'Client Key');
    const unproved = `c=biws,r=${nonce}`;
    const message = `${this.#bare},${challenge},${unproved}`;
    const signed = hmac(createHash('sha256').update(clientKey).digest(), message);
    this.#signature = hmac(hmac(salted, 'Server Key'), message).toString('base64');
    const proof = Buffer.from(clientKey.map((byte, index) => byte ^ (signed[index] ?? 0)));
    return base64(`${unproved},p=${proof.toString('base64')}`);
  }

  isProof(message: string): boolean {
    return message === `v=${this.#signature}`;
  }
}

async function scram(peer: Peer, user: string, password: string): Promise<Scram> {
  const client = new Scram(user, password);
  expect(await peer.ask('AUTHENTICATE SCRAM-SHA-256')).toEqual(['AUTHENTICATE +']);
  const [challenge = ''] = await peer.ask(`AUTHENTICATE ${client.first}`);
  peer.send(`AUTHENTICATE ${client.final(decoded(challenge))}`);
  return client;
}

function decoded(line: string): string {
  return Buffer.from(line.replace('AUTHENTICATE ', ''), 'base64').toString();
}

describe('AUTHENTICATE SCRAM-SHA-256', () => {
  it('logs in, and proves in turn that the relay knows the password', async () => {
    const peer = await withSasl('kim');
    const client = await scram(peer, 'ada', 'sesame1');
    expect(client.isProof(decoded(await peer.until(/^AUTHENTICATE /)))).toBe(true);
    peer.send('AUTHENTICATE +');
    await peer.until(/ 900 \* kim!\S+ ada /);
    await peer.until(/ 903 /);
    peer.close();
  });

  it.each([
    ['ada', 'a wrong password'],
    ['nobody', 'an unknown account, with a challenge like any other'],
  ])('fails with 904 for %s: %s', async (user) => {
    const peer = await withSasl('lea');
    await scram(peer, user, 'wrong-1');
    await peer.until(/ 904 /);
    peer.close();
  });
});

describe('AUTHENTICATE EXTERNAL', () => {
  it('fails with 904 without a certificate', async () => {
    const peer = await withSasl('max');
    peer.send('AUTHENTICATE EXTERNAL', 'AUTHENTICATE +');
    await peer.until(/ 904 /);
    peer.close();
  });
});
