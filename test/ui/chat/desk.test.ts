import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lineAt } from '../../../source/client/conversation/lines.ts';
import type { Happening } from '../../../source/client/transports/transport.ts';
import { drawChat } from '../../../source/ui/chat/draw-chat.ts';
import { atDesk, leaveDesks } from './at-desk.ts';
import { plain } from './lines.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  leaveDesks();
  vi.useRealTimers();
});

describe('leaving with texts that are not sent yet', () => {
  const lose = ({ h }: ReturnType<typeof atDesk>) =>
    h.hear({ type: 'connection', connection: { state: 'lost', reason: 'gone', retryAt: 5000 } });

  test('is asked about once, and Enter stays', () => {
    const at = atDesk();
    lose(at);
    at.type('for later');
    at.press('Enter', 'Ctrl+C', 'Ctrl+C');
    expect(at.left).toEqual([]);
    expect(at.desk.view.get().overlay).toMatchObject({ kind: 'leave', unsent: 1, others: 0 });
    at.press('Enter');
    expect(at.desk.view.get().overlay).toBeUndefined();
    expect(at.left).toEqual([]);
  });

  test('by /quit keeps the reason for when the answer is to leave', () => {
    const at = atDesk();
    lose(at);
    at.type('for later');
    at.press('Enter');
    at.type('/quit to bed');
    at.press('Enter');
    expect(at.left).toEqual([]);
    at.type('l');
    expect(at.left).toEqual(['to bed']);
  });

  test('asks too about what was on its way when the connection broke', () => {
    const at = atDesk();
    at.type('on its way');
    at.press('Enter');
    lose(at);
    at.press('Ctrl+C', 'Ctrl+C');
    expect(at.left).toEqual([]);
  });

  test('asks nothing where all is said, or on its way', () => {
    const at = atDesk();
    at.type('on its way');
    at.press('Enter', 'Ctrl+C', 'Ctrl+C');
    expect(at.left).toEqual([undefined]);
  });
});

describe('what answers a key on the status line', () => {
  test('goes by itself once it is read, the sooner the shorter', () => {
    const at = atDesk();
    at.press('Alt+U');
    vi.advanceTimersByTime(4000);
    expect(at.desk.view.get().notice?.text).toBe('Nothing unread here');
    vi.advanceTimersByTime(2000);
    expect(at.desk.view.get().notice).toBeUndefined();
    at.type('/keys bind Alt+U switcher');
    at.press('Enter');
    const said = at.desk.view.get().notice?.text ?? '';
    vi.advanceTimersByTime(said.length * 80 - 1000);
    expect(at.desk.view.get().notice?.text).toBe(said);
    vi.advanceTimersByTime(2000);
    expect(at.desk.view.get().notice).toBeUndefined();
  });

  test('stays until a key where it is an error, or nobody has just pressed one', () => {
    const at = atDesk();
    at.type('/keys bind F9 dance');
    at.press('Enter');
    expect(at.desk.view.get().notice?.level).toBe('error');
    vi.advanceTimersByTime(60_000);
    expect(at.desk.view.get().notice?.text).toContain('there is no action dance');
    at.desk.say('A password was forgotten');
    vi.advanceTimersByTime(60_000);
    expect(at.desk.view.get().notice?.text).toBe('A password was forgotten');
    at.press('Left');
    expect(at.desk.view.get().notice).toBeUndefined();
  });

  test('leaves no Ctrl+C behind that would leave without a word', () => {
    const at = atDesk();
    at.press('Ctrl+C');
    vi.advanceTimersByTime(7000);
    at.press('Ctrl+C');
    expect(at.left).toEqual([]);
    expect(at.desk.view.get().notice?.text).toBe('Ctrl+C again leaves');
    at.press('Ctrl+C');
    expect(at.left).toHaveLength(1);
  });

  test('does not say that a text is kept when it has gone out', async () => {
    const at = atDesk();
    at.h.client.close(at.h.server().id);
    at.type('for later');
    at.press('Enter');
    expect(at.desk.view.get().notice?.text).toBe('Kept until there is a connection.');
    at.h.client.connect({ id: 'lab', name: 'lab', address: 'irc://lab', nick: 'me', rooms: [] });
    at.h.online();
    at.h.client.select(at.h.room('general').id);
    await vi.advanceTimersByTimeAsync(0);
    expect(at.h.asked).toContainEqual(expect.objectContaining({ type: 'send', text: 'for later' }));
    expect(at.desk.view.get().notice).toBeUndefined();
  });
});

