/** WeeChat, irssi, catgirl and EPIC5, each on a terminal, at our relay with people on its other doors. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Identities, Meeting } from './meeting.ts';
import { describeClients } from './terminal-clients.ts';

let identities: Identities;
beforeAll(() => {
  identities = new Identities();
});
afterAll(() => identities[Symbol.dispose]());

describeClients((kind) => {
  const { shows, types } = kind;

  test('talks with people on every door, both ways and in order', async () => {
    await using meeting = await Meeting.open(identities);
    const dee = await meeting.irc('dee', '#lab');
    const sal = await meeting.slash('sal', 'lab');
    const vic = await meeting.verb('vic', 'lab');
    const cat = await meeting.client(kind, { nick: 'cat' });
    cat.types('/join #lab');
    await dee.until(/^:cat!\S+ JOIN #lab$/);
    await sal.until('* cat joined lab');
    await vic.until('new member joined in room: lab cat');
    await cat.sees(shows.joined('cat', '#lab'));

    cat.types('hello, Grüße, 世界');
    await dee.until(/^:cat!\S+ PRIVMSG #lab :hello, Grüße, 世界$/);
    await sal.until('[lab] cat: hello, Grüße, 世界');
    await vic.until('lab cat: hello, Grüße, 世界');
    cat.types('/me waves');
    await dee.until(/^:cat!\S+ PRIVMSG #lab :\u0001ACTION waves\u0001$/);

    dee.send('PRIVMSG #lab :one from irc', 'PRIVMSG #lab :\u0001ACTION nods\u0001');
    await cat.sees(shows.said('dee', 'one from irc'), shows.emoted('dee', 'nods'));
    sal.send('two from slash');
    await cat.sees(shows.said('sal', 'two from slash'));
    vic.send('send lab three from verb');
    await cat.sees(shows.said('vic', 'three from verb'));
    const screen = cat.term.screen().join('\n');
    const places = ['hello, Grüße', 'one from irc', 'two from slash', 'three from verb'].map((text) =>
      screen.indexOf(text),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));

    sal.send('/leave lab');
    await cat.sees(shows.parted('sal', '#lab'));
    vic.send('exit');
    await cat.sees(shows.quit('vic'));
    cat.types('/quit');
    await dee.until(/^:cat!\S+ QUIT :/);
  });

  test('renames, sets topics, kicks, is kicked, comes back, and is kept out by a ban', async () => {
    await using meeting = await Meeting.open(identities);
    const dee = await meeting.irc('dee', '#lab');
    const sal = await meeting.slash('sal', 'lab');
    const cat = await meeting.client(kind, { nick: 'cat' });
    cat.types('/join #lab');
    await cat.sees(shows.joined('cat', '#lab'));
    await dee.until(/^:cat!\S+ JOIN #lab$/);

    cat.types('/nick cleo');
    await dee.until(/^:cat!\S+ NICK :?cleo$/);
    await sal.until('* cat is now called cleo');
    await cat.sees(shows.renamed('cat', 'cleo'));
    dee.send('NICK dot');
    await cat.sees(shows.renamed('dee', 'dot'));
    dee.send('NICK dee');

    dee.send('TOPIC #lab :all about cats: and dogs', 'MODE #lab +o cleo');
    await cat.sees(shows.topic('dot|dee', 'all about cats: and dogs'), shows.opped('cleo'));
    cat.types('/topic only birds now!');
    await dee.until(/^:cleo!\S+ TOPIC #lab :only birds now!$/);
    await sal.until('* cleo set the topic of lab: only birds now!');
    await cat.sees(shows.topic('cleo', 'only birds now!'));

    cat.types(types.kick('#lab', 'sal', 'flying too high'));
    await dee.until(/^:cleo!\S+ KICK #lab sal :flying too high$/);
    await sal.until('* sal was removed from lab by cleo: flying too high');
    await cat.sees(shows.wasKicked('sal', 'cleo', 'flying too high'));
    dee.send('KICK #lab cleo :your turn');
    await cat.sees(shows.wasKicked('cleo', 'dee', 'your turn'));
    cat.types('/join #lab');
    await dee.until(/^:cleo!\S+ JOIN #lab$/);
    dee.send('MODE #lab +b cleo!*@*', 'KICK #lab cleo :for good', 'PING kicked');
    await dee.until(/ PONG .*kicked/);
    await cat.sees(shows.wasKicked('cleo', 'dee', 'for good'));
    cat.types('/join #lab');
    cat.types(types.openServer);
    await cat.sees(/Cannot join|banned|join to channel/i);
  });

  test('whispers with people on every door, and hears of those who are away', async () => {
    await using meeting = await Meeting.open(identities);
    const dee = await meeting.irc('dee', '#lab');
    const sal = await meeting.slash('sal', 'lab');
    const vic = await meeting.verb('vic', 'lab');
    const cat = await meeting.client(kind, { nick: 'cat' });
    dee.send('PRIVMSG cat :psst, says dee');
    cat.types(types.openTalk('dee'));
    await cat.sees(shows.private('dee', 'psst, says dee'));
    cat.types('/msg dee back to dee');
    await dee.until(/^:cat!\S+ PRIVMSG dee :back to dee$/);
    cat.types(types.notice('dee', 'take note'));
    await dee.until(/^:cat!\S+ NOTICE dee :take note$/);

    sal.send('/w cat psst, says sal');
    cat.types(types.openTalk('sal'));
    await cat.sees(shows.private('sal', 'psst, says sal'));
    cat.types('/msg sal back to sal');
    await sal.until('(private) cat: back to sal');
    cat.types('/msg vic to vic, who cannot answer');
    await vic.until('(private) cat: to vic, who cannot answer');

    dee.send('CAP REQ away-notify');
    cat.types('/join #lab');
    await dee.until(/^:cat!\S+ JOIN #lab$/);
    // Who has not read of their own coming yet would be taken to the room amid what follows.
    await cat.sees(shows.joined('cat', '#lab'));
    cat.types('/away gone fishing');
    await dee.until(/^:cat!\S+ AWAY :gone fishing$/);
    dee.send('PRIVMSG cat :are you there?');
    await dee.until(/ 301 dee cat :gone fishing$/);
    dee.send('AWAY :at lunch');
    await dee.until(/ 306 /);
    cat.types(types.openTalk('dee'));
    cat.types('/msg dee are you?');
    await dee.until(/ PRIVMSG dee :are you\?/);
    await cat.sees(/at lunch/);
    cat.types(types.openRoom('#lab'));
    cat.types('/part');
    await dee.until(/^:cat!\S+ PART #lab/);
  });

  test('gets and gives long texts whole', async () => {
    await using meeting = await Meeting.open(identities);
    await meeting.irc('dee', '#lab');
    const sal = await meeting.slash('sal', 'lab');
    const cat = await meeting.client(kind, { nick: 'cat' });
    cat.types('/join #lab');
    await cat.sees(shows.joined('cat', '#lab'));
    await sal.until('* cat joined lab');
    sal.send(wordsOf('s', 200).join(' '));
    await cat.sees('s199');
    expect(
      cat.term
        .screen()
        .join(' ')
        .match(/\bs\d{3}\b/g),
    ).toEqual(wordsOf('s', 200));

    // Cut by the client itself, inside words too where it does not care.
    cat.types(wordsOf('c', 300).join(' '));
    const isWhole = kind.cutsLongLines;
    let heard = '';
    while (!heard.endsWith(isWhole ? 'c299' : 'c080')) {
      heard += (await sal.until(/^\[lab\] cat: /)).replace(/^\[lab\] cat: /, '').replaceAll(' ', '');
      if (!isWhole) heard = heard.slice(0, 'c000'.length * 81);
    }
    expect(heard).toBe(wordsOf('c', isWhole ? 300 : 81).join(''));
  });
});

/** `s000`, `s001` and so on. */
function wordsOf(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${String(index).padStart(3, '0')}`);
}
