/** Our client on a terminal at servers of other people's, with somebody on a bare socket beside it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LineClient } from '../helpers/line-client.ts';
import { startProgram, type Term } from '../helpers/pty.ts';
import { ForeignIrcd, inspircd, inspircdTls, ngircd } from './foreign-ircd.ts';
import { wantProgram } from './installed.ts';

for (const kind of [ngircd, inspircd]) {
  const isInstalled = wantProgram(kind.program, kind.debianPackage) !== undefined;

  describe.skipIf(!isInstalled)(`our client at ${kind.name}`, { timeout: 20_000 }, () => {
    let ircd: ForeignIrcd;
    beforeAll(async () => {
      ircd = await ForeignIrcd.run(kind);
    });
    afterAll(() => ircd[Symbol.asyncDispose]());

    /** Somebody on a bare socket, in a room. */
    async function bare(nick: string, room: string): Promise<LineClient> {
      const client = await LineClient.connect(ircd.port);
      client.send(`NICK ${nick}`, `USER ${nick} 0 * :${nick}`);
      await client.until(/ 001 /);
      client.send(`JOIN ${room}`);
      await client.until(/ 366 /);
      return client;
    }

    /** Our client, in a room. */
    async function ours(nick: string, room: string): Promise<Term> {
      const term = startProgram({
        args: ['--connect', `irc://127.0.0.1:${ircd.port}`, '--nick', nick, '--room', room],
        cols: 120,
        rows: 40,
      });
      await term.waitFor(new RegExp(`▌ ${room} `));
      return term;
    }

    test('joins, talks, and follows topics, names and modes', async () => {
      await using dee = await bare('dee', '#talk');
      await using ada = await ours('ada', '#talk');
      await dee.until(/^:ada!\S+ JOIN :?#talk$/);
      await ada.waitFor(/@dee/);
      ada.send('hello, Grüße, 世界 👋🏽\r');
      await dee.until(/^:ada!\S+ PRIVMSG #talk :hello, Grüße, 世界 👋🏽$/);
      dee.send('PRIVMSG #talk :hello back', 'PRIVMSG #talk :\u0001ACTION nods\u0001');
      await ada.waitFor(/ dee │ hello back/);
      await ada.waitFor(/\* │ dee nods/);

      dee.send('TOPIC #talk :all about cats', 'MODE #talk +o ada', 'MODE #talk +v dee');
      await ada.waitFor(/dee set the topic: all about cats/);
      await ada.waitFor('#talk — all about cats');
      await ada.waitFor(/│ @ada/);
      ada.send('/topic only birds now!\r');
      await dee.until(/^:ada!\S+ TOPIC #talk :only birds now!$/);
      await ada.waitFor('#talk — only birds now!');
      ada.send('/mode +m\r');
      await dee.until(/^:ada!\S+ MODE #talk :?\+m$/);
      await ada.waitFor(/ada set \+m/);

      ada.send('/nick dee\r');
      await ada.waitFor(/already in use/);
      ada.send('/nick adele\r');
      await dee.until(/^:ada!\S+ NICK :?adele$/);
      await ada.waitFor('adele ›');
      dee.send('NICK dot');
      await ada.waitFor(/dee is now dot/);
      dee.send('QUIT :good night');
      await ada.waitFor(/dot (left|quit)/);
      ada.send('/quit\r');
      expect(await ada.exited).toMatchObject({ code: 0 });
    });

    test('removes and bans, is removed, comes back, and is told what it may not do', async () => {
      await using dee = await bare('dee', '#rule');
      await using ada = await ours('ada', '#rule');
      await using pat = await bare('pat', '#rule');
      dee.send('MODE #rule +o ada');
      await ada.waitFor(/│ @ada/);
      ada.send('/kick pat flying too high\r');
      await pat.until(/^:ada!\S+ KICK #rule pat :flying too high$/);
      await ada.waitFor(/pat was removed by ada \(flying too high\)/);
      ada.send('/ban pat\r');
      await dee.until(/^:ada!\S+ MODE #rule \+b :?pat!\*@\*$/);
      pat.send('JOIN #rule');
      await pat.until(/ 474 /);
      ada.send('/unban pat\r');
      await dee.until(/^:ada!\S+ MODE #rule -b :?pat!\*@\*$/);

      dee.send('MODE #rule -o ada', 'MODE #rule +t');
      await ada.waitFor(/│ {2}ada/);
      ada.send('/topic not allowed\r');
      await ada.waitFor(/ ! │ .*operator/);
      dee.send('KICK #rule ada :your turn');
      await ada.waitFor(/was removed by dee \(your turn\)/);
      await ada.waitFor('▌ (#rule)');
      ada.send('/join #rule\r');
      await ada.waitFor('▌ #rule ');
      ada.send('and here again\r');
      await dee.until(/^:ada!\S+ PRIVMSG #rule :and here again$/);
    });

    test('whispers, hears who is away, and asks who somebody is', async () => {
      await using dee = await bare('dee', '#private');
      await using ada = await ours('ada', '#private');
      await dee.until(/^:ada!\S+ JOIN :?#private$/);
      dee.send('AWAY :at lunch', 'PRIVMSG ada :psst');
      await ada.waitFor(/dee +@1/);
      ada.send('/query dee\r');
      await ada.waitFor(/ dee │ psst/);
      ada.send('back to you\r');
      await dee.until(/^:ada!\S+ PRIVMSG dee :back to you$/);
      await ada.waitFor('dee is away: at lunch');
      ada.send('/whois dee\r');
      await ada.waitFor(/dee is in @#private/);
      ada.send('/away gone fishing\r');
      await ada.waitFor(/marked as being away/);
      dee.send('PRIVMSG ada :are you there?');
      await dee.until(/ 301 dee ada :gone fishing$/);
      ada.send('/msg nobody hello?\r');
      ada.send('/query nobody\r');
      await ada.waitFor('hello? (not sent: there is nobody named nobody)');
    });

    test('cuts long texts where it loses nothing', async () => {
      await using dee = await bare('dee', '#long');
      await using ada = await ours('ada', '#long');
      const text = Array.from({ length: 250 }, (_, index) => `wörd${index}👩‍👩‍👧`).join(' ');
      ada.send(`${text}\r`);
      const parts: string[] = [];
      while (!parts.at(-1)?.endsWith('wörd249👩‍👩‍👧')) {
        const line = await dee.until(/^:ada!\S+ PRIVMSG #long :/);
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(510);
        parts.push(line.replace(/^.*? PRIVMSG #long :/, ''));
      }
      expect(parts.map((part) => part.trim()).join(' ')).toBe(text);
      await ada.waitFor(
        (screen) => screen.join('\n').includes('wörd249') && !screen.join('').includes('waiting'),
      );
    });

    test('with a nick that is taken is offered another, and comes in by it', async () => {
      await using dee = await bare('dee', '#taken');
      await using second = startProgram({
        args: ['--connect', `irc://127.0.0.1:${ircd.port}`, '--nick', 'dee', '--room', '#taken'],
      });
      await second.waitFor(/in use[^]*Another nick: dee2/);
      second.send('\r');
      await dee.until(/^:dee2!\S+ JOIN :?#taken$/);
      await second.waitFor('dee2 ›');
    });

    test('asks for no nick that is too long here, and for none again that was refused', async () => {
      await using _dee = await bare('dee', '#names');
      await using ada = await ours('ada', '#names');
      ada.send(`/nick ${'a'.repeat(25)}\r`);
      await ada.waitFor(/too long: a nick has at most \d+/);
      ada.send('\u0015/nick dee\r');
      await ada.waitFor(/already in use/);
      await ircd.stop();
      await ada.waitFor(/lost: /);
      await ircd.start();
      ada.send(' \u007F');
      await using pat = await bare('pat', '#names');
      await pat.until(/^:ada!\S+ JOIN :?#names$/, 15_000);
      await ada.waitFor('ada ›');
    });

    test('comes back after the server was started anew, into its rooms, and sends what was typed meanwhile', async () => {
      await using ada = await ours('ada', '#again');
      ada.send('/join #other\r');
      await ada.waitFor(/▌ #other/);
      await ircd.stop();
      await ada.waitFor(/lost: /);
      ada.send('typed meanwhile\r');
      await ada.waitFor('waiting to be sent');
      await ircd.start();
      await using dee = await bare('dee', '#other');
      ada.send(' \u007F');
      await dee.until(/^:ada!\S+ JOIN :?#other$/, 15_000);
      await dee.until(/^:ada!\S+ PRIVMSG #other :typed meanwhile$/);
      dee.send('NAMES #again');
      await dee.until(/ 353 dee \S #again :@?ada ?$/);
      await ada.waitFor((screen) => !screen.join('').includes('waiting to be sent'));
    });
  });
}

const isInspircdInstalled = wantProgram(inspircd.program, inspircd.debianPackage) !== undefined;

describe.skipIf(!isInspircdInstalled)('our client at InspIRCd alone', { timeout: 40_000 }, () => {
  test('shows of whom one talks with in private whether they are there (MONITOR)', async () => {
    await using ircd = await ForeignIrcd.run(inspircd);
    await using dee = await LineClient.connect(ircd.port);
    dee.send('NICK dee', 'USER dee 0 * :dee');
    await dee.until(/ 001 /);
    await using ada = startProgram({
      args: ['--connect', `irc://127.0.0.1:${ircd.port}`, '--nick', 'ada'],
    });
    await ada.waitFor('ada ›');
    ada.send('/query dee\r');
    await ada.waitFor('dee — online');
    dee.send('AWAY :lunch');
    ada.send('hello?\r');
    await ada.waitFor('dee — away');
    dee.send('QUIT');
    await ada.waitFor('dee — offline');
  });

  test('asks about a certificate that signs itself, remembers it, and raises the alarm at another', async () => {
    await using ircd = await ForeignIrcd.run(inspircdTls);
    await using ada = startProgram({
      args: ['--connect', `ircs://127.0.0.1:${ircd.port}`, '--nick', 'ada', '--room', '#safe'],
    });
    await ada.waitFor('Trust 127.0.0.1:');
    ada.send('y');
    await ada.waitFor('▌#safe');
    await ircd.stop();
    await ada.waitFor('lost');
    await ircd.start();
    await ada.waitFor('ALARM', 20_000);
    expect(ada.screen().join(' ')).toContain('ANOTHER certificate');
  });
});