describe('Alt+U', () => {
  const page = (from: number, to: number): Happening => ({
    type: 'history-page',
    of: { room: 'rust' },
    reachedStart: false,
    happenings: Array.from({ length: to - from }, (_, index) => ({
      type: 'message',
      message: {
        id: `m${from + index}`,
        time: (from + index) * 1000,
        from: { nick: 'ada' },
        to: { room: 'rust' },
        text: `number ${from + index}`,
        kind: 'message',
      },
    })),
  });
  const marked = ({ h, desk }: ReturnType<typeof atDesk>) => {
    const { marked } = desk.view.get();
    const line = marked && lineAt(h.room('rust').lines, marked.key);
    return line?.type === 'message' ? line.text : undefined;
  };
  const shown = ({ desk }: ReturnType<typeof atDesk>) =>
    plain(drawChat(desk.drawing(desk.state(), desk.view.get())).body).join('\n');

  test('goes to the first of more than a screen, with joins before it folded or hidden', () => {
    for (const hides of [false, true]) {
      const at = atDesk();
      if (hides) at.press('Alt+=');
      at.h.say('rust', 'ada', 'seen');
      at.h.client.select(at.h.room('rust').id);
      at.h.client.select(at.h.room('general').id);
      for (let index = 0; index < 9; index++)
        at.h.hear({ type: 'joined', room: 'rust', who: { nick: `n${index}` }, time: at.h.now });
      for (let index = 0; index < 90; index++) at.h.say('rust', 'ada', `number ${index}.`);
      at.h.client.select(at.h.room('rust').id);
      at.press('Alt+U');
      expect(marked(at)).toBe('number 0.');
      expect(shown(at)).toMatch(/─ new ─[^]*number 0\./);
      expect(shown(at)).not.toContain('number 89.');
    }
  });

  /** In a room of which 380 messages are unread and the last 100 loaded. */
  const behind = () => {
    const at = atDesk();
    at.h.hear({ type: 'read-marker', of: { room: 'rust' }, time: 120_000 });
    at.h.hear(page(400, 500));
    at.h.client.select(at.h.room('rust').id);
    return at;
  };

  test('fetches the page about the first unread message at once, and shows nothing as adjacent that is not', async () => {
    const at = behind();
    at.press('Alt+U');
    const around = { time: 120_000 };
    expect(at.h.asked.at(-1)).toMatchObject({ type: 'history', of: { room: 'rust' }, around });
    at.h.hear({ ...page(71, 171), asked: { around, full: true } } as Happening);
    await vi.waitFor(() => expect(marked(at)).toBe('number 121'));
    expect(shown(at)).toMatch(/number 120[^]*─ new ─[^]*number 121/);
    for (let press = 0; press < 20; press++) at.press('PgDn');
    expect(shown(at)).toMatch(/number 170\n.*newer messages are on their way/);
    expect(shown(at)).not.toContain('number 400');
    expect(at.h.asked.at(-1)).toMatchObject({ type: 'history', after: { id: 'm170' } });
    at.press('Alt+End', 'Alt+Home');
    expect(shown(at)).toMatch(/older messages are on their way[^]*number 400/);
    expect(shown(at)).not.toContain('number 170');
  });

  test('has the rest come page by page where one reads on', async () => {
    const at = behind();
    at.press('Alt+U');
    at.h.hear({ ...page(71, 171), asked: { around: { time: 120_000 }, full: true } } as Happening);
    await vi.waitFor(() => expect(marked(at)).toBe('number 121'));
    for (let press = 0; press < 100 && at.desk.view.get().places.size > 0; press++) {
      at.press('PgDn');
      const request = at.h.asked.at(-1);
      if (request?.type !== 'history' || request.after?.id === undefined) continue;
      at.h.asked.length = 0;
      const from = Number(request.after.id.slice(1)) + 1;
      const full = from + 100 <= 500;
      at.h.hear({
        ...page(from, Math.min(500, from + 100)),
        asked: { after: request.after, full },
      } as Happening);
    }
    const texts = at.h.texts(at.h.room('rust'));
    expect(texts).toEqual(Array.from({ length: 429 }, (_, index) => `number ${71 + index}`));
    expect(shown(at)).toContain('number 499');
  });

  test('goes over to the end where the server has no more of what is between', async () => {
    const at = behind();
    at.press('Alt+U');
    at.h.hear({ ...page(71, 171), asked: { around: { time: 120_000 }, full: true } } as Happening);
    await vi.waitFor(() => expect(marked(at)).toBe('number 121'));
    at.h.refuse = () => ({ refused: 'this server keeps no history' });
    for (let press = 0; press < 30 && !shown(at).includes('number 400'); press++) at.press('PgDn');
    expect(shown(at)).toMatch(/older messages are not loaded[^]*number 400/);
    for (let press = 0; press < 3; press++) at.press('PgUp');
    expect(shown(at)).toMatch(/newer messages are not loaded|number 1\d\d/);
    expect(shown(at)).not.toContain('number 400');
  });

  test('goes back page by page where the server cannot tell what was said about a time', async () => {
    const at = behind();
    at.h.refuse = (request) =>
      request.type === 'history' && request.around !== undefined ? { refused: 'no' } : undefined;
    at.press('Alt+U');
    for (const from of [300, 200, 100]) {
      await vi.waitFor(() =>
        expect(at.h.asked.findLast(({ type }) => type === 'history')).toMatchObject({
          before: { time: (from + 100) * 1000 },
        }),
      );
      at.h.hear(page(from, from + 100));
    }
    await vi.waitFor(() => expect(marked(at)).toBe('number 121'));
  });

  test('says so where nothing is unread', () => {
    const at = atDesk();
    at.press('Alt+U');
    expect(at.desk.view.get().notice?.text).toBe('Nothing unread here');
  });
});

