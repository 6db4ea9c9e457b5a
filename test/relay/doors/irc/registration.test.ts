import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RELAY_DEFAULTS } from '../../../../source/config/relay-config.ts';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

let relay: TestRelay;
beforeAll(async () => {
  relay = await startRelay({ motd: 'first\nsecond' });
});
afterAll(() => relay.stop());

describe('connection registration', () => {
  it('welcomes with 001 to 005, LUSERS and the MOTD, in this order', async () => {
    const peer = await Peer.open(relay);
    const lines = await peer.ask('NICK ada', 'USER ada 0 * :Ada L');
    const codes = lines.map((line) => line.split(' ')[1]);
    expect([...new Set(codes)]).toEqual(
      '001 002 003 004 005 251 252 253 254 255 265 266 375 372 376 221'.split(' '),
    );
    expect(lines[0]).toBe(':relay.chat-tui 001 ada :Welcome to the chat-tui IRC Network ada');
    expect(lines.filter((line) => line.includes(' 372 '))).toEqual([
      ':relay.chat-tui 372 ada :- first',
      ':relay.chat-tui 372 ada :- second',
    ]);
    peer.close();
  });

  it('takes USER before NICK', async () => {
    const peer = await Peer.open(relay);
    peer.send('USER bo 0 * :Bo', 'NICK bo');
    await peer.until(/ 001 bo /);
    peer.close();
  });

  it('waits for CAP END once CAP LS or REQ came', async () => {
    const peer = await Peer.open(relay);
    const before = await peer.ask('CAP LS 302', 'NICK cy', 'USER cy 0 * :Cy');
    expect(before.some((line) => line.includes(' 001 '))).toBe(false);
    peer.send('CAP END');
    await peer.until(/ 001 cy /);
    peer.close();
  });

  it('answers QUIT before registration with ERROR and closes', async () => {
    const peer = await Peer.open(relay);
    peer.send('QUIT :bye');
    expect(await peer.until(/^ERROR /)).toBe('ERROR :Quit: bye');
    await peer.untilClosed();
  });

  it('refuses commands before registration with 451, unknown ones with 421, short ones with 461', async () => {
    const peer = await Peer.open(relay);
    expect(await peer.ask('JOIN #a', 'NOSUCH', 'USER x', 'PING')).toEqual([
      ':relay.chat-tui 451 * :You need to register before you can use that command',
      ':relay.chat-tui 421 * NOSUCH :Unknown command',
      ':relay.chat-tui 461 * USER :Not enough parameters',
      ':relay.chat-tui 461 * PING :Not enough parameters',
    ]);
    peer.close();
  });

  it('refuses a second USER and a late PASS with 462', async () => {
    const peer = await Peer.in(relay, 'dee');
    expect(await peer.ask('USER x 0 * :x', 'PASS x')).toEqual([
      ':relay.chat-tui 462 dee :You may not reregister',
      ':relay.chat-tui 462 dee :You may not reregister',
    ]);
    peer.close();
  });

  it('names what is wrong with a nick: 431, 432, 433', async () => {
    const taken = await Peer.in(relay, 'Eve');
    const peer = await Peer.open(relay);
    const lines = await peer.ask('NICK', 'NICK #x', 'NICK eVE');
    expect(lines[0]).toBe(':relay.chat-tui 431 * :No nickname given');
    expect(lines[1]).toMatch(/^:relay\.chat-tui 432 \* #x :Erroneous nickname: /);
    expect(lines[2]).toBe(':relay.chat-tui 433 * eVE :Nickname is already in use');
    peer.send('USER e 0 * :E', 'NICK eve2');
    await peer.until(/ 001 eve2 /);
    taken.close();
    peer.close();
  });

  it('takes nicks of 32 characters and beyond ASCII', async () => {
    const long = 'n'.repeat(32);
    const peer = await Peer.in(relay, long);
    expect(await peer.ask('NICK Żółw')).toEqual([`:${long}!~${long.slice(0, 19)}@localhost NICK Żółw`]);
    peer.close();
  });

  it('frees the nick when the connection ends', async () => {
    const peer = await Peer.in(relay, 'fay');
    const other = await Peer.in(relay, 'gus');
    peer.send('QUIT');
    await peer.untilClosed();
    expect(await other.ask('NICK fay')).toEqual([expect.stringContaining(' NICK fay')]);
    other.close();
  });

  it('takes words for registration in lower case and lines that end in LF alone', async () => {
    const peer = await Peer.open(relay);
    peer.sendBytes(Buffer.from('nick hal\nuser hal 0 * :Hal\n'));
    await peer.until(/ 001 hal /);
    peer.close();
  });
});

describe('a connection password', () => {
  it('is asked for: 464 and the end without it, in with it', async () => {
    await using closed = await startRelay({ password: 'sesame' });
    const wrong = await Peer.open(closed);
    wrong.send('PASS nope', 'NICK ada', 'USER ada 0 * :A');
    expect(await wrong.until(/ 464 /)).toBe(':relay.chat-tui 464 * :Password incorrect');
    await wrong.until(/^ERROR /);
    await wrong.untilClosed();
    const right = await Peer.open(closed);
    right.send('PASS sesame', 'NICK ada', 'USER ada 0 * :A');
    await right.until(/ 001 ada /);
    right.close();
  });
});

describe('guesses of the connection’s password', () => {
  async function guess(closed: TestRelay, ...lines: string[]): Promise<string> {
    const peer = await Peer.open(closed);
    peer.send(...lines, 'NICK ada', 'USER ada 0 * :A');
    const answer = await peer.until(/ 001 |^ERROR /);
    peer.send('QUIT');
    await peer.untilClosed();
    return answer;
  }

  it('are twenty from one address; then even the right one is not looked at', async () => {
    await using closed = await startRelay({ password: 'sesame' });
    // Those who say none have not guessed, and the right one counts for nothing.
    for (let number = 0; number < 25; number++) expect(await guess(closed)).toBe('ERROR :Password incorrect');
    expect(await guess(closed, 'PASS sesame')).toContain(' 001 ada ');
    for (let number = 0; number < 20; number++)
      expect(await guess(closed, `PASS ${number}`)).toBe('ERROR :Password incorrect');
    expect(await guess(closed, 'PASS sesame')).toMatch(/^ERROR :Too many tries of the password/);
  });
});

describe('timeouts', () => {
  it('ends a connection that does not register in time', async () => {
    await using hasty = await startRelay({
      limits: { ...RELAY_DEFAULTS.limits, registrationSeconds: 1 },
    });
    const peer = await Peer.open(hasty);
    expect(await peer.until(/^ERROR /)).toBe('ERROR :Registration timed out');
    await peer.untilClosed();
  });

  it('asks a silent client whether it is there, and ends one that does not answer', async () => {
    await using hasty = await startRelay({ limits: { ...RELAY_DEFAULTS.limits, pingSeconds: 1 } });
    const peer = await Peer.in(hasty, 'ada');
    await peer.until(/^PING :relay\.chat-tui$/);
    await peer.until(/^ERROR :Ping timeout: \d+ seconds$/);
    await peer.untilClosed();
  });
});
