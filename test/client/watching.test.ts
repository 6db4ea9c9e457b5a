import { expect, test } from 'vitest';
import { harness, IRC } from './conversation/harness.ts';

const WATCHES = { ...IRC, watching: true };

function watched(h: ReturnType<typeof harness>): unknown[] {
  return h.asked.flatMap((request) => (request.type === 'watch' ? [request.nicks] : []));
}

function whisper(h: ReturnType<typeof harness>, nick: string): void {
  h.now++;
  h.hear({
    type: 'message',
    message: { time: h.now, from: { nick }, to: { nick }, text: 'psst', kind: 'message' },
  });
}

test('people with whom there is a conversation are watched, those spoken with last first, and again on return', () => {
  const h = harness();
  h.online(WATCHES);
  whisper(h, 'ada');
  whisper(h, 'bram');
  whisper(h, 'bram');
  h.client.open('lab', { nick: 'cleo' });
  h.client.close(h.person('ada').id);
  expect(watched(h)).toEqual([['ada'], ['bram', 'ada'], ['bram', 'ada', 'cleo'], ['bram', 'cleo']]);
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset' } });
  h.online(WATCHES);
  expect(watched(h).slice(4)).toEqual([['bram', 'cleo']]);
});

test('a flood of strangers is watched once it has come, and not asked about one by one', () => {
  const h = harness();
  h.online(WATCHES);
  for (let n = 0; n < 500; n++) whisper(h, `spam${n}`);
  const first = watched(h).length;
  expect(first).toBeLessThanOrEqual(100);
  h.pass(1000);
  expect(watched(h)).toHaveLength(first + 1);
  expect(watched(h).at(-1)).toHaveLength(500);
});

test('where nobody can be watched nobody is', () => {
  const h = harness();
  h.online();
  whisper(h, 'ada');
  expect(watched(h)).toEqual([]);
});

test('what is known of a person is whether they are there, for as long as something tells', () => {
  const h = harness();
  h.online(WATCHES);
  whisper(h, 'ada');
  const ada = () => h.client.getState().networks.get('lab')?.people.get('ada');
  expect(ada()?.online).toBeUndefined();
  h.hear({ type: 'presence', nick: 'ada', online: true });
  h.hear({ type: 'presence', nick: 'ada', away: true });
  expect(ada()).toMatchObject({ online: true, away: true });
  h.hear({ type: 'presence', nick: 'ada', online: false });
  expect(ada()).toMatchObject({ online: false, away: false });
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset' } });
  expect(ada()).toBeUndefined();
});

test('without a server that watches, sharing a room tells, and leaving the last one ends that', () => {
  const h = harness();
  h.online();
  whisper(h, 'ada');
  const ada = () => h.client.getState().networks.get('lab')?.people.get('ada')?.online;
  h.hear({ type: 'joined', room: 'general', who: { nick: 'ada' }, time: 1 });
  expect(ada()).toBe(true);
  h.hear({ type: 'parted', room: 'general', who: { nick: 'ada' }, time: 2 });
  expect(ada()).toBeUndefined();
  h.hear({ type: 'joined', room: 'general', who: { nick: 'ada' }, time: 3 });
  h.hear({ type: 'quit', who: { nick: 'ada' }, time: 4 });
  expect(ada()).toBe(false);
});

test('a service is nobody whom one could call offline', () => {
  const h = harness();
  h.online(WATCHES);
  h.client.open('lab', { nick: 'NickServ' });
  h.client.open('lab', { nick: 'cleo' });
  expect(watched(h)).toEqual([['cleo']]);
});
