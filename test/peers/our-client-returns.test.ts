/** Our client where servers of other people's die and come back, and where many people are gone at once. */
import { describe, expect, test } from 'vitest';
import { bare, Ours, PATIENCE, said, STAGES } from './at-a-server.ts';
import { ForeignIrcd } from './foreign-ircd.ts';
import { Gate } from './gate.ts';

/** What a server says of those who were on the other side of a lost link. */
const SPLIT = 'hub.test leaf.test';

describe.concurrent.each(STAGES)('our client at $name, $cols by $rows,', ({ kind, isMissing, ...size }) => {
  describe.skipIf(isMissing)('with others beside it', { timeout: 60_000 }, () => {
    test('comes back after the server was started anew, into its rooms, and sends what was typed meanwhile once', async () => {
      await using ircd = await ForeignIrcd.run(kind);
      await using gate = await Gate.before(ircd.port);
      await using ada = await Ours.in(gate.port, 'ada', '#again', size);
      ada.send('/join #other\r');
      await ada.hasOpen('#other');
      await gate.shut();
      await ircd.stop();
      await ada.shows(/lost/);
      ada.send('typed meanwhile\r');
      await ada.shows('typed meanwhile (waiting to be sent)');
      await ircd.start();
      await using dee = await bare(ircd.port, 'dee', '#other');
      gate.heard = '';
      await gate.open();
      ada.send(' \u007F');
      await dee.until(/^:ada!\S+ JOIN :?#other$/, PATIENCE);
      await dee.until(/^:ada!\S+ PRIVMSG #other :typed meanwhile$/, PATIENCE);
      await ada.showsNot(/waiting to be sent/);
      await ada.hasOpen('#other');
      dee.send('NAMES #again');
      await dee.until(/ 353 dee \S #again :@?ada ?$/);
      ada.send('and typed after\r');
      await dee.until(/ PRIVMSG #other :and typed after$/);
      const screen = await ada.shows(said('(?:ada.*)', 'and typed after'));
      expect(gate.heard.split('typed meanwhile')).toHaveLength(2);
      expect(screen.split('typed meanwhile')).toHaveLength(2);
    });

    test('asks for no nick that is too long here, and for none again that was refused', async () => {
      await using ircd = await ForeignIrcd.run(kind);
      await using _dee = await bare(ircd.port, 'dee', '#names');
      await using gate = await Gate.before(ircd.port);
      await using ada = await Ours.in(gate.port, 'ada', '#names', size);
      ada.send(`/nick ${'a'.repeat(25)}\r`);
      await ada.shows(/too long: a nick/);
      ada.send('\u0015/nick dee\r');
      await ada.shows('already in use');
      await gate.shut();
      await ada.shows(/lost/);
      await using pat = await bare(ircd.port, 'pat', '#names');
      gate.heard = '';
      await gate.open();
      ada.send(' \u007F');
      await pat.until(/^:ada!\S+ JOIN :?#names$/, PATIENCE);
      await ada.shows('ada ›');
      expect(gate.heard).not.toMatch(/^NICK (?!ada\r$)/m);
    });

    test('folds a split of the network into one line, and its end into another', async () => {
      await using ircd = await ForeignIrcd.run(kind);
      await using dee = await bare(ircd.port, 'dee', '#split');
      await using ada = await Ours.in(ircd.port, 'ada', '#split', size);
      await dee.until(/^:ada!\S+ JOIN :?#split$/);
      dee.send('PRIVMSG #split :all is well');
      await ada.showsSaid('dee', 'all is well');
      const nicks = Array.from({ length: 12 }, (_, index) => `far${index}`);
      const comeIn = () => Promise.all(nicks.map((nick) => bare(ircd.port, nick, '#split')));
      const first = await comeIn();
      await ada.shows('12 joined');
      dee.send('PRIVMSG #split :now it breaks');
      await ada.showsSaid('dee', 'now it breaks');
      for (const far of first) far.send(`QUIT :${SPLIT}`);
      await ada.shows('12 left');
      dee.send('PRIVMSG #split :now it mends');
      await ada.shows('now it mends');
      const second = await comeIn();
      const screen = await ada.shows(/12 left.*now it mends.*12 joined/);
      expect(screen).not.toMatch(/far\d+ (?:joined|left)|leaf\.test/);
      expect(screen.match(/12 left/g)).toHaveLength(1);
      for (const far of [...first, ...second]) far.end();
    });
  });
});
