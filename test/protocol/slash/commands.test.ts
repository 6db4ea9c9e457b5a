import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  formatSlash,
  parseSlash,
  SLASH_HELP,
  type SlashCommand,
} from '../../../source/protocol/slash/commands.ts';

const isRoom = (label: string) => ['general', 'dev', 'дом', '/x', 'a,b'].includes(label.toLowerCase());

describe('parseSlash', () => {
  test.each<[string, unknown]>([
    ['hello there', { type: 'say', text: 'hello there' }],
    ['  /list', { type: 'say', text: '  /list' }],
    ['', { type: 'say', text: '' }],
    ['/?', { type: 'help' }],
    ['/create lab', { type: 'create', room: 'lab' }],
    ['/create my lab ', { type: 'create', room: 'my lab' }],
    ['/create', { type: 'incomplete', command: '/create', syntax: '/create ROOM' }],
    ['/create  ', { type: 'incomplete', command: '/create', syntax: '/create ROOM' }],
    ['/join General dev  nowhere', { type: 'join', rooms: ['General', 'dev', 'nowhere'] }],
    ['/join', { type: 'incomplete', command: '/join', syntax: '/join ROOM ROOM ... ROOM' }],
    ['/leave General', { type: 'leave', room: 'General' }],
    ['/leave', { type: 'incomplete', command: '/leave', syntax: '/leave ROOM' }],
    ['/users', { type: 'users', room: undefined }],
    ['/users dev', { type: 'users', room: 'dev' }],
    ['/list', { type: 'list' }],
    ['/LIST', { type: 'list' }],
    ['/s General hello', { type: 'send', rooms: ['General'], text: 'hello' }],
    ['/s General dev  two  spaces ', { type: 'send', rooms: ['General', 'dev'], text: 'two  spaces ' }],
    ['/s general GENERAL hi', { type: 'send', rooms: ['general'], text: 'hi' }],
    ['/s nowhere General hi', { type: 'send', rooms: [], text: 'nowhere General hi' }],
    ['/s General dev', { type: 'send', rooms: ['General', 'dev'], text: '' }],
    ['/s', { type: 'send', rooms: [], text: '' }],
    ['/s General /etc/hosts', { type: 'send', rooms: ['General'], text: '/etc/hosts' }],
    ['/w ada  psst you', { type: 'whisper', nick: 'ada', text: 'psst you' }],
    ['/w ada', { type: 'whisper', nick: 'ada', text: '' }],
    ['/w', { type: 'whisper', nick: '', text: '' }],
    ['/disconnect', { type: 'disconnect' }],
    ['/quit', { type: 'quit' }],
    ['/nope a b', { type: 'unknown', command: '/nope' }],
    ['/', { type: 'unknown', command: '/' }],
    ['/constructor', { type: 'unknown', command: '/constructor' }],
  ])('reads %j', (line, command) => {
    expect(parseSlash(line, isRoom)).toEqual(command);
  });

  it('lists every command of the seed with its syntax', () => {
    const listed = SLASH_HELP.map((line) => line.split(' ')[0]);
    expect(listed).toEqual([
      '/?',
      '/create',
      '/join',
      '/leave',
      '/users',
      '/list',
      '/s',
      '/w',
      '/disconnect',
      '/quit',
    ]);
  });
});

describe('formatSlash', () => {
  const room = fc.constantFrom('General', 'dev', 'дом', 'a,b');
  const anyText = fc.oneof(
    fc.constantFrom('hi', 'dev is down', 'dev', '/x', '  indented', '/list', 'General dev'),
    fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/[\r\n\t]/g, 'x')),
  );
  const command: fc.Arbitrary<SlashCommand> = fc.oneof(
    anyText.filter((text) => !text.startsWith('/')).map((text) => ({ type: 'say' as const, text })),
    fc.record({
      type: fc.constantFrom('help' as const, 'list' as const, 'disconnect' as const, 'quit' as const),
    }),
    fc.record({ type: fc.constantFrom('create' as const, 'leave' as const), room }),
    fc.record({ type: fc.constant('join' as const), rooms: fc.array(room, { minLength: 1 }) }),
    fc.record({ type: fc.constant('users' as const), room: fc.option(room, { nil: undefined }) }),
    fc.record({
      type: fc.constant('send' as const),
      rooms: fc.uniqueArray(room, { minLength: 1 }),
      text: anyText,
    }),
    fc.record({ type: fc.constant('whisper' as const), nick: fc.constantFrom('ada', 'дима'), text: anyText }),
  );

  it('writes what parseSlash reads as the same, texts that begin with a room or a space included', () => {
    const visible = (value: unknown) =>
      JSON.parse(JSON.stringify(value).replaceAll('\u00a0', ' ')) as unknown;
    fc.assert(
      fc.property(command, (value) => {
        const read = visible(parseSlash(formatSlash(value, isRoom), isRoom));
        const meant = visible(value);
        // A one-word text that is a room's name is told from it by a space behind it.
        expect(trimmed(read)).toEqual(trimmed(meant));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps a text from going to a room that it begins with', () => {
    const line = formatSlash({ type: 'send', rooms: ['General'], text: 'dev is down' }, isRoom);
    expect(line).toBe('/s General dev\u00a0is down');
  });
});

function trimmed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/ +"}$/, '"}'));
}