describe('a mention that is not loaded', () => {
  const call = (index: number): Happening => ({
    type: 'message',
    message: {
      id: `m${index}`,
      time: index * 1000,
      from: { nick: 'ada' },
      to: { room: 'rust' },
      text: `me: call ${index}`,
      kind: 'message',
    },
  });
  const answer = (from: number, to: number, asked: object, calls: readonly number[] = []): Happening => ({
    type: 'history-page',
    of: { room: 'rust' },
    reachedStart: false,
    happenings: Array.from({ length: to - from }, (_, index) => {
      const said = call(from + index);
      if (said.type !== 'message' || calls.includes(from + index)) return said;
      return { ...said, message: { ...said.message, text: `number ${from + index}` } };
    }),
    asked: { full: true, ...asked },
  });
  const shown = ({ desk }: ReturnType<typeof atDesk>) =>
    plain(drawChat(desk.drawing(desk.state(), desk.view.get())).body).join('\n');
  const called = () => {
    const at = atDesk();
    at.h.client.set('scrollback', '100');
    at.h.hear(answer(1, 1, { full: false }));
    at.h.hear(call(50));
    for (let index = 1000; index < 2200; index++) {
      const said = call(index);
      if (said.type === 'message')
        at.h.hear({ ...said, message: { ...said.message, text: `number ${index}` } });
    }
    expect(at.h.texts(at.h.room('rust'))).not.toContain('me: call 50');
    return at;
  };

  test('is in the list of mentions, and its page is fetched to go there', async () => {
    const at = called();
    at.press('F3');
    expect(shown(at)).toContain('ada: me: call 50');
    at.press('Enter');
    const request = at.h.asked.at(-1);
    expect(request).toMatchObject({ type: 'history', around: { id: 'm50' } });
    at.h.hear(answer(1, 101, { around: { id: 'm50', time: 50_000 } }, [50]));
    await vi.waitFor(() => expect(shown(at)).toMatch(/number 49[^]*me: call 50[^]*number 51/));
  });

  test('is gone to from the next one only once all that is between was looked through', async () => {
    const at = called();
    at.h.say('rust', 'ada', 'me: last', { id: 'm9000', time: 9_000_000 });
    at.press('F3', 'Down', 'Enter');
    at.h.hear(answer(1, 101, { around: { id: 'm50', time: 50_000 } }, [50]));
    await vi.waitFor(() => expect(shown(at)).toContain('me: call 50'));
    at.press('Alt+End', 'Alt+P');
    expect(shown(at)).toContain('me: last');
    at.press('Alt+P');
    await vi.waitFor(() => expect(at.h.asked.at(-1)).toMatchObject({ type: 'history', before: {} }));
    const request = at.h.asked.at(-1);
    if (request?.type !== 'history' || request.before?.id === undefined)
      throw new Error('Nothing was asked for.');
    const to = Number(request.before.id.slice(1));
    at.h.hear(answer(to - 100, to, { before: request.before }, [to - 30]));
    await vi.waitFor(() => expect(shown(at)).toContain(`me: call ${to - 30}`));
  });

  test('before where one is by now is gone to, not before the one that was gone to last', () => {
    const at = atDesk();
    at.h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: true, happenings: [] });
    for (let index = 0; index < 200; index++)
      at.h.say('general', 'ada', index % 50 === 20 ? `me: call ${index}` : `number ${index}`);
    at.press('Alt+P', 'Alt+P', 'Alt+P');
    expect(shown(at)).toContain('me: call 70');
    at.press('Alt+N');
    expect(shown(at)).toContain('me: call 120');
    at.press('Alt+End', 'Alt+P');
    expect(shown(at)).toContain('me: call 170');
    at.press('PgUp', 'PgUp', 'PgUp', 'Alt+P');
    expect(shown(at)).toMatch(/me: call (70|120)/);
    at.press('PgDn', 'PgDn', 'PgDn', 'PgDn', 'Alt+N');
    expect(shown(at)).toContain('me: call 170');
  });

  test('is said to be none where there is none', () => {
    const at = atDesk();
    at.h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: true, happenings: [] });
    at.press('Alt+P');
    expect(at.desk.view.get().notice?.text).toBe('No earlier mention');
    at.press('Alt+N');
    expect(at.desk.view.get().notice?.text).toBe('No later mention');
  });
});

