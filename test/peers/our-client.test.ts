/** Our client on a terminal at servers of other people's, with somebody on a bare socket beside it. */
import { describe, expect, test } from 'vitest';
import { bare, Ours, PATIENCE, STAGES } from './at-a-server.ts';
import { ForeignIrcd } from './foreign-ircd.ts';

describe.concurrent.each(STAGES)('our client at $name, $cols by $rows,', ({ kind, isMissing, ...size }) => {
  describe.skipIf(isMissing)('with others beside it', { timeout: 60_000 }, () => {
    test('joins, talks, and follows topics, names and modes', async () => {
      await using ircd = await ForeignIrcd.run(kind);
      await using dee = await bare(ircd.port, 'dee', '#talk');
      await using ada = await Ours.in(ircd.port, 'ada', '#talk', size);
      await dee.until(/^:ada!\S+ JOIN :?#talk$/);
      if (ada.showsUsers) await ada.shows(/@dee/);
      ada.send('hello, Grüße, 世界 👋🏽\r');
      await dee.until(/^:ada!\S+ PRIVMSG #talk :hello, Grüße, 世界 👋🏽$/);
      await ada.showsSaid('ada', 'hello, Grüße, 世界 👋🏽');
      dee.send('PRIVMSG #talk :hello back', 'PRIVMSG #talk :\u0001ACTION nods\u0001');
      await ada.showsSaid('dee', 'hello back');
      await ada.shows(/\*(?: │)? dee nods/);

      dee.send('TOPIC #talk :all about cats', 'MODE #talk +o ada', 'MODE #talk +v dee');
      await ada.shows('dee set the topic: all about cats');
      if (ada.showsTopic) await ada.shows('#talk — all about cats');
      await ada.shows('dee made ada an operator');
      if (ada.showsUsers) await ada.shows('│ @ada');
      ada.send('/topic only birds now!\r');
      await dee.until(/^:ada!\S+ TOPIC #talk :only birds now!$/);
      await ada.shows(ada.showsTopic ? '#talk — only birds now!' : 'ada set the topic: only birds now!');
      ada.send('/mode +m\r');
      await dee.until(/^:ada!\S+ MODE #talk :?\+m$/);
      await ada.shows('ada set +m');

      ada.send('/nick dee\r');
      await ada.shows('already in use');
      ada.send('/nick adele\r');
      await dee.until(/^:ada!\S+ NICK :?adele$/);
      await ada.shows('adele ›');
      dee.send('NICK dot');
      await ada.shows('dee is now dot');
      dee.send('QUIT :good night');
      await ada.shows(/dot left/);
      ada.send('/quit\r');
      expect(await ada.term.exited).toMatchObject({ code: 0 });
    });

    test('lists rooms, invites and is invited, and removes and bans', async () => {
      await using ircd = await ForeignIrcd.run(kind);
      await using dee = await bare(ircd.port, 'dee', '#cats');
      dee.send('TOPIC #cats :all about cats');
      await using ada = await Ours.in(ircd.port, 'ada', '#rule', size);
      ada.send('/list\r');
      await ada.shows(/2 rooms:|3 rooms:/);
      await ada.shows('#cats (1) — all about cats');
      await ada.shows('#rule (1)');
      ada.send('/invite dee\r');
      await dee.until(/^:ada!\S+ INVITE dee :?#rule$/);
      dee.send('JOIN #rule', 'INVITE ada #cats');
      await ada.shows(/dee invites you to #cats/);
      ada.send('/join #cats\r');
      await ada.hasOpen('#cats');
      ada.send('/join #rule\r');
      await ada.hasOpen('#rule');

      await using pat = await bare(ircd.port, 'pat', '#rule');
      ada.send('/kick pat flying too high\r');
      await pat.until(/^:ada!\S+ KICK #rule pat :flying too high$/);
      await ada.shows('pat was removed by ada (flying too high)');
      ada.send('/ban pat\r');
      await dee.until(/^:ada!\S+ MODE #rule \+b :?pat!\*@\*$/);
      pat.send('JOIN #rule');
      await pat.until(/ 474 /);
      ada.send('/unban pat\r');
      await dee.until(/^:ada!\S+ MODE #rule -b :?pat!\*@\*$/);
    });

    test('is removed, comes back, and is told what it may not do', async () => {
      await using ircd = await ForeignIrcd.run(kind);
      await using dee = await bare(ircd.port, 'dee', '#rule');
      dee.send('MODE #rule +t');
      await using ada = await Ours.in(ircd.port, 'ada', '#rule', size);
      ada.send('/topic not allowed\r');
      await ada.shows(/!(?: │)? .*operator/);
      dee.send('KICK #rule ada :your turn');
      await ada.shows('was removed by dee (your turn)');
      await ada.hasOpen('(#rule)');
      ada.send('/join #rule\r');
      await ada.hasOpen('#rule');
      ada.send('and here again\r');
      await dee.until(/^:ada!\S+ PRIVMSG #rule :and here again$/);
    });

    test('whispers, hears who is away, and asks who somebody is', async () => {
      await using ircd = await ForeignIrcd.run(kind);
      await using dee = await bare(ircd.port, 'dee', '#private');
      await using ada = await Ours.in(ircd.port, 'ada', '#private', size);
      await dee.until(/^:ada!\S+ JOIN :?#private$/);
      dee.send('AWAY :at lunch', 'PRIVMSG ada :psst');
      await ada.shows(/dee @1/);
      ada.send('/query dee\r');
      await ada.showsSaid('dee', 'psst');
      ada.send('back to you\r');
      await dee.until(/^:ada!\S+ PRIVMSG dee :back to you$/);
      await ada.shows('dee is away: at lunch');
      ada.send('/join #private\r');
      await ada.hasOpen('#private');
      ada.send('/whois dee\r');
      await ada.shows('dee is in @#private');
      await ada.shows('dee is away: at lunch');
      ada.send('/away gone fishing\r');
      await ada.shows('marked as being away');
      dee.send('PRIVMSG ada :are you there?');
      await dee.until(/ 301 dee ada :gone fishing$/);
      ada.send('/msg nobody hello?\r');
      ada.send('/query nobody\r');
      await ada.shows('hello? (not sent: there is nobody named nobody)');
    });

    test('cuts long texts where it loses nothing', async () => {
      await using ircd = await ForeignIrcd.run(kind);
      await using dee = await bare(ircd.port, 'dee', '#long');
      await using ada = await Ours.in(ircd.port, 'ada', '#long', size);
      const text = Array.from({ length: 250 }, (_, index) => `wörd${index}👩‍👩‍👧`).join(' ');
      ada.send(`${text}\r`);
      // So many messages are asked about first.
      await ada.shows(/goes out as \d+ messages/);
      ada.send('s');
      const parts: string[] = [];
      while (!parts.at(-1)?.endsWith('wörd249👩‍👩‍👧')) {
        const line = await dee.until(/^:ada!\S+ PRIVMSG #long :/, PATIENCE);
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(510);
        parts.push(line.replace(/^.*? PRIVMSG #long :/, ''));
      }
      expect(parts.map((part) => part.trim()).join(' ')).toBe(text);
      await ada.shows('wörd249');
      await ada.showsNot(/waiting/);
    });

    test('with a nick that is taken is offered another, and comes in by it', async () => {
      await using ircd = await ForeignIrcd.run(kind);
      await using dee = await bare(ircd.port, 'dee', '#taken');
      await using second = new Ours(ircd.port, 'dee', '#taken', size);
      await second.shows(/in use.*Another nick: dee2/);
      second.send('\r');
      await dee.until(/^:dee2!\S+ JOIN :?#taken$/, PATIENCE);
      await second.shows('dee2 ›');
    });
  });
});
