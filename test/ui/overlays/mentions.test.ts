import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { plainRow } from '../../../source/ui/chat/message-body.ts';
import { IRC } from '../../client/conversation/harness.ts';
import { atDesk, leaveDesks } from '../chat/at-desk.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  leaveDesks();
  vi.useRealTimers();
});

test('the list of mentions tells rooms of one name by their network', () => {
  const { h, press, drawn } = atDesk();
  h.client.connect({ id: 'two', name: 'two', address: 'irc://127.0.0.1:6668', nick: 'me', rooms: [] });
  h.online(IRC, ['general'], 'two');
  h.say('rust', 'ada', 'me: one');
  h.say('general', 'ada', 'me: two');
  press('F3');
  const rows = drawn().body.map((row) => plainRow(row).trim());
  expect(rows.find((row) => row.includes('me: one'))).toMatch(/^(▸ )?#rust /);
  expect(rows.find((row) => row.includes('me: two'))).toMatch(/^(▸ )?lab\/#general /);
});
