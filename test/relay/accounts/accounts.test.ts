import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { Accounts } from '../../../source/relay/accounts/accounts.ts';
import { readClientFirst } from '../../../source/relay/accounts/scram.ts';

let records: Map<string, unknown>;
let accounts: Accounts;
let now: number;

beforeEach(() => {
  records = new Map();
  now = 1_000_000;
  accounts = new Accounts({
    now: () => now,
    store: {
      get: (key) => records.get(key),
      put: (key, value) => void (value === undefined ? records.delete(key) : records.set(key, value)),
      list: (prefix) => [...records].filter(([key]) => key.startsWith(prefix)),
    },
  });
});

/** A client's proof, made from RFC 5802's formulas alone. */
function proof(password: string, challenge: string, bare: string): { final: string; signature: string } {
  const [, nonce, salt, rounds] = /^r=(.+),s=(.+),i=(\d+)$/.exec(challenge) as unknown as [
    string,
    string,
    string,
    string,
  ];
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(rounds), 32, 'sha256');
  const mac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
  const clientKey = mac(salted, 'Client Key');
  const stored = createHash('sha256').update(clientKey).digest();
  const withoutProof = `c=biws,r=${nonce}`;
  const signed = `${bare},${challenge},${withoutProof}`;
  const signature = mac(stored, signed);
  const bytes = Buffer.from(clientKey.map((byte, index) => byte ^ (signature[index] as number)));
  return {
    final: `${withoutProof},p=${bytes.toString('base64')}`,
    signature: `v=${mac(mac(salted, 'Server Key'), signed).toString('base64')}`,
  };
}

