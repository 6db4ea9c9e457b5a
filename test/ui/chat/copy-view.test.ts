import { expect, test } from 'vitest';
import { append } from '../../../source/client/conversation/lines.ts';
import { copyPage } from '../../../source/ui/chat/copy-view.ts';
import { conversationOf, NOON } from './lines.ts';

test('nothing but text is in the copy view, whatever people said when they left or changed', () => {
  const codes = '\u0002\u0003\u000f\u0011\u0016\u001d\u009b31m\u202e';
  const gone = { type: 'event', event: 'quit', time: NOON, nick: `bob${codes}`, self: false } as const;
  const talk = conversationOf([{ text: `one${codes}\ntwo`, nick: `ada${codes}` }]);
  const { lines } = copyPage(append(talk, { ...gone, detail: `${codes}bye` }), 80, 20, 0);
  expect(lines).toEqual([
    expect.stringMatching(/ada31m: one31m$/),
    'two',
    expect.stringMatching(/bob31m .*31mbye\)?$/),
  ]);
  expect(lines.join('')).not.toMatch(/[\p{Cc}\u202e]/u);
});
