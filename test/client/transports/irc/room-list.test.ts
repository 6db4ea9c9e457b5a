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
