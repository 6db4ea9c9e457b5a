/** WeeChat, irssi, catgirl and EPIC5, each on a terminal, at our relay with people on its other doors. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catgirl } from './catgirl.ts';
import { epic5 } from './epic5.ts';
import { wantProgram } from './installed.ts';
import { irssi } from './irssi.ts';
import { Identities, Meeting } from './meeting.ts';
import { weechat } from './weechat.ts';

let identities: Identities;
beforeAll(() => {
  identities = new Identities();
});
afterAll(() => identities[Symbol.dispose]());

const CLIENTS = [weechat, irssi, catgirl, epic5];

for (const kind of CLIENTS) {
  const { shows, types } = kind;
  const isInstalled = wantProgram(kind.program, kind.debianPackage) !== undefined;

  describe.skipIf(!isInstalled)(kind.name, { timeout: 20_000 }, () => {
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
      cat.types('/part');
      await dee.until(/^:cat!\S+ PART #lab/);
      cat.types('/join #lab');
      await dee.until(/^:cat!\S+ JOIN #lab$/);
      cat.types('/quit');
      await dee.until(/^:cat!\S+ QUIT :/);
    });
  });
}
