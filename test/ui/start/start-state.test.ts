import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOTHING, readRemembered, withUsed, writeRemembered } from '../../../source/ui/start/recent.ts';
import {
  chooseRow,
  firstStart,
  forget,
  nickFrom,
  stepField,
  submitStart,
  toggleMark,
} from '../../../source/ui/start/start-state.ts';

const recent = [{ address: 'irc://irc.example.org:6667', nick: 'ada', rooms: [] }];

describe('Enter', () => {
  test('joins the relay used last', () => {
    expect(submitStart(firstStart(recent, 'ada'))).toEqual({
      type: 'join',
      address: recent[0]?.address,
      nick: 'ada',
    });
  });

  test('starts a relay where none was used before', () => {
    expect(submitStart(firstStart([], 'ada'))).toEqual({ type: 'host', nick: 'ada' });
  });

  test('joins the typed address', () => {
    expect(submitStart(firstStart(recent, 'ada', 'localhost:1234'))).toEqual({
      type: 'join',
      address: 'localhost:1234',
      nick: 'ada',
    });
  });

  test('asks for what is missing, at the field where it is missing', () => {
    expect(submitStart(firstStart(recent, ''))).toMatchObject({ field: 'nick' });
    expect(submitStart(firstStart(recent, 'a b'))).toMatchObject({
      field: 'nick',
      missing: expect.stringContaining('space'),
    });
    expect(submitStart(chooseRow(firstStart([], 'ada'), 1))).toMatchObject({ field: 'address' });
    expect(submitStart(firstStart([], 'ada', 'host:99999'))).toMatchObject({
      field: 'address',
      missing: expect.stringContaining('99999'),
    });
  });
});

test('the choice stops at either end of the list, and the address row brings its field', () => {
  const last = chooseRow(firstStart(recent, 'ada'), 99);
  expect(last).toMatchObject({ at: 2, field: 'address' });
  expect(chooseRow(last, -5)).toMatchObject({ at: 0, field: 'nick' });
});

test('a login name becomes a nick, or nothing', () => {
  expect(nickFrom('ada.lovelace')).toBe('adalovelace');
  expect(nickFrom('...')).toBe('');
});

describe('what is remembered', () => {
  test('comes back, last used first, and is readable by its owner alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'remembered-'));
    const relays = withUsed(withUsed([], { address: 'irc://a:1', nick: 'x', rooms: ['General'] }), {
      address: 'irc://b:1',
      nick: 'y',
      rooms: [],
    });
    writeRemembered(folder, { relays, welcomed: true });
    expect(await readRemembered(folder)).toEqual({ relays, welcomed: true });
    expect(relays.map(({ address }) => address)).toEqual(['irc://b:1', 'irc://a:1']);
    await rm(folder, { recursive: true });
  });

  test('is nothing where the file is broken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'remembered-'));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'client.json'), '{"relays": [{"address": 7}, null], ');
    expect(await readRemembered(folder)).toEqual(NOTHING);
    await rm(folder, { recursive: true });
  });

  test('leaves the chat alone where its folder cannot be made', async () => {
    expect(writeRemembered('/dev/null/no', NOTHING)).toBeUndefined();
  });
});

describe('several networks', () => {
  const two = [
    { address: 'irc://a:6667', nick: 'ada', rooms: [], account: 'ada' },
    { address: 'ircs://b:6697', nick: 'lovelace', rooms: ['dev'] },
  ];

  test('a marked one is joined with whichever is chosen, under its own nick and account', () => {
    const marked = chooseRow(toggleMark(firstStart(two, 'ada')), 1);
    expect(submitStart(marked)).toEqual({
      type: 'join',
      address: 'ircs://b:6697',
      nick: 'lovelace',
      also: [{ address: 'irc://a:6667', nick: 'ada', account: 'ada' }],
    });
    expect(submitStart(toggleMark(chooseRow(marked, 0)))).not.toHaveProperty('also');
  });

  test('a nick that was typed stays when another relay is chosen', () => {
    expect(chooseRow({ ...firstStart(two, 'eve'), ownNick: true }, 1).nick).toBe('eve');
    expect(chooseRow(firstStart(two, 'ada'), 1).nick).toBe('lovelace');
  });

  test('account, password and rooms go along, and rooms that are none are said', () => {
    const typed = {
      ...firstStart([], 'ada', 'host'),
      account: 'me',
      password: 'secret',
      rooms: '#dev, General',
    };
    expect(submitStart(typed)).toEqual({
      type: 'join',
      address: 'host',
      nick: 'ada',
      account: 'me',
      password: 'secret',
      rooms: ['dev', 'General'],
    });
    expect(submitStart({ ...typed, rooms: 'a b' })).toMatchObject({ field: 'rooms' });
  });

  test('Tab goes through the fields, the password’s only where there is an account', () => {
    const fields = (state: ReturnType<typeof firstStart>) => {
      const seen: string[] = [];
      for (let at = state, n = 0; n < 5; n++, at = stepField(at, 1)) seen.push(at.field);
      return seen;
    };
    expect(fields(firstStart(two, 'ada'))).toEqual(['nick', 'account', 'password', 'rooms', 'address']);
    expect(fields(chooseRow(firstStart(two, 'ada'), 1)).slice(0, 3)).toEqual(['nick', 'account', 'rooms']);
    expect(stepField(chooseRow(firstStart([], 'ada'), 0), 1).field).toBe('address');
  });

  test('one that is used again keeps its mark, its place and its certificate; one that is forgotten is gone', () => {
    const kept = { ...two[0], nick: 'x', opens: true, place: 4, fingerprint: 'f'.repeat(64) } as const;
    const known = { ...kept, address: 'irc://a:6667', rooms: [] };
    const [first] = withUsed([...two.slice(1), known], {
      address: 'irc://a:6667',
      nick: 'ada',
      rooms: ['General'],
    });
    expect(first).toMatchObject({ nick: 'ada', opens: true, place: 4, fingerprint: 'f'.repeat(64) });
    expect(forget(firstStart(two, 'ada')).recent.map(({ address }) => address)).toEqual(['ircs://b:6697']);
  });
});
