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

test('that a room cannot be entered is told of that room', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  side.say(':srv 475 ada #den :Cannot join channel (+k)');
  await expect(stage.heard.until('notice', ({ level }) => level === 'error')).resolves.toMatchObject({
    text: '#den needs a key',
    about: { room: 'den' },
    keptOut: true,
  });
});
