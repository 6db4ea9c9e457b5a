import { expect, test } from 'vitest';
import type { ServerSide } from '../../../helpers/scripted-server.ts';
import { setStage } from './stage.ts';

const stage = setStage();

/** What was said to the server so far, one text each. */
function said(side: ServerSide): string[] {
  return [...side.received().matchAll(/PRIVMSG \S+ :?(.*)\r\n/g)].map(([, text = '']) => text);
}

function say(count: number): string[] {
  const texts = Array.from({ length: count }, (_, index) => `number-${index}`);
  for (const text of texts)
    stage.transport.request({ type: 'send', to: { nick: 'bram' }, text, localId: text });
  return texts;
}

test('what a server would take for a flood waits until it has answered a PING, and is all said in order', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  const texts = say(20);
  for (const last of ['number-7', 'number-15', 'number-19']) {
    const before = side.received().length;
    await expect.poll(() => said(side).at(-1)).toBe(last);
    const ping = () => /PRIVMSG \S+ \S+\r\n(?:PING \S+\r\n)*PING (\S+)\r\n$/.exec(side.received());
    await expect.poll(() => ping() !== null && side.received().length > before).toBe(true);
    expect(said(side).at(-1)).toBe(last);
    side.say(`:srv PONG srv ${ping()?.[1]}`);
  }
  await stage.heard.until('confirmed', ({ localId }) => localId === 'number-19');
  expect(said(side)).toEqual(texts);
});

test('an echo makes room for the next', async () => {
  const side = await stage.connect();
  await stage.welcome(side, 'message-tags echo-message labeled-response batch');
  say(9);
  const [, label] = await side.expect(/@label=(\w+) PRIVMSG bram number-0\r\n/);
  await side.expect('number-7');
  expect(said(side)).toEqual([]);
  side.say(`@label=${label} :ada!~ada@here PRIVMSG bram :number-0`);
  await side.expect('number-8');
});

test('long texts wait by their bytes', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  const text = Array.from({ length: 3000 }, (_, index) => `w${index}`).join(' ');
  stage.transport.request({ type: 'send', to: { nick: 'bram' }, text, localId: 'long' });
  const [before, token] = await side.expect(/PRIVMSG[^]*\r\nPING (\S+)\r\n/);
  expect(before.length).toBeGreaterThan(3000);
  expect(before.length).toBeLessThan(4096);
  side.say(`:srv PONG srv ${token}`);
  await side.expect('PRIVMSG');
});

test('the rest of a message that was refused is not said', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  const text = Array.from({ length: 2000 }, (_, index) => `w${index}`).join(' ');
  stage.transport.request({ type: 'send', to: { nick: 'bram' }, text, localId: 'long' });
  const [, token] = await side.expect(/PRIVMSG[^]*\r\nPING (\S+)\r\n/);
  side.say(':srv 401 ada bram :No such nick', `:srv PONG srv ${token}`);
  await stage.heard.until('failed', ({ localId }) => localId === 'long');
  stage.transport.request({ type: 'send', to: { nick: 'cleo' }, text: 'next', localId: 'next' });
  await side.expect(/PRIVMSG cleo :?next\r\n/);
  expect(said(side)).toEqual([]);
});
