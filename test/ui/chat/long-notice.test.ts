import { afterEach, expect, test } from 'vitest';
import { drawChat } from '../../../source/ui/chat/draw-chat.ts';
import { atDesk, leaveDesks } from './at-desk.ts';

afterEach(leaveDesks);

const LONG =
  'You are in a private conversation, which is closed by /close and not by /leave; nothing was done.';

/** The rows of the middle pane on a screen of 50 by 15. */
function rowsOf({ desk }: ReturnType<typeof atDesk>): readonly string[] {
  const { body } = drawChat(desk.drawing(desk.state(), desk.view.get()));
  return body.map((row) => row.replaceAll(/\u{1B}\[[\d;]*m/gu, ''));
}

test('a long notice covers no message where there are rows above, and moves them up where there are none', () => {
  const at = atDesk(50, 15);
  at.h.say('general', 'ada', 'the only message');
  at.desk.say(LONG, 'error');
  expect(rowsOf(at).join('\n')).toMatch(/the only message\n▌ You are/);
  for (let index = 0; index < 40; index++) at.h.say('general', 'ada', `message ${index}`);
  const rows = rowsOf(at);
  expect(rows.join('\n')).toMatch(/message 39\n▌ You are/);
  expect(rows.length).toBe(drawChat(at.desk.drawing(at.desk.state(), at.desk.view.get())).bodyHeight);
});

test('a click over a long notice takes what stands there', () => {
  const at = atDesk(50, 15);
  at.h.say('general', 'ada', 'the only message');
  at.desk.say(LONG, 'error');
  const { bodyHeight, body } = drawChat(at.desk.drawing(at.desk.state(), at.desk.view.get()));
  const y = 1 + bodyHeight - body.length + rowsOf(at).findIndex((row) => row.includes('the only message'));
  const x =
    rowsOf(at)
      .find((row) => row.includes('the only message'))
      ?.indexOf('ada') ?? -1;
  const mouse = { action: 'press', button: 'left', x, y, shift: false, alt: false, ctrl: false } as const;
  at.desk.token({ type: 'mouse', mouse });
  const { current, buffers } = at.desk.state();
  expect(current && buffers.get(current)?.name).toBe('ada');
});
