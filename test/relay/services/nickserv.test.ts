import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryLog } from '../../../source/relay/log/memory-log.ts';
import { LineClient } from '../../helpers/line-client.ts';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';
import { Peer } from '../doors/irc/peer.ts';

/** A log that notes everything that it is given. */
class OpenLog extends MemoryLog {
  readonly written: string[] = [];

  override commit(...[turn, done]: Parameters<MemoryLog['commit']>): void {
    this.written.push(JSON.stringify([...turn.streams, ...turn.records]));
    super.commit(turn, done);
  }
}

let relay: TestRelay;
const log = new OpenLog();
beforeAll(async () => {
  relay = await startRelay({}, { log });
});
afterAll(() => relay.stop());

/** Says something to NickServ and gives what it answered, in order. */
async function say(peer: Peer, text: string): Promise<string[]> {
  const lines = await peer.ask(`PRIVMSG NickServ :${text}`);
  return lines
    .filter((line) => / NOTICE \S+ :/.test(line))
    .map((line) => line.replace(/^.*? NOTICE \S+ :/, ''));
}

describe('NickServ', () => {
  it('registers, logs out and in again, by PRIVMSG and by NS', async () => {
    const peer = await Peer.in(relay, 'ada');
    const lines = await peer.ask('PRIVMSG NickServ :REGISTER sesame1');
    expect(lines).toEqual([
      ':NickServ!NickServ@relay.chat-tui NOTICE ada :ada is registered.',
      expect.stringMatching(/^:relay\.chat-tui 900 ada ada!\S+ ada :You are now logged in as ada$/),
    ]);
    expect(await peer.ask('NS LOGOUT')).toEqual([
      ':NickServ!NickServ@relay.chat-tui NOTICE ada :You are now logged out.',
      expect.stringMatching(/ 901 ada ada!\S+ :You are now logged out$/),
    ]);
    expect(await peer.ask('NICKSERV IDENTIFY sesame1')).toEqual([
      ':NickServ!NickServ@relay.chat-tui NOTICE ada :You are now logged in as ada.',
      expect.stringContaining(' 900 ada '),
    ]);
    peer.close();
  });

  it('says why not, and what it knows', async () => {
    const peer = await Peer.in(relay, 'bob');
    expect(await say(peer, 'IDENTIFY wrong-1')).toEqual(['That account and password do not fit together.']);
    expect(await say(peer, 'IDENTIFY')).toEqual(['Usage: IDENTIFY [account] <password>']);
    expect(await say(peer, 'REGISTER abc')).toEqual(['A password needs at least 6 characters.']);
    expect(await say(peer, 'LOGOUT')).toEqual(['You are not logged in: IDENTIFY first.']);
    expect(await say(peer, 'FLY')).toEqual(['NickServ does not know that; say HELP for what it does know.']);
    expect((await say(peer, 'HELP')).some((line) => line.startsWith('IDENTIFY [account] <password>: '))).toBe(
      true,
    );
    expect(await say(peer, 'HELP logout')).toEqual(['LOGOUT: logs you out.']);
    peer.close();
  });

  it('changes a password for those who know the present one', async () => {
    const peer = await Peer.in(relay, 'cleo');
    await say(peer, 'REGISTER sesame1');
    expect(await say(peer, 'PASSWD wrong-1 sesame2')).toEqual([
      'That account and password do not fit together.',
    ]);
    expect(await say(peer, 'SET PASSWORD sesame1 sesame2')).toEqual([
      'The password of cleo is another one from now on.',
    ]);
    expect(await relay.running.accounts.login('cleo', 'sesame2', '::1')).toEqual({ account: 'cleo' });
    expect(await say(peer, 'PASSWD sesame2 sesame3 sesame4')).toEqual([
      expect.stringContaining('not the same both times'),
    ]);
    expect(await say(peer, 'PASSWD sesame2 sesame3 sesame3')).toEqual([
      'The password of cleo is another one from now on.',
    ]);
    expect(await relay.running.accounts.login('cleo', 'sesame3', '::1')).toEqual({ account: 'cleo' });
    peer.close();
  });

  it('finds the end of a present password with spaces by the new one said twice', async () => {
    const peer = await Peer.in(relay, 'dido');
    await say(peer, 'REGISTER sesame1');
    await relay.running.accounts.setPassword('dido', 'open sesame 1');
    expect(await say(peer, 'PASSWD open sesame 1 sesame2 sesame2')).toEqual([
      'The password of dido is another one from now on.',
    ]);
    peer.close();
  });

  it('keeps certificates', async () => {
    const peer = await Peer.in(relay, 'dora');
    await say(peer, 'REGISTER sesame1');
    const fingerprint = 'ab'.repeat(32);
    expect(await say(peer, 'CERT ADD')).toEqual([
      expect.stringContaining('not connected with a certificate'),
    ]);
    expect(await say(peer, 'CERT ADD 12')).toEqual([expect.stringContaining('no SHA-256 fingerprint')]);
    expect(await say(peer, `CERT ADD ${fingerprint.toUpperCase()}`)).toEqual([
      expect.stringContaining('logs you in'),
    ]);
    expect(await say(peer, 'CERT LIST')).toEqual(['Your certificates:', fingerprint]);
    expect(await say(peer, `CERT DEL ${fingerprint}`)).toEqual([expect.stringContaining('no more')]);
    expect(await say(peer, 'CERT LIST')).toEqual(['You have no certificates.']);
    peer.close();
  });

  it('tells about accounts', async () => {
    await relay.running.accounts.register('known', 'sesame1');
    const peer = await Peer.in(relay, 'eve');
    expect(await say(peer, 'INFO KNOWN')).toEqual([
      'Account: known',
      expect.stringMatching(/^Registered: .* GMT$/),
    ]);
    expect(await say(peer, 'INFO nobody')).toEqual(['There is no account nobody.']);
    peer.close();
  });

  it('gives back a nick that a dead connection holds, to its owner only', async () => {
    const ghost = await Peer.in(relay, 'faye');
    await say(ghost, 'REGISTER sesame1');
    const peer = await Peer.in(relay, 'faye_');
    expect(await say(peer, 'RECOVER faye')).toEqual([expect.stringContaining('That nick is not yours')]);
    expect(await say(peer, 'GHOST faye wrong-1')).toEqual(['That account and password do not fit together.']);
    expect(await say(peer, 'GHOST faye sesame1')).toEqual(['faye is free.']);
    await ghost.until(/^ERROR :Killed \(NickServ \(recovered by faye_\)\)$/);
    await say(peer, 'IDENTIFY faye sesame1');
    expect(await peer.ask('NICK faye')).toEqual([expect.stringMatching(/ NICK :?faye$/)]);
    peer.close();
  });

  it('answers within the label, and nobody can be called so', async () => {
    const peer = await Peer.in(relay, 'gus', 'labeled-response batch');
    const lines = await peer.ask('@label=x PRIVMSG NickServ :LOGOUT');
    expect(lines).toEqual([
      '@label=x :NickServ!NickServ@relay.chat-tui NOTICE gus :You are not logged in: IDENTIFY first.',
    ]);
    expect(await peer.ask('NICK nickserv')).toEqual([
      ':relay.chat-tui 433 gus nickserv :nickserv is a service of this relay; choose another nick',
    ]);
    peer.close();
  });

  it('can be spoken to from slash', async () => {
    await using caller = await LineClient.connect(relay.ports.slash);
    caller.send('hana');
    await caller.until(/hana/i);
    caller.send('/w NickServ REGISTER sesame1');
    await caller.until(/NickServ.*hana is registered\./);
    expect(relay.running.relay.state.userByNick('hana')?.account).toBe('hana');
  });

  it('leaves no password in the log of messages nor in the operator’s', async () => {
    expect(log.written.length).toBeGreaterThan(0);
    expect(log.written.join('\n')).not.toMatch(/sesame|wrong-1/);
    expect(JSON.stringify(relay.reports)).not.toMatch(/sesame|wrong-1/);
  });
});