describe('accounts', () => {
  it('are logged into with the password that they were made with, in any case of the name', async () => {
    expect(await accounts.register('Ada', 'correct horse')).toEqual({ account: 'Ada' });
    expect(await accounts.login('ADA', 'correct horse', '1.2.3.4')).toEqual({ account: 'Ada' });
    expect(await accounts.login('ada', 'wrong horse', '1.2.3.4')).toMatchObject({ problem: 'wrong' });
    expect(await accounts.login('bob', 'correct horse', '1.2.3.4')).toMatchObject({ problem: 'wrong' });
  });

  it('are not made twice, not even at the same moment', async () => {
    const both = await Promise.all([
      accounts.register('ada', 'correct horse'),
      accounts.register('Ada', 'battery staple'),
    ]);
    expect(both.filter((result) => 'account' in result)).toHaveLength(1);
    expect(both.find((result) => 'problem' in result)).toMatchObject({ problem: 'exists' });
  });

  it('need a name that can be a nick and a password of some length', async () => {
    expect(await accounts.register('#ada', 'correct horse')).toMatchObject({ problem: 'bad-name' });
    expect(await accounts.register('0', 'correct horse')).toMatchObject({ problem: 'bad-name' });
    expect(await accounts.register('ada', 'short')).toMatchObject({ problem: 'weak-password' });
    expect(await accounts.register('ada', 'x'.repeat(301))).toMatchObject({ problem: 'bad-password' });
  });

  it('keep nothing in clear', async () => {
    await accounts.register('ada', 'correct horse');
    expect(JSON.stringify([...records])).not.toContain('horse');
    expect((records.get('account:ada') as { password: string }).password).toMatch(/^\$argon2id\$/);
  });

  it('prove a password by SCRAM without its being sent', async () => {
    await accounts.register('ada', 'correct horse');
    const first = readClientFirst('n,,n=ada,r=clientnonce');
    const begun = first && accounts.scram(first, '1.2.3.4');
    if (!begun || 'problem' in begun) throw new Error('not begun');
    const { final, signature } = proof('correct horse', begun.challenge.message, 'n=ada,r=clientnonce');
    expect(begun.finish(final)).toEqual({ account: 'ada', message: signature });
  });

  it('refuse a SCRAM proof of another password, of a replayed nonce or for nobody, and do not tell which', async () => {
    await accounts.register('ada', 'correct horse');
    for (const [user, password] of [
      ['ada', 'wrong horse'],
      ['nobody', 'correct horse'],
    ] as const) {
      const first = readClientFirst(`n,,n=${user},r=abc`);
      const begun = first && accounts.scram(first, '1.2.3.4');
      if (!begun || 'problem' in begun) throw new Error('not begun');
      const { final } = proof(password, begun.challenge.message, `n=${user},r=abc`);
      expect(begun.finish(final)).toMatchObject({ problem: 'wrong' });
    }
    const once = accounts.scram(readClientFirst('n,,n=ada,r=abc') as never, '1.2.3.4');
    const again = accounts.scram(readClientFirst('n,,n=ada,r=abc') as never, '1.2.3.4');
    if ('problem' in once || 'problem' in again) throw new Error('not begun');
    expect(again.finish(proof('correct horse', once.challenge.message, 'n=ada,r=abc').final)).toMatchObject({
      problem: 'wrong',
    });
  });

  it('show the same salt for a name that is not registered, each time', () => {
    const salt = (user: string): string => {
      const begun = accounts.scram(readClientFirst(`n,,n=${user},r=abc`) as never, '1.2.3.4');
      return 'problem' in begun ? '' : (/s=([^,]+)/.exec(begun.challenge.message)?.[1] ?? '');
    };
    expect(salt('nobody')).toBe(salt('nobody'));
    expect(salt('nobody')).not.toBe(salt('somebody'));
  });

  it('can be guessed ten times from an address in a quarter of an hour, even all at once, and its owner still comes in from elsewhere', async () => {
    await accounts.register('ada', 'correct horse');
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => accounts.login('ada', 'guess!', '6.6.6.6')),
    );
    expect(guesses.filter((it) => 'problem' in it && it.problem === 'too-many-tries')).toHaveLength(2);
    expect(await accounts.login('ada', 'correct horse', '6.6.6.6')).toMatchObject({
      problem: 'too-many-tries',
    });
    expect(await accounts.login('ada', 'correct horse', '1.2.3.4')).toEqual({ account: 'ada' });
    now += 16 * 60_000;
    expect(await accounts.login('ada', 'correct horse', '6.6.6.6')).toEqual({ account: 'ada' });
  });

  it('stop an address that guesses at many names', async () => {
    for (let index = 0; index < 20; index++) await accounts.login(`name${index}`, 'guess!', '6.6.6.6');
    expect(await accounts.login('other', 'guess!', '6.6.6.6')).toMatchObject({ problem: 'too-many-tries' });
    expect(await accounts.login('other', 'guess!', '7.7.7.7')).toMatchObject({ problem: 'wrong' });
  });

  it('are logged into by certificate until it is taken from them', async () => {
    await accounts.register('ada', 'correct horse', 'aa11');
    accounts.addFingerprint('ada', 'bb22');
    expect(accounts.byFingerprint('bb22')).toBe('ada');
    accounts.removeFingerprint('ada', 'aa11');
    expect(accounts.byFingerprint('aa11')).toBeUndefined();
    accounts.remove('ada');
    expect(accounts.byFingerprint('bb22')).toBeUndefined();
    expect([...records.keys()]).toEqual(['removed-account:ada']);
    expect(accounts.wasRemoved('Ada')).toBe(true);
  });

  it('take another password, after which the old one is none', async () => {
    await accounts.register('ada', 'correct horse');
    expect(await accounts.setPassword('ada', 'battery staple')).toEqual({ account: 'ada' });
    expect(await accounts.login('ada', 'correct horse', '1.2.3.4')).toMatchObject({ problem: 'wrong' });
    expect(await accounts.login('ada', 'battery staple', '1.2.3.4')).toEqual({ account: 'ada' });
    expect(await accounts.setPassword('bob', 'battery staple')).toMatchObject({ problem: 'unknown' });
  });
});
