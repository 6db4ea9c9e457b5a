/** Somebody else's clients, as somebody with an account: by SASL, by NickServ, over TLS. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Identities, Meeting } from './meeting.ts';
import { describeClients } from './terminal-clients.ts';

const PASSWORD = 'correct-horse-battery';

let identities: Identities;
beforeAll(() => {
  identities = new Identities();
});
afterAll(() => identities[Symbol.dispose]());

describeClients((kind) => {
  const { shows } = kind;

  test.each(kind.mechanisms)('logs in by SASL %s to the account whose nick it takes', async (mechanism) => {
    await using meeting = await Meeting.open(identities);
    await meeting.relay.running.accounts.register('carl', PASSWORD, meeting.own.fingerprint);
    const dee = await meeting.irc('dee', '#lab');
    const way = mechanism === 'EXTERNAL' ? 'tls' : (kind.ways[0] ?? 'plain');
    const login = { mechanism, account: 'carl', password: PASSWORD };
    const carl = await meeting.client(kind, { nick: 'carl', login, way });
    dee.send('WHOIS carl');
    await dee.until(/ 330 dee carl carl :is logged in as$/);
    carl.types('/join #lab');
    await dee.until(/^:carl!\S+ JOIN #lab$/);
  });

  test('registers the nick that it has by NickServ, and is known by it from then on', async () => {
    await using meeting = await Meeting.open(identities);
    const dee = await meeting.irc('dee', '#lab');
    const cat = await meeting.client(kind, { nick: 'cat' });
    dee.send('CAP REQ account-notify');
    cat.types('/join #lab');
    await dee.until(/^:cat!\S+ JOIN #lab$/);
    cat.types(`/quote NICKSERV REGISTER ${PASSWORD}`);
    await dee.until(/^:cat!\S+ ACCOUNT cat$/);
    expect(meeting.relay.running.accounts.find('cat')?.name).toBe('cat');
    dee.send('NICK cat');
    await dee.until(/ 433 dee cat :/);
  });

  test.runIf(kind.ways.includes('tls'))('comes over TLS, and others are told that it is secure', async () => {
    await using meeting = await Meeting.open(identities);
    const dee = await meeting.irc('dee', '#lab');
    const cat = await meeting.client(kind, { nick: 'cat', way: 'tls' });
    cat.types('/join #lab');
    await dee.until(/^:cat!\S+ JOIN #lab$/);
    dee.send('WHOIS cat', 'PRIVMSG #lab :hello over TLS');
    await dee.until(/ 671 dee cat :/);
    await cat.sees(shows.said('dee', 'hello over TLS'));
  });

  test('with a wrong password gets neither the account nor its nick', async () => {
    await using meeting = await Meeting.open(identities);
    await meeting.relay.running.accounts.register('carl', PASSWORD);
    const login = { mechanism: 'PLAIN', account: 'carl', password: 'wrong-horse' } as const;
    const carl = meeting.starting(kind, { nick: 'carl', login });
    await carl.sees(/SASL.*fail|authentication failed|invalid credentials|log in as carl/i);
    const dee = await meeting.irc('dee', '#lab');
    dee.send('WHOIS carl');
    await dee.until(/ 401 dee carl :/);
  });
});
