import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPainter } from '../../../source/ui/terminal/painter.ts';

/** A painter of one row of text, on a terminal that can stop taking frames. */
function paints() {
  const frames: string[] = [];
  const terminal = { takes: true, ready: () => {} };
  const shown = { text: 'first' };
  const painter = createPainter(
    {
      frame(bytes, ready) {
        if (terminal.takes) frames.push(bytes);
        else terminal.ready = ready;
        return terminal.takes;
      },
    },
    () => ({
      columns: 20,
      rows: [[{ column: 0, width: 20, text: shown.text }], [{ column: 0, width: 20, text: 'still' }]],
      cursor: undefined,
    }),
  );
  const change = async (text: string) => {
    shown.text = text;
    painter.changed();
    await setImmediate();
  };
  return { painter, frames, terminal, change };
}

test('all that changes in one turn is one frame', async () => {
  const { painter, frames } = paints();
  painter.changed();
  painter.changed();
  expect(frames).toEqual([]);
  await setImmediate();
  expect(frames).toHaveLength(1);
});

test('nothing is written where the picture is the same', async () => {
  const { frames, change } = paints();
  await change('one');
  await change('one');
  expect(frames).toHaveLength(1);
});

test('what a terminal did not take comes with the next frame, as soon as it takes one', async () => {
  const { frames, terminal, change } = paints();
  await change('one');
  terminal.takes = false;
  await change('two');
  await change('three');
  terminal.takes = true;
  terminal.ready();
  await setImmediate();
  expect(frames).toHaveLength(2);
  expect(frames[1]).toContain('three');
  expect(frames[1]).not.toContain('still');
});

test('after something else was on the screen everything is written', async () => {
  const { painter, frames, change } = paints();
  await change('one');
  painter.forget();
  await change('one');
  expect(frames[1]).toContain('still');
});

test('a painter that is stopped writes no more', async () => {
  const { painter, frames, change } = paints();
  painter.changed();
  painter.stop();
  await change('one');
  expect(frames).toEqual([]);
});
