import { expect, test } from 'vitest';
import { setStage } from './stage.ts';

const stage = setStage();

test('a refusal names the room with its mark', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  side.say(':srv 482 ada #lab :You are not channel operator');
  await expect(stage.heard.until('notice', ({ level }) => level === 'error')).resolves.toMatchObject({
    text: 'you are no operator of #lab',
  });
});

test('a place that does not exist is called a room where it is one, and a person elsewhere', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  side.say(':srv 401 ada #nope :No such nick or channel name', ':srv 401 ada bob :No such nick');
  await stage.heard.until('notice', ({ text }) => text === 'there is nobody named bob');
  expect(stage.heard.of('notice').map(({ text }) => text)).toContain('there is no room #nope');
});

test('that a room cannot be entered is told of that room', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  side.say(':srv 475 ada #den :Cannot join channel (+k)');
  await expect(stage.heard.until('notice', ({ level }) => level === 'error')).resolves.toMatchObject({
    text: '#den needs its key: /join #den KEY',
    about: { room: 'den' },
    keptOut: true,
  });
});

test('a wrong password of an operator ends no connection, and what a server does not know is said in words', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  stage.heard.forget();
  side.say(':srv 464 ada :Password incorrect', ':srv 421 ada KNOCK :Unknown command', ':srv 472 ada h :x');
  await stage.heard.until('notice', ({ text }) => text === 'this server has no mode h');
  const texts = stage.heard.of('notice').map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(['Password incorrect', 'this server has no command KNOCK']));
  expect(stage.heard.of('connection')).toEqual([]);
  side.say(':ada!a@h SETNAME :Ada of the relay');
  await stage.heard.until('notice', ({ text }) => text === 'Your real name is now Ada of the relay');
});

test('a mode that lacks what it needs is refused in words, in its room', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  side.say(':srv 696 ada #den k * :You must specify a key');
  const notice = await stage.heard.until('notice', ({ code }) => code === '696');
  expect(notice).toMatchObject({ level: 'error', text: '#den: You must specify a key' });
});
