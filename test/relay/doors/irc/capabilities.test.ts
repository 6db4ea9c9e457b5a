import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../../../../source/relay/doors/irc/capabilities/table.ts';
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

async function open(): Promise<Peer> {
  const peer = await Peer.open(relay);
  peers.push(peer);
  return peer;
}

async function enter(nick: string, capabilities = ''): Promise<Peer> {
  const peer = await Peer.in(relay, nick, capabilities);
  peers.push(peer);
  return peer;
}

/** Ada, and two who share a room with her: one with the capability, one without. */
async function witnesses(capability: string) {
  const [ada, having, lacking] = [
    await enter('ada', capability),
    await enter('having', capability),
    await enter('lacking'),
  ];
  for (const peer of [ada, having, lacking]) await peer.ask('JOIN #caps');
  for (const peer of [ada, having, lacking]) await peer.sync();
  return { ada, having, lacking };
}

describe('sts', () => {
  it('is offered where the config has it, to those who can read its value, and never given', async () => {
    await using secure = await startRelay({ sts: { duration: 86_400, tlsPort: 6697 } });
    const [modern, old] = [await Peer.open(secure), await Peer.open(secure)];
    expect((await modern.ask('CAP LS 302')).join(' ')).toContain(' sts=duration=86400,port=6697 ');
    expect((await old.ask('CAP LS')).join(' ')).not.toMatch(/\bsts\b/);
    expect(await modern.ask('CAP REQ :sts', 'CAP LIST')).toEqual([
      ':relay.chat-tui CAP * NAK :sts',
      ':relay.chat-tui CAP * LIST :cap-notify',
    ]);
    const plain = await open();
    expect((await plain.ask('CAP LS 302')).join(' ')).not.toMatch(/\bsts\b/);
  });
});

describe('CAP', () => {
  it('LS lists every capability, on several lines only to a client of 302', async () => {
    const [modern, old] = [await open(), await open()];
    const names = (lines: readonly string[]) =>
      lines.flatMap((line) => line.split(' :')[1]?.split(' ') ?? []).map((name) => name.split('=')[0]);
    const lines = await modern.ask('CAP LS 302');
    expect(new Set(names(lines))).toEqual(
      new Set(CAPABILITIES.map(({ name }) => name).filter((name) => name !== 'sts')),
    );
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^:relay\.chat-tui CAP \* LS \* :/);
    expect(lines.at(-1)).toMatch(/^:relay\.chat-tui CAP \* LS :/);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(510);
    const [only, ...more] = await old.ask('CAP LS');
    expect(more).toEqual([]);
    expect(only).not.toContain('=');
  });

  it('REQ takes all or nothing, and LIST tells what was taken', async () => {
    const peer = await open();
    expect(
      await peer.ask(
        'CAP REQ :batch nosuch',
        'CAP LIST',
        'CAP REQ :batch server-time',
        'CAP REQ :-batch',
        'CAP LIST',
      ),
    ).toEqual([
      ':relay.chat-tui CAP * NAK :batch nosuch',
      ':relay.chat-tui CAP * LIST :',
      ':relay.chat-tui CAP * ACK :batch server-time',
      ':relay.chat-tui CAP * ACK :-batch',
      ':relay.chat-tui CAP * LIST :server-time',
    ]);
  });

  it('gives cap-notify to 302 unasked, and does not take it back', async () => {
    const peer = await open();
    await peer.ask('CAP LS 302');
    expect(await peer.ask('CAP LIST', 'CAP REQ :-cap-notify')).toEqual([
      ':relay.chat-tui CAP * LIST :cap-notify',
      ':relay.chat-tui CAP * NAK :-cap-notify',
    ]);
  });

  it('answers an unknown subcommand with 410', async () => {
    const peer = await open();
    expect(await peer.ask('CAP WHAT')).toEqual([':relay.chat-tui 410 * WHAT :Invalid CAP command']);
  });

  it('works after registration too, from the next line on', async () => {
    const { ada, lacking } = await witnesses('server-time');
    await ada.ask('PRIVMSG #caps :before');
    await lacking.ask('CAP REQ server-time');
    await ada.ask('PRIVMSG #caps :after');
    const [after] = await lacking.sync();
    expect(after).toMatch(/^@time=/);
  });
});

describe('away-notify', () => {
  it('tells of going and coming back, also of one who joins away', async () => {
    const { ada, having, lacking } = await witnesses('away-notify');
    await ada.ask('AWAY :tea', 'AWAY');
    expect(await having.sync()).toEqual([':ada!~ada@localhost AWAY :tea', ':ada!~ada@localhost AWAY']);
    expect(await lacking.sync()).toEqual([]);
    const late = await enter('late');
    await late.ask('AWAY :far', 'JOIN #caps');
    expect(await having.sync()).toEqual([
      ':late!~late@localhost JOIN #caps',
      ':late!~late@localhost AWAY :far',
    ]);
    expect(await lacking.sync()).toEqual([':late!~late@localhost JOIN #caps']);
  });
});

describe('setname', () => {
  it('tells others and oneself of another real name; without it all is silent', async () => {
    const { ada, having, lacking } = await witnesses('setname');
    expect(await ada.ask('SETNAME :Countess L')).toEqual([':ada!~ada@localhost SETNAME :Countess L']);
    expect(await having.sync()).toEqual([':ada!~ada@localhost SETNAME :Countess L']);
    expect(await lacking.sync()).toEqual([]);
    expect(await lacking.ask('SETNAME :Nobody')).toEqual([]);
    expect(await having.ask('WHOIS lacking')).toContain(
      ':relay.chat-tui 311 having lacking ~lacking localhost * :Nobody',
    );
    expect(await ada.ask(`SETNAME :${'x'.repeat(200)}`)).toContainEqual(
      expect.stringMatching(/ FAIL SETNAME INVALID_REALNAME :/),
    );
  });
});