describe('what is sent while one reads further up', () => {
  const scrolled = () => {
    const at = atDesk();
    for (let index = 0; index < 90; index++) at.h.say('general', 'ada', `number ${index}.`);
    at.press('PgUp', 'PgUp');
    expect(at.desk.view.get().places.size).toBe(1);
    return at;
  };

  test('is seen: the pane goes to its end', () => {
    const at = scrolled();
    at.type('mine');
    at.press('Enter');
    expect(at.desk.view.get().places.size).toBe(0);
  });

  test('is seen, also where it was pasted', () => {
    const at = scrolled();
    at.desk.sendLines(['one', 'two']);
    expect(at.desk.view.get().places.size).toBe(0);
  });

  test('leaves the place alone where it opened something over it', () => {
    const at = scrolled();
    at.type('/mentions');
    at.press('Enter');
    expect(at.desk.view.get().overlay?.kind).toBe('mentions');
    expect(at.desk.view.get().places.size).toBe(1);
  });
});

test('a question that waits is asked also where the answer to the one before it opens something', () => {
  const at = atDesk();
  const answers: string[] = [];
  const ask = (name: string, then: () => void = () => {}) =>
    at.desk.ask({
      kind: 'ask',
      question: name,
      about: [],
      answers: [{ key: 'y', text: 'yes' }],
      at: 0,
      typed: '',
      done(key) {
        answers.push(`${name} ${key}`);
        then();
      },
    });
  ask('first', () => at.desk.setOverlay({ kind: 'switcher', query: '', at: 0 }));
  ask('second');
  ask('third');
  at.press('Enter');
  expect(at.desk.view.get().overlay).toMatchObject({ kind: 'switcher' });
  at.press('Esc');
  expect(at.desk.view.get().overlay).toMatchObject({ question: 'second' });
  at.press('Enter', 'Enter');
  expect(answers).toEqual(['first y', 'second y', 'third y']);
  expect(at.desk.view.get().overlay).toBeUndefined();
});
