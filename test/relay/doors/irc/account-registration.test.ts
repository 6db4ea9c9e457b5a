import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RELAY_DEFAULTS } from '../../../../source/config/relay-config.ts';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

let relay: TestRelay;
beforeAll(async () => {
  relay = await startRelay();
});
afterAll(() => relay.stop());

const from = ':relay.chat-tui';

describe('draft/account-registration', () => {
  it('says what it allows to those who speak 302', async () => {
    const peer = await Peer.open(relay);
    expect((await peer.ask('CAP LS 302')).join(' ')).toContain(
      'draft/account-registration=before-connect,custom-account-name',
    );
    await using closed = await startRelay({ password: 'sesame' });
    const other = await Peer.open(closed);
    const list = (await other.ask('CAP LS 302')).join(' ');
    expect(list).toMatch(/draft\/account-registration=custom-account-name/);
    other.send('NICK ada', 'REGISTER * * sesame1');
    expect(await other.until(/FAIL/)).toMatch(/FAIL REGISTER COMPLETE_CONNECTION_REQUIRED :/);
    peer.close();
    other.close();
  });

  it('registers the nick and logs in', async () => {
    const peer = await Peer.in(relay, 'ada');
    peer.send('REGISTER * * sesame1');
    expect(await peer.until(/REGISTER/)).toBe(
      `${from} REGISTER SUCCESS ada :Account successfully registered`,
    );
    await peer.until(/ 900 ada ada!\S+ ada /);
    expect(await peer.ask('REGISTER * * sesame1', 'VERIFY ada x')).toEqual([
      `${from} FAIL REGISTER ALREADY_AUTHENTICATED ada :You are logged in already`,
      `${from} FAIL VERIFY ALREADY_AUTHENTICATED ada :You are logged in already`,
    ]);
    peer.close();
  });

  it('registers before connecting, under a name of one’s own', async () => {
    const peer = await Peer.open(relay);
    expect(await peer.ask('REGISTER * * sesame1')).toEqual([
      `${from} FAIL REGISTER NEED_NICK * :Choose a nick with NICK first`,
    ]);
    peer.send('NICK bobby', 'USER b 0 * :B', 'REGISTER bob bob@example.org sesame1');
    await peer.until(/REGISTER SUCCESS bob /);
    peer.close();
  });

  it('does not give somebody’s nick to one who asked for it before they came', async () => {
    const early = await Peer.open(relay);
    await early.ask('NICK wanted');
    const holder = await Peer.in(relay, 'wanted');
    early.send('REGISTER * * sesame1');
    await early.until(/FAIL REGISTER BAD_ACCOUNT_NAME wanted :wanted is the nick of somebody who is on/);
    expect(relay.running.accounts.find('wanted')).toBeUndefined();
    early.close();
    holder.close();
  });

  it.each([
    ['REGISTER ada2 * abc', 'WEAK_PASSWORD ada2'],
    [`REGISTER ada2 * ${'x'.repeat(301)}`, 'UNACCEPTABLE_PASSWORD ada2'],
    ['REGISTER a,b * sesame1', 'BAD_ACCOUNT_NAME a,b'],
    ['REGISTER NickServ * sesame1', 'BAD_ACCOUNT_NAME NickServ'],
    ['REGISTER taken * sesame1', 'ACCOUNT_EXISTS taken'],
    ['REGISTER holder * sesame1', 'BAD_ACCOUNT_NAME holder'],
  ])('refuses %s', async (line, code) => {
    await relay.running.accounts.register('taken', 'sesame1');
    const holder = await Peer.in(relay, 'holder');
    const peer = await Peer.in(relay, 'carl');
    peer.send(line);
    expect(await peer.until(/FAIL/)).toContain(`${from} FAIL REGISTER ${code} :`);
    holder.close();
    peer.close();
    await peer.untilClosed();
  });

  it('wants all three parameters, and knows no code', async () => {
    const peer = await Peer.in(relay, 'dora');
    expect(await peer.ask('REGISTER * x', 'VERIFY dora 123')).toEqual([
      `${from} 461 dora REGISTER :Not enough parameters`,
      expect.stringMatching(/FAIL VERIFY INVALID_CODE dora :/),
    ]);
    peer.close();
  });

  it('is bounded per address', async () => {
    await using other = await startRelay();
    const peer = await Peer.in(other, 'eve');
    for (let count = 0; count < 10; count++) peer.send('REGISTER * * abc');
    peer.send('REGISTER * * sesame1');
    expect(await peer.until(/TEMPORARILY_UNAVAILABLE/)).toMatch(/eve :too many registrations; wait \d+ min/);
    peer.close();
  });

  it('does not give the name of a removed account to whoever comes next', async () => {
    await relay.running.accounts.register('former', 'sesame1');
    relay.running.accounts.remove('former');
    const peer = await Peer.in(relay, 'next');
    peer.send('REGISTER Former * sesame1');
    await peer.until(/FAIL REGISTER ACCOUNT_EXISTS Former :Former was somebody else’s account/);
    expect(await relay.running.accounts.register('former', 'sesame2')).toEqual({ account: 'former' });
    peer.close();
  });

  it('can be closed by the operator', async () => {
    await using closed = await startRelay({ accounts: { ...RELAY_DEFAULTS.accounts, registration: false } });
    const peer = await Peer.in(closed, 'fay');
    peer.send('REGISTER * * sesame1');
    await peer.until(/FAIL REGISTER TEMPORARILY_UNAVAILABLE fay :accounts are made by the operator/);
    peer.close();
  });
});

