import { describe, expect, test, vi } from 'vitest';
import { createNotifier } from '../../source/ui/notifier.ts';
import { createLooking } from '../../source/ui/looking.ts';
import { passThrough } from '../../source/ui/terminal/pass-through.ts';
import { createRetry } from '../../source/ui/retry.ts';
import { type Harness, harness } from '../client/conversation/harness.ts';
import type { ClientOptions } from '../../source/config/client-options.ts';

function listening(settings: Partial<ClientOptions> = {}): Harness & { readonly calls: string[] } {
  const h = harness({ settings });
  const calls: string[] = [];
  h.client.connect({ id: 'lab', name: 'lab', address: 'irc://lab', nick: 'me', rooms: ['general'] });
  h.online();
  createNotifier({ client: h.client, control: (sequence) => calls.push(sequence), now: () => h.now });
  h.client.setFocused(false);
  return Object.assign(h, { calls });
}

describe('while the person looks elsewhere', () => {
  test('a mention and a private message ring, other messages do not', () => {
    const h = listening();
    h.say('general', 'ada', 'hello all');
    expect(h.calls).toEqual([]);
    h.say('general', 'ada', 'me: are you there?');
    expect(h.calls).toEqual(['\u{07}']);
    h.pass(2000);
    h.hear({
      type: 'message',
      message: { time: h.now, from: { nick: 'ada' }, to: { nick: 'ada' }, text: 'psst', kind: 'message' },
    });
    expect(h.calls).toHaveLength(2);
  });

  test('a burst rings once', () => {
    const h = listening();
    for (let n = 0; n < 50; n++) h.say('general', 'ada', 'me: ping');
    expect(h.calls).toHaveLength(1);
    h.pass(1001);
    h.say('general', 'ada', 'me: ping');
    expect(h.calls).toHaveLength(2);
  });

  test('a flood has no state built for each of its messages', () => {
    const h = listening();
    const built = vi.spyOn(h.client, 'getState');
    for (let n = 0; n < 50; n++) {
      const nick = `spam${n}`;
      const message = { time: h.now, from: { nick }, to: { nick }, text: 'psst', kind: 'message' } as const;
      h.hear({ type: 'message', message });
    }
    expect(h.calls).toHaveLength(1);
    expect(built).not.toHaveBeenCalled();
  });

  test('OSC 9 and OSC 777 carry who and what, and nothing that could end them', () => {
    const nine = listening({ notifications: 'osc9' });
    nine.say('general', 'ada', 'me: \u{02}look\u{02} \u{1B}\\ here');
    expect(nine.calls).toHaveLength(1);
    expect(nine.calls[0]).toMatch(/^\u{1B}\]9;ada in #general: me: look [^\u{1B}]*here\u{1B}\\$/u);
    nine.pass(2000);
    nine.say('general', '4;3;', 'me: done');
    expect(nine.calls[1]).toMatch(/^\u{1B}\]9;4,3, in #general: me: done/u);
    const seven = listening({ notifications: 'osc777' });
    seven.say('general', 'ada', 'me: a;b');
    expect(seven.calls).toEqual(['\u{1B}]777;notify;ada in #general;me: a,b\u{1B}\\']);
  });
});

test.each<[string, (h: Harness) => void]>([
  ['they look at the terminal', (h) => h.client.setFocused(true)],
  ['they do not want to be disturbed', (h) => void h.client.set('do-not-disturb', 'on')],
  ['notifications are off', (h) => void h.client.set('notifications', 'off')],
  ['the room is muted', (h) => h.client.setMuted(h.room('general').id, true)],
  ['the one who speaks is ignored', (h) => void h.client.set('ignored', 'ada')],
])('nothing rings while %s', (_, arrange) => {
  const h = listening();
  arrange(h);
  h.say('general', 'ada', 'me: hello');
  expect(h.calls).toEqual([]);
});

test('OSC is wrapped for the terminal around tmux or screen, the bell is not', () => {
  const osc = '\u{1B}]9;ada: hi\u{1B}\\';
  expect(passThrough({})(osc)).toBe(osc);
  expect(passThrough({ TMUX: '/tmp/tmux,1,0' })(osc)).toBe(
    '\u{1B}Ptmux;\u{1B}\u{1B}]9;ada: hi\u{1B}\u{1B}\\\u{1B}\\',
  );
  expect(passThrough({ STY: '1.x' })(osc)).toBe('\u{1B}P\u{1B}]9;ada: hi\u{07}\u{1B}\\');
  for (const notifications of ['bell', 'osc9'] as const) {
    const h = harness({ settings: { notifications } });
    const calls: string[] = [];
    h.online();
    const control = (sequence: string) => calls.push(sequence);
    createNotifier({ client: h.client, control, now: () => h.now, pass: (text) => `<${text}>` });
    h.client.setFocused(false);
    h.say('general', 'ada', 'me: hi');
    expect(calls).toEqual(
      notifications === 'bell' ? ['\u{07}'] : ['<\u{1B}]9;ada in #general: me: hi\u{1B}\\>'],
    );
  }
});

test('where the terminal reports no focus, who has pressed no key for half a minute looks elsewhere', () => {
  let now = 0;
  const looking = createLooking(() => now);
  looking.heard({ type: 'background' });
  now = 29_999;
  expect(looking.is(true)).toBe(true);
  now = 30_000;
  expect(looking.is(true)).toBe(false);
  looking.heard({ type: 'key' });
  expect(looking.is(true)).toBe(true);
  looking.heard({ type: 'focus' });
  now = 999_999;
  expect([looking.is(true), looking.is(false)]).toEqual([true, false]);
});

test('neither one’s own words nor old ones ring', () => {
  const h = listening();
  h.hear({
    type: 'message',
    message: {
      time: h.now,
      from: { nick: 'me', self: true },
      to: { room: 'general' },
      text: 'me',
      kind: 'message',
    },
  });
  h.say('general', 'ada', 'me: long ago', { time: h.now - 120_000 });
  expect(h.calls).toEqual([]);
});

test('any key tries every lost connection again, at most once a second', () => {
  const h = harness();
  let now = 0;
  const retry = createRetry(h.client, () => now);
  for (const id of ['lab', 'other']) {
    h.client.connect({ id, name: id, address: `irc://${id}`, nick: 'me', rooms: [] });
  }
  const lose = (id: string) =>
    h.hear(
      { type: 'connection', connection: { state: 'lost', reason: 'gone', retryAt: h.now + 60_000 } },
      id,
    );
  const states = () => [...h.client.getState().networks.values()].map(({ connection }) => connection.state);
  retry();
  lose('lab');
  lose('other');
  retry();
  expect(states()).toEqual(['connecting', 'connecting']);
  lose('lab');
  now = 999;
  retry();
  expect(states()).toEqual(['lost', 'connecting']);
  now = 1000;
  retry();
  expect(states()).toEqual(['connecting', 'connecting']);
});