describe('chghost, account-notify and account-tag', () => {
  it('tell of another host and account those who asked, and nobody else', async () => {
    const { ada, having, lacking } = await witnesses('chghost account-notify account-tag');
    const { relay: inner } = relay.running;
    const user = inner.state.userByNick('ada');
    const session = user?.session as unknown as Parameters<typeof inner.submit>[0];
    inner.submit(session, { type: 'account', account: 'Countess' }, () => undefined);
    const line = ':ada!~ada@localhost ACCOUNT Countess';
    expect(await ada.sync()).toContain(line);
    expect(await having.sync()).toEqual([line]);
    await ada.ask('PRIVMSG #caps :hi');
    expect(await having.sync()).toEqual(['@account=Countess :ada!~ada@localhost PRIVMSG #caps :hi']);
    expect(await lacking.sync()).toEqual([':ada!~ada@localhost PRIVMSG #caps :hi']);
    expect(await lacking.ask('WHOIS ada')).toContain(
      ':relay.chat-tui 330 lacking ada Countess :is logged in as',
    );
    expect(await ada.ask('MODE ada')).toEqual([':relay.chat-tui 221 ada +ir']);
  });
});

describe('account extbans', () => {
  it('name people by account', async () => {
    const { ada } = await witnesses('batch');
    const guest = await enter('guest');
    const { relay: inner } = relay.running;
    const session = inner.state.userByNick('guest')?.session as unknown as Parameters<typeof inner.submit>[0];
    inner.submit(session, { type: 'account', account: 'Mallory' }, () => undefined);
    await ada.ask('JOIN #ext', 'MODE #ext +b ~a:mallory');
    expect(await guest.ask('JOIN #ext')).toContainEqual(expect.stringContaining(' 474 guest #ext '));
  });
});

describe('standard-replies', () => {
  it('are notices with the same words to those who do not read them', async () => {
    const reader = await enter('reader', 'standard-replies');
    const other = await enter('other');
    const { relay: inner } = relay.running;
    inner.log.commit = (_turn, done) => done(new Error('disk full'));
    const [failed] = await reader.ask('JOIN #unkept');
    const [noticed] = await other.ask('JOIN #unkept');
    // The log's own method is back where it was.
    Reflect.deleteProperty(inner.log, 'commit');
    expect(failed).toMatch(/ FAIL JOIN NOT_STORED :/);
    expect(noticed).toMatch(/ NOTICE other :/);
    expect(await other.ask('JOIN #unkept')).toContain(':other!~other@localhost JOIN #unkept');
  });
});

describe('MONITOR', () => {
  it('tells who is on, and of coming, going and other nicks', async () => {
    const ada = await enter('ada');
    const bob = await enter('bob');
    expect(await ada.ask('MONITOR + BOB,cleo', 'MONITOR L', 'MONITOR S')).toEqual([
      ':relay.chat-tui 730 ada :bob!~bob@localhost',
      ':relay.chat-tui 731 ada :cleo',
      ':relay.chat-tui 732 ada :BOB,cleo',
      ':relay.chat-tui 733 ada :End of MONITOR list',
      ':relay.chat-tui 730 ada :bob!~bob@localhost',
      ':relay.chat-tui 731 ada :cleo',
    ]);
    await bob.ask('NICK cleo');
    expect(await ada.sync()).toEqual([
      ':relay.chat-tui 731 ada :bob',
      ':relay.chat-tui 730 ada :cleo!~bob@localhost',
    ]);
    await bob.ask('NICK Cleo');
    expect(await ada.sync()).toEqual([]);
    bob.send('QUIT');
    expect(await ada.until(/ 731 /)).toBe(':relay.chat-tui 731 ada :Cleo');
    expect(await ada.ask('MONITOR - cleo', 'MONITOR C', 'MONITOR L')).toEqual([
      ':relay.chat-tui 733 ada :End of MONITOR list',
    ]);
  });

  it('has a limit: 734', async () => {
    const ada = await enter('ada');
    for (let at = 0; at < 100; at += 20) {
      await ada.ask(`MONITOR + ${Array.from({ length: 20 }, (_, index) => `n${at + index}`).join(',')}`);
    }
    expect(await ada.ask('MONITOR + one,two')).toEqual([
      ':relay.chat-tui 734 ada 100 one,two :Monitor list is full',
    ]);
    expect(await ada.ask('MONITOR +', 'MONITOR X')).toEqual([
      ':relay.chat-tui 461 ada MONITOR :Not enough parameters',
      ':relay.chat-tui 400 ada MONITOR X :Unknown subcommand',
    ]);
  });

  it('extended-monitor also tells of the doings of those one shares no room with, once', async () => {
    const ada = await enter('ada', 'extended-monitor away-notify setname');
    const plain = await enter('plain', 'away-notify setname');
    const bob = await enter('bob');
    for (const peer of [ada, plain]) await peer.ask('MONITOR + bob');
    await bob.ask('AWAY :x', 'SETNAME :B');
    expect(await ada.sync()).toEqual([':bob!~bob@localhost AWAY :x', ':bob!~bob@localhost SETNAME :B']);
    expect(await plain.sync()).toEqual([]);
    for (const peer of [ada, bob]) await peer.ask('JOIN #shared');
    await ada.sync();
    await bob.ask('AWAY');
    expect(await ada.sync()).toEqual([':bob!~bob@localhost AWAY']);
  });
});
