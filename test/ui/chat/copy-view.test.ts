import { expect, test } from 'vitest';
import { append } from '../../../source/client/conversation/lines.ts';
import { copyPage, copyScreen, type CopyShape } from '../../../source/ui/chat/copy-view.ts';
import { conversationOf, NOON } from './lines.ts';

const SHAPE: CopyShape = { columns: 80, rows: 20, timeFormat: '24h', showJoins: true };
const DATE = /^-- \w{3} 22 Nov( \d{4})? --$/;
const said = {
  type: 'message',
  kind: 'message',
  time: NOON,
  nick: 'alba',
  self: false,
  status: 'delivered',
  mention: false,
} as const;

test('nothing but text is in the copy view, whatever people said when they left or changed', () => {
  const codes = '\u0002\u0003\u000f\u0011\u0016\u001d\u009b31m\u202e';
  const gone = { type: 'event', event: 'quit', time: NOON, nick: `bob${codes}`, self: false } as const;
  const talk = conversationOf([{ text: `one${codes}\ntwo`, nick: `ada${codes}` }]);
  const { lines } = copyPage(append(talk, { ...gone, detail: `${codes}bye` }), SHAPE, 0);
  expect(lines).toEqual([
    expect.stringMatching(DATE),
    expect.stringMatching(/ada31m: one31m$/),
    'two',
    expect.stringMatching(/bob31m .*31mbye\)?$/),
  ]);
  expect(lines.join('')).not.toMatch(/[\p{Cc}\u202e]/u);
});

test('an answer has what it answers before it, reactions and what became of it behind it', () => {
  let talk = append(conversationOf([]), { ...said, id: 'm1', text: 'did the release go out?' });
  talk = append(talk, {
    ...said,
    nick: 'bram',
    text: 'it did',
    replyTo: 'm1',
    edited: true,
    reactions: new Map([
      ['👍', ['alba', 'kim']],
      ['🎉', ['kim']],
    ]),
    ownReactions: ['👍'],
  });
  talk = append(talk, { ...said, text: 'to something older', replyTo: 'm0' });
  expect(copyPage(talk, SHAPE, 0).lines).toEqual([
    expect.stringMatching(DATE),
    '12:00 alba: did the release go out?',
    '> alba: did the release go out?',
    '12:00 bram: it did (edited) [👍 2 with yours  🎉 1]',
    '> an earlier message',
    '12:00 alba: to something older',
  ]);
});

test('joins and leaves are there or not as in the chat, and times are written as in it', () => {
  const talk = conversationOf([{ event: 'join' }, { text: 'hello', at: 60 }]);
  const { lines } = copyPage(talk, { ...SHAPE, showJoins: false, timeFormat: '12h' }, 0);
  expect(lines).toEqual([expect.stringMatching(DATE), '1:00pm alba: hello']);
});

test('the room and its topic stand above it, without anything but text, in one row', () => {
  const page = { lines: ['12:00 alba: hello'], hasMore: false };
  const screen = copyScreen({
    title: `#general — \u0002${'topic '.repeat(30)}`,
    page,
    columns: 50,
    rows: 15,
  });
  const [head = ''] = screen.split('\r\n');
  expect(head).toMatch(/#general — topic .*…$/);
  expect(head.slice(head.indexOf('#')).length).toBeLessThan(50);
});
