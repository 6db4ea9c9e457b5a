import { afterEach, expect, test } from 'vitest';
import { nickQuestion } from '../../../source/ui/chat/nick-question.ts';
import { atDesk, leaveDesks } from './at-desk.ts';

afterEach(leaveDesks);

test('Ctrl+C clears the nick that is asked for, and leaves what was being written alone', () => {
  const { h, desk, left, type } = atDesk();
  type('half a text');
  h.hear({ type: 'nick-needed', reason: 'me is taken' });
  const network = () => {
    const found = h.client.getState().networks.get('lab');
    if (found === undefined) throw new Error('There is no network.');
    return found;
  };
  const press = (chord: string) => {
    const token = { type: 'key', chord } as const;
    if (!desk.nickField.press(token)) desk.token(token);
  };
  expect(desk.nickField.editor(network()).text).toBe('me2');
  press('Ctrl+C');
  expect(desk.nickField.editor(network()).text).toBe('');
  expect(desk.leaveArmed()).toBe(false);
  press('Ctrl+C');
  expect(desk.leaveArmed()).toBe(true);
  expect(desk.composer.text()).toBe('half a text');
  expect(left).toEqual([]);
});

test('what was wrong with a nick is gone with one that is right, and a password typed there is not shown', () => {
  const { h, desk } = atDesk();
  h.hear({ type: 'nick-needed', reason: 'me is taken' });
  const press = (chord: string) => void desk.nickField.press({ type: 'key', chord });
  const write = (text: string) => void desk.nickField.press({ type: 'text', text });
  press('Ctrl+U');
  write('/login ada hunter2');
  const network = h.client.getState().networks.get('lab');
  if (network === undefined) throw new Error('There is no network.');
  expect(nickQuestion(desk, network).rows.join('\n')).toMatch(/\/login ada •+$/);
  press('Enter');
  expect(desk.view.get().notice?.text).toContain('no / in it');
  press('Ctrl+U');
  write('ada');
  press('Enter');
  expect(desk.view.get().notice).toBeUndefined();
});