describe('a registered nick', () => {
  it('is its owner’s alone: 433 for others, on connecting and on NICK', async () => {
    await relay.running.accounts.register('owned', 'sesame1');
    const peer = await Peer.open(relay);
    peer.send('NICK owned', 'USER u 0 * :U');
    expect(await peer.until(/ 433 /)).toBe(
      `${from} 433 * owned :owned is registered; log in as owned first, or choose another nick`,
    );
    peer.send('NICK other');
    await peer.until(/ 001 other /);
    await peer.sync();
    expect((await peer.ask('NICK OWNED'))[0]).toContain(' 433 other OWNED :');
    peer.close();
  });

  it('is anybody’s where the operator says so', async () => {
    await using open = await startRelay({ accounts: { nicks: 'open', registration: true } });
    await open.running.accounts.register('owned', 'sesame1');
    const peer = await Peer.in(open, 'owned');
    expect(open.running.relay.state.userByNick('owned')?.account).toBeUndefined();
    peer.close();
  });
});

describe('a room made by somebody who is logged in', () => {
  it('is theirs after a restart, whatever their nick, and its topic, modes and lists are there', async () => {
    const data = mkdtempSync(join(tmpdir(), 'chat-tui-founder-'));
    const first = await startRelay({ data });
    const before = await Peer.in(first, 'ida');
    before.send('REGISTER * * sesame1');
    await before.until(/ 900 /);
    await before.ask(
      'JOIN #lasting',
      'TOPIC #lasting :stays',
      'MODE #lasting +mbeI a!*@* b!*@* c!*@*',
      'PART #lasting',
    );
    await first.stop();
    const second = await startRelay({ data });
    const passer = await Peer.in(second, 'passer');
    expect((await passer.ask('JOIN #lasting')).some((line) => line.includes(' MODE '))).toBe(false);
    const after = await Peer.in(second, 'ida2');
    await after.ask('NS IDENTIFY ida sesame1');
    const lines = await after.ask('JOIN #lasting', 'MODE #lasting');
    expect(lines).toContain(`${from} MODE #lasting +q ida2`);
    expect(lines).toContain(`${from} 332 ida2 #lasting :stays`);
    const lists = await after.ask('MODE #lasting +beI');
    expect(lists.map((line) => / #lasting (\S+!\S+) ida \d+$/.exec(line)?.[1]).filter(Boolean)).toEqual([
      'a!*@*',
      'b!*@*',
      'c!*@*',
    ]);
    expect(lines.some((line) => / 324 ida2 #lasting \+\S*m/.test(line))).toBe(true);
    await second.stop();
    rmSync(data, { recursive: true, force: true });
  });

  it('is theirs, also when they come back to it', async () => {
    const peer = await Peer.in(relay, 'gina');
    peer.send('REGISTER * * sesame1');
    await peer.until(/ 900 /);
    const lines = await peer.ask('JOIN #mine');
    expect(lines).toContain(`${from} MODE #mine +q gina`);
    const other = await Peer.in(relay, 'hugo');
    expect((await other.ask('JOIN #mine')).some((line) => line.includes(' MODE '))).toBe(false);
    expect(await peer.ask('PART #mine', 'JOIN #mine')).toContain(`${from} MODE #mine +q gina`);
    peer.close();
    other.close();
  });
});
