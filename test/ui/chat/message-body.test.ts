import { describe, expect, test } from 'vitest';
import type { MessageLine } from '../../../source/client/conversation/model.ts';
import { messageRows, notesOf, plainRow } from '../../../source/ui/chat/message-body.ts';
import { textWidth } from '../../../source/text/width.ts';
import { layOut } from '../../../source/ui/view/geometry.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';
import { NOON } from './lines.ts';

const said = (change: Partial<MessageLine> = {}): MessageLine => ({
  type: 'message',
  kind: 'message',
  key: 0,
  time: NOON,
  nick: 'alba',
  self: false,
  text: 'shipped',
  status: 'delivered',
  mention: false,
  ...change,
});

function rows(line: MessageLine, columns: number, quoted?: MessageLine): readonly string[] {
  const { message } = layOut(columns, 24, { rooms: false, users: false });
  const look = { columns: message, palette: makePalette('dark', 'none') };
  return messageRows({ line, grouped: false, showTime: true, quoted }, look, 'plain').map(plainRow);
}

const reactions = new Map([
  ['👍', ['bram', 'kim']],
  ['🎉', ['bram']],
]);

describe.each([200, 112, 80, 50])('at %i columns', (columns) => {
  test('reactions stand at the end of the row', () => {
    const [row = ''] = rows(said({ reactions }), columns);
    expect(row).toMatch(/shipped +👍 2 {2}🎉 1$/);
    expect(textWidth(row)).toBeLessThanOrEqual(columns);
  });

  test('one’s own stands in brackets', () => {
    const [row = ''] = rows(said({ reactions, ownReactions: ['👍'] }), columns);
    expect(row).toMatch(/shipped +\[👍 2\] {2}🎉 1$/);
  });

  test('and below it where they do not fit', () => {
    const all = rows(said({ text: 'x'.repeat(95), reactions: new Map([['👍', ['a']]]) }), columns);
    for (const row of all) expect(textWidth(row)).toBeLessThanOrEqual(columns);
    expect(all.at(-1)).toContain('👍 1');
  });

  test('many kinds take several rows, and none is parted from its number or runs on', () => {
    const kinds = ['👍', '❤️', '😂', '🎉', '👀', '✅', '👎', '🤔', '🔥', '🙏', '🚀', 'lgtm'];
    const many = new Map([...kinds, 'a whole sentence of a reaction'].map((kind) => [kind, ['a', 'b']]));
    const below = rows(said({ text: 'x'.repeat(95), reactions: many }), columns).filter((row) =>
      row.includes(' 2'),
    );
    expect(below.flatMap((row) => row.replace(/^[\s│]+/, '').split('  '))).toEqual(
      [...kinds, 'a whole sentenc…'].map((kind) => `${kind} 2`),
    );
    for (const row of below) expect(textWidth(row)).toBeLessThanOrEqual(columns);
  });

  test('an edited message says so, a deleted one says nothing else', () => {
    expect(rows(said({ edited: true }), columns).join('')).toContain('shipped (edited)');
    expect(rows(said({ text: '', redacted: true }), columns).join('')).toMatch(/message deleted$/);
  });

  test('one that another has deleted says by whom, and why where that was said', () => {
    const gone = said({ text: '', redacted: true, redactedBy: 'bram', redactedWhy: 'spam' });
    expect(rows(gone, columns).join('')).toMatch(/message deleted by bram: spam$/);
  });

  test('what is answered stands above in one row', () => {
    const quoted = said({ nick: 'bram', text: `a question\nof two lines ${'and more '.repeat(40)}` });
    const [first = '', second = ''] = rows(said({ replyTo: 'm0' }), columns, quoted);
    expect(first).toMatch(/╭ bram: a question of two lines .*…$/);
    expect(textWidth(first)).toBeLessThanOrEqual(columns);
    expect(second).toContain('shipped');
  });
});

test('what is answered and not loaded is called an earlier message', () => {
  expect(rows(said({ replyTo: 'gone' }), 80)[0]).toContain('╭ an earlier message');
});

test('a failed message says why', () => {
  expect(rows(said({ status: 'failed', failure: 'you may not speak' }), 80).join('\n')).toContain(
    '(not sent: you may not speak)',
  );
});

test('of a message that may have arrived nobody says that it was not sent', () => {
  const line = said({ status: 'failed', failure: 'the connection broke' });
  expect(notesOf(line)).toBe('(not sent: the connection broke)');
  expect(notesOf({ ...line, doubtful: true })).toBe('(not confirmed: the connection broke)');
});
