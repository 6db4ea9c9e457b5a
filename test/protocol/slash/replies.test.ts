import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  recogniseSlash,
  SLASH_MESSAGE_BYTES,
  type SlashReply,
  saySlash,
  sayList,
  sayTalk,
} from '../../../source/protocol/slash/replies.ts';

const label = fc.oneof(
  fc.constantFrom(
    'General',
    'dev,',
    ']',
    '[a]',
    'a],',
    'x:',
    ':',
    '*',
    'more',
    '7',
    'is',
    '(private)',
    '#c',
    'дом',
  ),
  fc.stringMatching(/^[!-~]{1,12}$/),
);
const nick = fc.oneof(
  fc.constantFrom('ada', 'you', 'error', 'notice', '(private)', '[General]', 'joined', '->', 'Владимир'),
  fc.stringMatching(/^[a-zA-Z[\](){}|^_-][a-zA-Z0-9[\](){}|^_-]{0,10}$/),
);
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'hi',
    ': x',
    '] ada: hi',
    'joined General',
    ' two  spaces ',
    '--disconnect--',
    '/join a',
    '[x] y: z',
  ),
  fc.string({ unit: 'grapheme' }).map((value) => value.replace(/[\r\n]/g, ' ')),
);
const mark = fc.record({ rooms: fc.array(label, { minLength: 1, maxLength: 5 }), more: fc.nat({ max: 30 }) });
const range = fc.oneof(
  fc.nat({ max: 500 }).map((of) => ({ from: Math.min(1, of), to: of, of })),
  fc.record({
    from: fc.integer({ min: 2, max: 99 }),
    to: fc.integer({ min: 100, max: 200 }),
    of: fc.constant(300),
  }),
);

const reply: fc.Arbitrary<SlashReply> = fc.oneof(
  fc.record({ type: fc.constantFrom('chat' as const, 'action' as const), rooms: mark, nick, text }),
  fc.record({ type: fc.constantFrom('private' as const, 'private-action' as const), nick, text }),
  fc.record({ type: fc.constantFrom('joined' as const, 'left' as const), nick, room: label }),
  fc.record({ type: fc.constant('left-saying' as const), nick, room: label, reason: text }),
  fc.record({
    type: fc.constantFrom('disconnected' as const, 'introduction' as const, 'username-taken' as const),
    nick,
  }),
  fc.record({
    type: fc.constantFrom('you-are-renamed' as const, 'sent-privately' as const, 'no-such-user' as const),
    nick,
  }),
  fc.record({ type: fc.constant('disconnected-saying' as const), nick, reason: text }),
  fc.record({ type: fc.constant('renamed' as const), nick, newNick: nick }),
  fc.record({ type: fc.constant('kicked' as const), nick, room: label, by: nick, reason: text }),
  fc.record({ type: fc.constant('topic-set' as const), nick, room: label, text }),
  fc.record({ type: fc.constant('topic' as const), room: label, text }),
  fc.record({ type: fc.constant('welcome' as const), network: text }),
  fc.record({
    type: fc.constantFrom('username-prompt' as const, 'disconnect' as const, 'username-empty' as const),
  }),
  fc.record({ type: fc.constantFrom('in-no-room' as const, 'no-text' as const, 'not-utf8' as const) }),
  fc.record({
    type: fc.constantFrom('you-joined' as const, 'you-left' as const, 'you-created' as const),
    room: label,
  }),
  fc.record({ type: fc.constantFrom('already-in-room' as const, 'not-in-room' as const), room: label }),
  fc.record({ type: fc.constantFrom('room-exists' as const, 'no-such-room' as const), room: text }),
  fc.record({ type: fc.constant('sent-to-rooms' as const), rooms: mark }),
  fc.record({ type: fc.constant('rooms' as const), range, rooms: fc.array(label) }),
  fc.record({ type: fc.constant('users' as const), range, nicks: fc.array(nick) }),
  fc.record({ type: fc.constant('room-users' as const), room: label, range, nicks: fc.array(nick) }),
  fc.record({ type: fc.constant('notice' as const), text }),
  fc.record({ type: fc.constantFrom('help' as const, 'invalid-command' as const), syntax: text }),
  fc.record({ type: fc.constantFrom('username-invalid' as const, 'room-invalid' as const), reason: text }),
  fc.record({ type: fc.constant('unknown-command' as const), command: text }),
  fc.record({ type: fc.constant('too-long' as const), limit: fc.nat() }),
  fc.record({
    type: fc.constantFrom('may-not-join' as const, 'may-not-speak' as const),
    room: label,
    reason: text,
  }),
);

