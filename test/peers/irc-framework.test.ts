/** The npm client irc-framework (The Lounge and Kiwi IRC stand on it) at our relay. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FrameworkClient } from './framework-client.ts';
import { Identities, Meeting } from './meeting.ts';

const PASSWORD = 'correct-horse-battery';

let identities: Identities;
beforeAll(() => {
  identities = new Identities();
});
afterAll(() => identities[Symbol.dispose]());

describe('irc-framework', () => {
  test('talks with people on every door, and follows them in and out', async () => {
    await using meeting = await Meeting.open(identities);
    const dee = await meeting.irc('dee', '#lab');
    const sal = await meeting.slash('sal', 'lab');
    await using cat = await FrameworkClient.connect(meeting.port('plain'), { nick: 'cat' });
    cat.irc.join('#lab');
    await cat.until('join', { nick: 'cat', channel: '#lab' });
    const { users } = await cat.until('userlist', { channel: '#lab' });
    expect(users).toMatchObject([
      { nick: 'dee', modes: ['o'] },
      { nick: 'sal', modes: [] },
      { nick: 'cat', modes: [] },
    ]);
    await dee.until(/^:cat!\S+ JOIN #lab$/);
    await sal.until('* cat joined lab');
    const vic = await meeting.verb('vic', 'lab');
    await cat.until('join', { nick: 'vic', channel: '#lab' });

    const whole = Array.from({ length: 200 }, (_, index) => `c${String(index).padStart(3, '0')}`).join(' ');
    cat.irc.say('#lab', 'Grüße, 世界 👋🏽');
    cat.irc.action('#lab', 'waves');
    cat.irc.say('#lab', whole);
    await dee.until(/^:cat!\S+ PRIVMSG #lab :Grüße, 世界 👋🏽$/);
    await dee.until(/^:cat!\S+ PRIVMSG #lab :\u0001ACTION waves\u0001$/);
    await sal.until('[lab] cat: Grüße, 世界 👋🏽');
    let heard = '';
    while (!heard.endsWith('c199')) heard += (await vic.until(/^lab cat: c/)).replace(/^lab cat: /, '');
    expect(heard.replaceAll(' ', '')).toBe(whole.replaceAll(' ', ''));

    dee.send('PRIVMSG #lab :one', 'PRIVMSG #lab :\u0001ACTION nods\u0001');
    await cat.until('privmsg', { nick: 'dee', target: '#lab', message: 'one' });
    await cat.until('action', { nick: 'dee', target: '#lab', message: 'nods' });
    sal.send('two');
    const two = await cat.until('privmsg', { nick: 'sal', target: '#lab', message: 'two' });
    expect(Math.abs(Number(two.time) - Date.now())).toBeLessThan(60_000);
    expect(two.tags).toHaveProperty('msgid');
    vic.send('send lab three');
    await cat.until('privmsg', { nick: 'vic', target: '#lab', message: 'three' });
    dee.send('TAGMSG #lab', 'AWAY :at lunch');
    await cat.until('away', { nick: 'dee', message: 'at lunch' });
    dee.send('AWAY', 'PART #lab :see you');
    await cat.until('back', { nick: 'dee' });
    await cat.until('part', { nick: 'dee', channel: '#lab', message: 'see you' });
    vic.send('exit');
    await cat.until('quit', { nick: 'vic' });
    cat.irc.part('#lab');
    await cat.until('part', { nick: 'cat', channel: '#lab' });
    await sal.until('* cat left lab');
  });

  test('renames, sets topics, is made an operator, is kicked, and whispers', async () => {
    await using meeting = await Meeting.open(identities);
    const dee = await meeting.irc('dee', '#lab');
    const sal = await meeting.slash('sal', 'lab');
    await using cat = await FrameworkClient.connect(meeting.port('plain'), { nick: 'cat' });
    cat.irc.join('#lab');
    await cat.until('userlist', { channel: '#lab' });
    cat.irc.changeNick('dee');
    await cat.until('nick in use', { nick: 'dee' });
    cat.irc.changeNick('cleo');
    await cat.until('nick', { nick: 'cat', new_nick: 'cleo' });
    await sal.until('* cat is now called cleo');
    dee.send('TOPIC #lab :all about cats: and dogs', 'MODE #lab +o cleo');
    await cat.until('topic', { channel: '#lab', nick: 'dee', topic: 'all about cats: and dogs' });
    expect(await cat.until('mode', { nick: 'dee', target: '#lab' })).toMatchObject({
      modes: [{ mode: '+o', param: 'cleo' }],
    });
    cat.irc.setTopic('#lab', 'only birds now!');
    await dee.until(/^:cleo!\S+ TOPIC #lab :only birds now!$/);

    sal.send('/w cleo psst, says sal');
    await cat.until('privmsg', { nick: 'sal', target: 'cleo', message: 'psst, says sal' });
    cat.irc.say('sal', 'back to sal');
    await sal.until('(private) cleo: back to sal');
    cat.irc.addMonitor('pat');
    await cat.until('users offline');
    await meeting.irc('pat', '#elsewhere');
    expect(await cat.until('users online')).toMatchObject({ nicks: ['pat'] });
    cat.irc.whois('dee');
    expect(await cat.until('whois')).toMatchObject({ nick: 'dee', channels: '@#lab', real_name: 'dee' });
    cat.irc.list();
    expect(JSON.stringify(await cat.until('channel list'))).toContain('#lab');

    dee.send('KICK #lab cleo :your turn');
    await cat.until('kick', { kicked: 'cleo', nick: 'dee', channel: '#lab', message: 'your turn' });
    dee.send('INVITE cleo #lab');
    await cat.until('invite', { nick: 'dee', channel: '#lab' });
    dee.send('MODE #lab +b cleo!*@*', 'PING banned');
    await dee.until(/PONG .*banned/);
    cat.irc.join('#lab');
    await cat.until('join', { nick: 'cleo', channel: '#lab' });
    dee.send('KICK #lab cleo');
    await cat.until('kick', { kicked: 'cleo' });
    cat.irc.join('#lab');
    await cat.until('irc error', { error: 'banned_from_channel', channel: '#lab' });
  });

  test.each(['PLAIN', 'EXTERNAL'])('logs in by SASL %s, over TLS', async (mechanism) => {
    await using meeting = await Meeting.open(identities);
    await meeting.relay.running.accounts.register('carl', PASSWORD, meeting.own.fingerprint);
    const dee = await meeting.irc('dee', '#lab');
    await using carl = FrameworkClient.starting(meeting.port('tls'), {
      nick: 'carl',
      tls: true,
      rejectUnauthorized: false,
      ...meeting.frameworkLogin(mechanism, 'carl', PASSWORD),
    });
    await carl.until('account', { account: 'carl' });
    await carl.until('registered', { nick: 'carl' });
    dee.send('WHOIS carl');
    await dee.until(/ 330 dee carl carl :is logged in as$/);
  });

  test('is told that a password is wrong, and gets neither the account nor its nick', async () => {
    await using meeting = await Meeting.open(identities);
    await meeting.relay.running.accounts.register('carl', PASSWORD);
    const account = { account: 'carl', password: 'wrong-horse' };
    await using carl = FrameworkClient.starting(meeting.port('plain'), { nick: 'carl', account });
    await carl.until('sasl failed', { reason: 'fail' });
    await carl.until('nick in use', { nick: 'carl' });
  });

  test('reads a room’s history, with who did what in between', async () => {
    await using meeting = await Meeting.open(identities);
    const dee = await meeting.irc('dee', '#lab');
    const sal = await meeting.slash('sal', 'lab');
    dee.send('PRIVMSG #lab :first', 'TOPIC #lab :a topic', 'PRIVMSG #lab :\u0001ACTION nods\u0001');
    await sal.until('* dee set the topic of lab: a topic');
    sal.send('second');
    await dee.until(/PRIVMSG #lab :second$/);
    await using cat = await FrameworkClient.connect(meeting.port('plain'), { nick: 'cat' }, [
      'draft/chathistory',
      'draft/event-playback',
    ]);
    cat.irc.join('#lab');
    await cat.until('userlist', { channel: '#lab' });
    cat.irc.raw('CHATHISTORY', 'LATEST', '#lab', '*', '50');
    const { params } = await cat.until('batch start chathistory');
    expect(params).toEqual(['#lab']);
    await cat.until('privmsg', { nick: 'dee', target: '#lab', message: 'first' });
    await cat.until('topic', { nick: 'dee', channel: '#lab', topic: 'a topic' });
    await cat.until('action', { nick: 'dee', target: '#lab', message: 'nods' });
    const second = await cat.until('privmsg', { nick: 'sal', target: '#lab', message: 'second' });
    expect(second.batch).toMatchObject({ type: 'chathistory', params: ['#lab'] });
    await cat.until('batch end chathistory');
  });

  test('hears that somebody types, and reacts', async () => {
    await using meeting = await Meeting.open(identities);
    const dee = await meeting.irc('dee', '#lab');
    dee.send('CAP REQ message-tags');
    await using cat = await FrameworkClient.connect(meeting.port('plain'), { nick: 'cat' });
    cat.irc.join('#lab');
    await dee.until(/:cat!\S+ JOIN #lab$/);
    dee.send('@+typing=active TAGMSG #lab');
    const typing = await cat.until('tagmsg', { nick: 'dee', target: '#lab' });
    expect(typing.tags).toMatchObject({ '+typing': 'active' });
    cat.irc.tagmsg('#lab', { '+draft/react': '👍', '+draft/reply': 'somewhere' });
    await dee.until(/^@\S*\+draft\/react=👍\S* :cat!\S+ TAGMSG #lab$/);
  });

  test('is told when the relay stops', async () => {
    await using meeting = await Meeting.open(identities);
    await using cat = await FrameworkClient.connect(meeting.port('plain'), { nick: 'cat' });
    await meeting.relay.stop();
    await cat.until('irc error', { error: 'irc', reason: 'the test is over' });
    await cat.closed();
  });
});
