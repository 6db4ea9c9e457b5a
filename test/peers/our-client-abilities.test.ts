/** Our client shows what a server of other people's gives, and nothing of what it lacks. */
import { describe, expect, test } from 'vitest';
import { bare, Ours, STAGES } from './at-a-server.ts';
import { ForeignIrcd, inspircd, ngircd } from './foreign-ircd.ts';
import { Gate } from './gate.ts';

const ESC = '\u{1B}';
const PICK = `${ESC}m`;
const UP = `${ESC}[A`;
const DELETE = `${ESC}[3~`;
const F1 = `${ESC}OP`;
const PAGE_UP = `${ESC}[5~`;
/** What only a server with history brings about. */
const OF_HISTORY = /CHATHISTORY|the beginning|older messages/;

const at = (name: string) => STAGES.filter(({ kind }) => kind.name === name);

describe.concurrent.each(at(ngircd.name))(
  'our client at $name, $cols by $rows,',
  ({ kind, isMissing, ...size }) => {
    test.skipIf(isMissing)(
      'has no history, replies, reactions, deletions or typing, on the screen or on the wire',
      async () => {
        await using ircd = await ForeignIrcd.run(kind);
        await using gate = await Gate.before(ircd.port);
        await using dee = await bare(ircd.port, 'dee', '#plain');
        await using ada = await Ours.in(gate.port, 'ada', '#plain', size);
        dee.send('PRIVMSG #plain :hello');
        await ada.showsSaid('dee', 'hello');
        ada.send(PAGE_UP);
        ada.send(PICK);
        await ada.shows('y copy · Esc');
        expect(ada.text()).not.toMatch(/reply|react|Del|edit/);
        ada.send('r');
        await ada.shows('no way to reply to a message');
        ada.send('+');
        await ada.shows('no way to react to a message');
        ada.send(DELETE);
        await ada.shows('no way to delete a message');
        ada.send(ESC);
        await ada.showsNot(/y copy|no way to/);
        for (const word of ['reply', 'react', 'delete']) {
          ada.send(`${F1}picked ${word}`);
          await ada.shows(new RegExp(`picked ${word}.* Nothing fits`));
          ada.send(ESC);
          await ada.showsNot(/Nothing fits/);
        }
        ada.send('said at last\r');
        await dee.until(/^:ada!\S+ PRIVMSG #plain :said at last$/);
        const screen = await ada.shows('said at last');
        expect(`${screen} ${gate.heard}`).not.toMatch(OF_HISTORY);
        expect(gate.heard).not.toMatch(/TAGMSG|^@/m);
      },
    );
  },
);

describe.concurrent.each(at(inspircd.name))(
  'our client at $name, $cols by $rows,',
  ({ kind, isMissing, ...size }) => {
    test.skipIf(isMissing)(
      'types, replies and reacts by client tags, both ways, and has no history or deletions',
      async () => {
        await using ircd = await ForeignIrcd.run(kind);
        await using gate = await Gate.before(ircd.port);
        await using dee = await bare(ircd.port, 'dee', '#tags', 'message-tags', 'echo-message');
        await using ada = await Ours.in(gate.port, 'ada', '#tags', size);
        await dee.until(/ada!\S+ JOIN :?#tags$/);
        dee.send('@+typing=active TAGMSG #tags');
        await ada.shows('dee is typing');
        dee.send('PRIVMSG #tags :did it go out?');
        const question = idOf(await dee.until(/:dee!\S+ PRIVMSG #tags :did it go out\?$/));
        await ada.showsSaid('dee', 'did it go out?');
        await ada.showsNot(/dee is typing/);

        ada.send(PICK);
        await ada.shows(/r reply · \+ react · y copy · Esc/);
        ada.send('r');
        await ada.shows('╭ dee: did it go out?');
        ada.send('it');
        await dee.until(/^@\S*\+typing=active\S* :ada!\S+ TAGMSG :?#tags$/);
        ada.send(' did\r');
        const answer = await dee.until(/ PRIVMSG #tags :it did$/);
        expect(tagsOf(answer)).toContain(`reply=${question}`);
        await ada.shows(/╭ dee: did it go out\?.*it did/);

        dee.send(`@+draft/react=👍;+draft/reply=${idOf(answer)} TAGMSG #tags`);
        await ada.shows(/it did .*👍/);
        ada.send(`${PICK}${UP}`);
        await ada.shows('+ react');
        ada.send('+');
        await ada.shows('React to dee');
        ada.send('tada\r');
        const reaction = await dee.until(/^@\S*react=🎉\S* :ada!\S+ TAGMSG :?#tags$/);
        expect(tagsOf(reaction)).toContain(`reply=${question}`);
        await ada.shows(/did it go out\? .*🎉/);

        ada.send(`${F1}picked delete`);
        await ada.shows(/picked delete.* Nothing fits/);
        ada.send(ESC);
        await ada.showsNot(/Nothing fits/);
        ada.send(PAGE_UP);
        ada.send('the end\r');
        await dee.until(/ PRIVMSG #tags :the end$/);
        const screen = await ada.shows('the end');
        expect(`${screen} ${gate.heard}`).not.toMatch(OF_HISTORY);
      },
    );
  },
);

function tagsOf(line: string): readonly string[] {
  return (/^@(\S+)/.exec(line)?.[1] ?? '').split(';').map((tag) => tag.replace(/^\+(?:draft\/)?/, ''));
}

function idOf(line: string): string {
  return tagsOf(line)
    .find((tag) => tag.startsWith('msgid='))
    ?.slice('msgid='.length) as string;
}
