import { describe, expect, test } from 'vitest';
import { setStage } from './stage.ts';

const stage = setStage();
const NOT_TEXT = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e]/u;

describe('names that a hostile server makes up', () => {
  test('no escape in an ISUPPORT value becomes a control character', async () => {
    const side = await stage.connect();
    await stage.welcome(side, '', 'NETWORK=The\\x20Net\\x9b31m\\x1b]0;x\\x07\\x85');
    const { network } = await stage.heard.until('server', (told) => told.network !== undefined);
    expect(network).toBe('The Net31m]0;x');
  });

  test('formatting codes and spaces are no part of a nick, a server or an account', async () => {
    const side = await stage.connect();
    await stage.welcome(side);
    side.say(':ada!u@h JOIN #a', ':bob!u@h JOIN #a');
    side.say(
      ':bob!u@h NICK :b\u0002o\u000fb two',
      ':srv 004 ada s\u0016rv v',
      ':srv 900 ada x ac\u001dme :in',
    );
    side.say(':ada!u@h NICK a\u0011da', ':a\u0011da!u@h PRIVMSG c\u0002leo :hello');
    const { message } = await stage.heard.until('message', () => true);
    expect(message.to).toEqual({ nick: 'cleo' });
    expect(stage.heard.of('renamed').map(({ nick }) => nick)).toEqual(['bob_two', 'ada']);
    expect(JSON.stringify(stage.heard.all).replaceAll('\\n', '')).not.toMatch(/\\u00[01]/);
    expect(stage.heard.all.filter((told) => NOT_TEXT.test(JSON.stringify(told)))).toEqual([]);
  });
});
