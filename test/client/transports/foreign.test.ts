import { expect, test } from 'vitest';
import {
  asksForNameAgain,
  looksNameRefused,
  looksRefused,
  readForeignList,
} from '../../../source/client/transports/foreign.ts';

test.each([
  ['General', ['General']],
  ['General\ndev\nrust', ['General', 'dev', 'rust']],
  ['Rooms: General, dev', ['General', 'dev']],
  ['Rooms:\nGeneral\ndev', ['General', 'dev']],
  ['Available rooms\nGeneral\ndev', ['General', 'dev']],
  ["['General', 'dev']", ['General', 'dev']],
  ["dict_keys(['General', 'dev'])", ['General', 'dev']],
  ["Rooms: {'General', 'dev'}", ['General', 'dev']],
  ['Rooms: []', []],
  ['- General\n- dev', ['General', 'dev']],
  ['1. General\n2. dev (3 users)', ['General', 'dev']],
  ['Users in General: ada bram', ['ada', 'bram']],
  ['', []],
])('a list written as %j is read', (answer, names) => {
  expect(readForeignList(answer)).toEqual(names);
});

test.each(['Error: no', 'Room does not exist', 'You are already in dev', 'Invalid command', 'no such user'])(
  '%s is a refusal',
  (answer) => {
    expect(looksRefused(answer)).toBe(true);
  },
);

test.each(['Message sent', 'You joined dev', 'ok', ''])('“%s” is no refusal', (answer) => {
  expect(looksRefused(answer)).toBe(false);
});

test.each([
  ['That username is taken', true],
  ['name exists', true],
  ['Welcome, ada!', false],
])('%s: the username is refused: %s', (answer, refused) => {
  expect(looksNameRefused(answer)).toBe(refused);
});

test.each([
  ['Somebody else is called that. Pick a unique username: ', true],
  ['no, what is your name?', true],
  ['Hi ada, your name is noted: have fun', false],
  ['You are in General now, ada. Try /? for what you can do.', false],
])('whether %j asks for a name again: %s', (answer, asks) => {
  expect(asksForNameAgain(answer)).toBe(asks);
});
