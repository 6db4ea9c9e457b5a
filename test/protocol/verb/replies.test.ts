import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { VERB_HELP } from '../../../source/protocol/verb/commands.ts';
import {
  cutVerbReplies,
  mayBeginVerbReply,
  recogniseVerb,
  sayVerb,
  sayVerbBare,
  type VerbReply,
} from '../../../source/protocol/verb/replies.ts';

const inNoRoom = () => false;
const label = fc.oneof(
  fc.constantFrom('General', 'dev,', 'x:', 'Available', 'room', 'дом'),
  fc.stringMatching(/^[!-~]{1,12}$/).filter((value) => value !== '(private)'),
);
const nick = fc.oneof(
  fc.constantFrom('ada', 'rooms', 'members', 'exists', 'Владимир'),
  fc.stringMatching(/^[a-zA-Z[\]{}|^_-]{1,10}$/),
);
const text = fc
  .oneof(
    fc.constantFrom('hi', ': x', 'new room added', '3', 'a b: c'),
    fc.stringMatching(/^[!-~]([ -~]*[!-~])?$/),
  )
  .map((value) => value.replace(/[\r\n]/g, ' '));

const fixed: fc.Arbitrary<VerbReply> = fc.oneof(
  fc.record({
    type: fc.constantFrom('welcome' as const, 'already-in-system' as const, 'name-exists' as const),
    nick,
  }),
  fc.record({
    type: fc.constantFrom('client-invalid' as const, 'username-invalid' as const, 'input-invalid' as const),
    reason: text,
  }),
  fc.record({ type: fc.constantFrom('room-invalid' as const, 'message-invalid' as const), reason: text }),
  fc.record({ type: fc.constant('unknown-command' as const), word: text }),
  fc.record({ type: fc.constant('rooms' as const), count: fc.nat() }),
  fc.record({ type: fc.constantFrom('no-rooms' as const, 'exit-successful' as const) }),
  fc.record({ type: fc.constantFrom('no-such-room' as const, 'not-member' as const), room: text }),
  fc.record({ type: fc.constant('members' as const), room: label, count: fc.nat() }),
  fc.record({
    type: fc.constantFrom('room-added' as const, 'already-member' as const, 'you-left' as const),
    room: label,
  }),
  fc.record({ type: fc.constant('membership-granted' as const), room: label }),
  fc.record({ type: fc.constantFrom('member-joined' as const, 'member-left' as const), room: label, nick }),
);
const free: fc.Arbitrary<VerbReply> = fc.oneof(
  fc.record({ type: fc.constant('username-prompt' as const) }),
  fc.record({ type: fc.constant('full' as const), limit: fc.nat() }),
  fc.record({ type: fc.constant('delivered' as const), room: label }),
  fc.record({ type: fc.constant('private' as const), nick, text }),
  fc.record({ type: fc.constant('notice' as const), text }),
);

describe('the verb replies', () => {
  it('begin with the seed’s strings to the letter', () => {
    const bare = [
      'welcome user',
      'client invalid',
      'you are already in the system',
      'name exists',
      'invalid username',
      'input invalid',
      'command invalid Type - HELP',
      'Available rooms',
      'Sorry, no rooms',
      'invalid room name',
      'room does not exist',
      'room members',
      'new room added',
      'you are already member',
      'new member joined in room',
      'one member left the room',
      'you left the room',
      'Membership granted to the room',
      'you are not member',
      'invalid message format',
      'exit successful',
    ];
    const types = bare.map((line) => recogniseVerb(line, inNoRoom)?.type);
    expect(new Set(types).size).toBe(bare.length);
    expect(types).not.toContain(undefined);
    expect(sayVerb({ type: 'member-joined', room: 'General', nick: 'ada' })).toBe(
      'new member joined in room: General ada',
    );
    expect(sayVerb({ type: 'unknown-command', word: 'x' })).toBe('command invalid Type - HELP: x');
    expect(sayVerb({ type: 'exit-successful' })).toBe('exit successful');
    expect(sayVerbBare('rooms')).toBe('Available rooms');
  });

  it('are recognised as exactly what was said', () => {
    fc.assert(
      fc.property(fc.oneof(fixed, free), (said) => {
        expect(recogniseVerb(sayVerb(said), inNoRoom)).toMatchObject(said);
      }),
      { numRuns: 3000 },
    );
  });

  it('are recognised bare, with the seed’s stray white space, as a foreign server sends them', () => {
    fc.assert(
      fc.property(
        fixed,
        fc.constantFrom('', ' ', '\r', ' \n'),
        fc.constantFrom('', '\n ', ' '),
        (said, after, before) => {
          const bare = before + (sayVerb(said).split(': ')[0] ?? '') + after;
          expect(recogniseVerb(bare, inNoRoom)).toEqual({ type: said.type, details: '' });
        },
      ),
    );
  });

  it('keep the words of a server that says more without a colon', () => {
    expect(recogniseVerb('you left the room General', inNoRoom)).toEqual({
      type: 'you-left',
      details: 'General',
    });
    expect(recogniseVerb('room does not exist!', inNoRoom)).toEqual({ type: 'no-such-room', details: '!' });
  });

  it('tell talk from everything else in a room that one is in', () => {
    fc.assert(
      fc.property(label, nick, text, (room, who, said) => {
        const talk = { type: 'talk' as const, room, nick: who, text: said };
        expect(recogniseVerb(sayVerb(talk), (name) => name === room)).toEqual(talk);
      }),
      { numRuns: 3000 },
    );
  });

  it('keep the text of talk to the letter', () => {
    expect(recogniseVerb('General ada:  two  spaces ', inNoRoom)).toEqual({
      type: 'talk',
      room: 'General',
      nick: 'ada',
      text: ' two  spaces ',
    });
  });

  it('recognise the lines of help, and leave what they do not know alone', () => {
    expect(VERB_HELP.map((line) => recogniseVerb(line, inNoRoom)?.type)).toEqual(VERB_HELP.map(() => 'help'));
    for (const line of ['General', 'dev', '', 'new room addedly', 'Hello and welcome']) {
      expect(recogniseVerb(line, inNoRoom)).toBeUndefined();
    }
  });

  it('stay one line whatever a text holds', () => {
    expect(sayVerb({ type: 'talk', room: 'a', nick: 'b', text: 'x\r\nexit successful' })).toBe(
      'a b: x exit successful',
    );
  });
});

describe('cutVerbReplies', () => {
  test.each([
    ['new room added', ['new room added']],
    ['new room addedyou are not member', ['new room added', 'you are not member']],
    [
      'new room added Membership granted to the room one member left the room',
      ['new room added', 'Membership granted to the room', ' one member left the room'],
    ],
    ['General ada: you are not member', ['General ada: you are not member']],
    ['new room added: dev', ['new room added: dev']],
    ['you left the room General', ['you left the room General']],
    ['hello', ['hello']],
  ])('cuts %j', (packet, replies) => {
    expect(cutVerbReplies(packet)).toEqual(replies);
  });
});

test.each([
  ['new ro', true],
  ['you are ', true],
  ['new room added', false],
  ['General', false],
  ['', false],
])('mayBeginVerbReply(%j) is %s', (packet, expected) => {
  expect(mayBeginVerbReply(packet)).toBe(expected);
});