describe('the slash replies', () => {
  it('are recognised as exactly what was said, whatever people and rooms are called and say', () => {
    fc.assert(
      fc.property(reply, (said) => {
        const line = saySlash(said);
        expect(line).not.toMatch(/[\r\n]/);
        expect(recogniseSlash(line)).toEqual(said);
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    [
      '[General, dev] ada: hello',
      { type: 'chat', rooms: { rooms: ['General', 'dev'], more: 0 }, nick: 'ada', text: 'hello' },
    ],
    [
      '[a, b, 12 more] ada: x',
      { type: 'chat', rooms: { rooms: ['a', 'b'], more: 12 }, nick: 'ada', text: 'x' },
    ],
    [
      '[General] * ada waves',
      { type: 'action', rooms: { rooms: ['General'], more: 0 }, nick: 'ada', text: 'waves' },
    ],
    ['(private) ada: psst', { type: 'private', nick: 'ada', text: 'psst' }],
    ['* ada joined General', { type: 'joined', nick: 'ada', room: 'General' }],
    ['--disconnect--', { type: 'disconnect' }],
    ['rooms (0): ', { type: 'rooms', range: { from: 0, to: 0, of: 0 }, rooms: [] }],
    [
      'users in dev (3-4 of 9): c, d',
      { type: 'room-users', room: 'dev', range: { from: 3, to: 4, of: 9 }, nicks: ['c', 'd'] },
    ],
    ['error: the moon is in the way', { type: 'error', text: 'the moon is in the way' }],
  ])('reads %j', (line, said) => {
    expect(recogniseSlash(line)).toEqual(said);
  });

  test.each(['', 'hello', 'Welcome!', '[General ada: x', '[] ada: x', 'joined', '---disconnect--', '* ada'])(
    'leaves a line of a foreign server alone: %j',
    (line) => {
      expect(recogniseSlash(line)).toBeUndefined();
    },
  );

  it('turns a line break in a value into a space, so that a reply is always one line', () => {
    expect(saySlash({ type: 'notice', text: 'a\r\nb\nc' })).toBe('notice: a b c');
  });
});

describe('sayTalk', () => {
  it('makes one line of a short text', () => {
    const lines = sayTalk({ type: 'chat', rooms: { rooms: ['General'], more: 0 }, nick: 'ada', text: 'hi' });
    expect(lines).toEqual(['[General] ada: hi']);
  });

  it('makes a line of each line of a text', () => {
    expect(sayTalk({ type: 'private', nick: 'ada', text: 'a\nb\r\nc' })).toEqual([
      '(private) ada: a',
      '(private) ada: b',
      '(private) ada: c',
    ]);
  });

  it('cuts a long text so that each line fits a message and nothing is lost', () => {
    const longText = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 3000 })
      .map((value) => value.replace(/[\r\n]/g, ' '));
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 200 }), longText, (rooms, value) => {
        const lines = sayTalk({ type: 'chat', rooms: { rooms, more: 0 }, nick: 'ada', text: value });
        const read = lines.map((line) => recogniseSlash(line));
        expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThan(SLASH_MESSAGE_BYTES);
        expect(read.map((said) => (said?.type === 'chat' ? said.text : 'not talk')).join('')).toBe(value);
        const counted = read.map((said) =>
          said?.type === 'chat' ? said.rooms.rooms.length + said.rooms.more : 0,
        );
        expect(new Set(counted)).toEqual(new Set([rooms.length]));
      }),
      { numRuns: 300 },
    );
  });
});

describe('sayList', () => {
  test.each([
    [[], ['rooms (0): ']],
    [['General'], ['rooms (1): General']],
    [['General', 'dev'], ['rooms (2): General, dev']],
  ])('writes %j on one line', (items, lines) => {
    expect(sayList({ type: 'rooms', items })).toEqual(lines);
  });

  it('cuts a long list into lines that fit a message, say which part they are, and together hold it all', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,500}$/), { minLength: 1, maxLength: 60 }), (items) => {
        const lines = sayList({ type: 'room-users', room: 'General', items });
        const read = lines.map((line) => recogniseSlash(line));
        const seen: string[] = [];
        for (const said of read) {
          const part = said?.type === 'room-users' ? said : undefined;
          expect(part?.range).toEqual({
            from: seen.length + 1,
            to: seen.length + (part?.nicks.length ?? 0),
            of: items.length,
          });
          seen.push(...(part?.nicks ?? []));
        }
        expect(seen).toEqual(items);
        expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThan(SLASH_MESSAGE_BYTES);
      }),
      { numRuns: 300 },
    );
  });
});
