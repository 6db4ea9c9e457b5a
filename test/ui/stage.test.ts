import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createStage, type Scene } from '../../source/ui/stage.ts';

/** A stage whose start screen is there when the test says so. */
function staged() {
  const happened: string[] = [];
  const loads: (() => void)[] = [];
  const on = (scene: Scene) => () => {
    happened.push(`+${scene}`);
    return { repaint() {}, resized() {}, close: () => void happened.push(`-${scene}`) };
  };
  const stage = createStage({
    chat: on('chat'),
    start: () => new Promise((resolve) => loads.push(() => resolve(on('start')))),
  });
  const loaded = async () => {
    for (const load of loads.splice(0)) load();
    await setImmediate();
  };
  return { stage, happened, loaded };
}

test('nothing is drawn before the screen is there', () => {
  const { stage, happened } = staged();
  stage.show('chat');
  expect(happened).toEqual([]);
  stage.open();
  expect(happened).toEqual(['+chat']);
});

test('one screen is left when the other is there to be shown, not before', async () => {
  const { stage, happened, loaded } = staged();
  stage.open();
  stage.show('start');
  expect(happened).toEqual(['+chat']);
  await loaded();
  stage.show('chat');
  expect(happened).toEqual(['+chat', '-chat', '+start', '-start', '+chat']);
});

test('a start screen that is loaded too late is not shown', async () => {
  const { stage, happened, loaded } = staged();
  stage.show('start');
  stage.open();
  stage.show('chat');
  await loaded();
  expect(happened).toEqual(['+chat']);
});

test('a start screen that is wanted twice while it loads is shown once', async () => {
  const { stage, happened, loaded } = staged();
  stage.show('start');
  stage.open();
  stage.show('chat');
  stage.show('start');
  await loaded();
  expect(happened).toEqual(['+chat', '-chat', '+start']);
});

test('nothing is drawn after the end', async () => {
  const { stage, happened, loaded } = staged();
  stage.open();
  stage.show('start');
  stage.close();
  await loaded();
  expect(happened).toEqual(['+chat', '-chat']);
});
