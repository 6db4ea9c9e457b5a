import { expect, test } from 'vitest';
import { setStage } from './stage.ts';

const stage = setStage();
const refused = { refused: expect.stringContaining('may be long') as string };

test('a list of rooms that nobody asked for is fetched only from a server that has few', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  const ask = () => stage.transport.request({ type: 'list-rooms', background: true });
  expect(ask()).toEqual(refused);
  side.say(':srv 254 ada 50000 :channels formed');
  await stage.heard.until('notice', ({ text }) => text.includes('channels formed'));
  expect(ask()).toEqual(refused);
  expect(stage.transport.request({ type: 'list-rooms' })).toBeUndefined();
  await side.expect('LIST\r\n');
  side.forget();
  stage.heard.forget();
  side.say(':srv 254 ada 3 :channels formed');
  await stage.heard.until('notice', ({ text }) => text.includes('channels formed'));
  expect(ask()).toBeUndefined();
  await side.expect('LIST\r\n');
});

test('the people of a room that one is not in are told, and that there are none', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  stage.transport.request({ type: 'list-members', room: 'tea' });
  await side.expect('NAMES #tea\r\n');
  side.say(':srv 353 ada = #tea :@bob cleo', ':srv 366 ada #tea :End');
  expect(await stage.heard.until('members')).toMatchObject({
    room: 'tea',
    members: [
      { nick: 'bob', ranks: '@' },
      { nick: 'cleo', ranks: '' },
    ],
  });
  stage.heard.forget();
  stage.transport.request({ type: 'list-members', room: 'nix' });
  side.say(':srv 366 ada #nix :End');
  expect(await stage.heard.until('members')).toMatchObject({ room: 'nix', members: [] });
});

test('an empty list of bans, no message of the day, and the way to a person and back are said', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  side.say(':srv 368 ada #tea :End');
  await stage.heard.until('notice', ({ text }) => text === 'there are no bans');
  side.say(':srv 367 ada #tea x!*@* bob 1', ':srv 368 ada #tea :End', ':srv 422 ada :No MOTD');
  await stage.heard.until('notice', ({ text }) => text === 'No MOTD');
  expect(stage.heard.of('notice').filter(({ text }) => text === 'there are no bans')).toHaveLength(1);
  side.say(`:bob!b@h NOTICE ada :\u0001PING ${Date.now()}\u0001`);
  await stage.heard.until('notice', ({ text }) => /^bob answers in \d+ ms\.$/.test(text));
});
