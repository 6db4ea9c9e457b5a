import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOTHING, readRemembered, withUsed, writeRemembered } from '../../../source/ui/start/recent.ts';
import { chooseRow, firstStart, nickFrom, submitStart } from '../../../source/ui/start/start-state.ts';

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
    await writeRemembered(folder, { relays, welcomed: true });
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
    await expect(writeRemembered('/dev/null/no', NOTHING)).resolves.toBeUndefined();
  });
});
