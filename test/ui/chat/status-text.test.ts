import { describe, expect, test } from 'vitest';
import type { ConnectionState } from '../../../source/client/transports/transport.ts';
import { statusLine, type StatusParts } from '../../../source/ui/chat/status-text.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';
import { harness } from '../../client/conversation/harness.ts';

const palette = makePalette('dark', 'none');
const HINTS = 'Ctrl+K switch · Alt+A next unread · F1 help';
const WELCOME = 'Ctrl+K rooms, F1 help, Ctrl+C twice leaves. Esc hides this';

function line(width: number, parts: Partial<StatusParts> = {}, connection?: ConnectionState): string {
  const h = harness();
  h.online();
  if (connection !== undefined) h.hear({ type: 'connection', connection });
  const state = h.client.getState();
  const all = { state, notice: undefined, hints: HINTS, hosting: undefined, now: 0, ...parts };
  return bare(statusLine(all, width, palette));
}

/** The line without its attributes and the spaces at its end. */
function bare(painted: string): string {
  return painted.replaceAll(/\u{1B}\[[\d;]*m/gu, '').trimEnd();
}

test.each([
  [3, '3 ms'],
  [2040, '2.0 s'],
  [15_300, '15 s'],
])('a round trip of %i ms is said as %s', (ms, said) => {
  const h = harness();
  h.online();
  h.hear({ type: 'lag', ms });
  const state = h.client.getState();
  const shown = statusLine(
    { state, notice: undefined, hints: HINTS, hosting: undefined, now: 0 },
    40,
    palette,
  );
  expect(shown).toContain(`● lab ${said}`);
});

test('who is away is told so until they are back', () => {
  const h = harness();
  h.online();
  const parts = { notice: undefined, hints: HINTS, hosting: undefined, now: 0 };
  const shown = () => statusLine({ state: h.client.getState(), ...parts }, 80, palette);
  h.hear({ type: 'presence', nick: 'me', away: true });
  expect(shown()).toContain('● lab (away)');
  h.hear({ type: 'lag', ms: 3 });
  expect(shown()).toContain('● lab 3 ms (away)');
  h.hear({ type: 'renamed', who: { nick: 'me', self: true }, nick: 'you', time: 0 });
  expect(shown()).toContain('(away)');
  h.hear({ type: 'presence', nick: 'you', away: false });
  expect(shown()).not.toContain('away');
});

describe('the status line of who hosts', () => {
  const hosting = 'irc://127.0.0.1:6667';

  test.each([
    [120, ` ● lab online │ hosting ${hosting} │ ${HINTS}`],
    [80, ` ● lab online │ hosting ${hosting} │ Ctrl+K switch · F1 help`],
    [60, ` ● lab online │ hosting ${hosting} │ F1 help`],
    [50, ` ● lab online │ Ctrl+K switch · F1 help`],
    [30, ` ● lab online │ F1 help`],
    [20, ` ● lab online`],
  ])('at %i columns has what is most needed, none of it cut', (width, wanted) => {
    expect(line(width, { hosting })).toBe(wanted);
  });

  test('lets the first-time line go before it', () => {
    expect(line(80, { hosting, hints: WELCOME })).toBe(` ● lab online │ ${WELCOME}`);
    expect(line(70, { hosting, hints: WELCOME })).toBe(
      ' ● lab online │ Ctrl+K rooms, F1 help, Ctrl+C twice leaves',
    );
  });
});

describe.each([
  ['connecting', 'connecting…', 'has not answered'],
  ['registering', 'signing in…', 'has not let you in'],
] as const)('a connection that is %s', (state, atFirst, hasNot) => {
  const after = (seconds: number, width: number) => {
    const h = harness();
    const began = h.now;
    h.online();
    h.hear({ type: 'connection', connection: { state } });
    const parts = { state: h.client.getState(), notice: undefined, hints: '', hosting: undefined };
    return bare(statusLine({ ...parts, now: began + seconds * 1000 }, width, palette));
  };

  test('says after ten seconds that it takes long, and how to try again', () => {
    expect(after(9, 80)).toBe(` ◌ lab ${atFirst}`);
    expect(after(12, 80)).toBe(` ◌ lab ${hasNot} yet (12 s): /reconnect tries again`);
    expect(after(12, 38)).toBe(` ◌ ${hasNot} yet: /reconnect`);
  });

  test('is counted from its own beginning', () => {
    const h = harness();
    h.online();
    h.hear({ type: 'connection', connection: { state } });
    h.pass(20_000);
    h.hear({ type: 'connection', connection: { state } });
    const parts = { state: h.client.getState(), notice: undefined, hints: '', hosting: undefined };
    expect(bare(statusLine({ ...parts, now: h.now }, 80, palette))).toBe(` ◌ lab ${atFirst}`);
  });
});

describe('a lost connection', () => {
  const lost = {
    state: 'lost',
    reason: 'the server closed the connection without a word',
    retryAt: 5000,
  } as const;

  test.each([
    [120, ` ○ lab lost: ${lost.reason}, retrying in 5 s (any key: now)`],
    [80, ' ○ lab lost, retrying in 5 s (any key: now) │ Ctrl+K switch · F1 help'],
    [50, ' ○ lab lost, retrying in 5 s (any key: now)'],
    [30, ' ○ lost, retrying in 5 s'],
  ])('at %i columns says when it is tried again, whole', (width, wanted) => {
    expect(line(width, {}, lost).slice(0, wanted.length)).toBe(wanted);
    expect(line(width, {}, lost)).not.toContain('…');
  });
});

test('why a connection is lost goes before which it is, where both do not fit', () => {
  const full = {
    state: 'lost',
    reason: 'the server is full: it takes 6 clients',
    retryAt: 5000,
  } as const;
  expect(line(80, {}, full)).toBe(
    ' ○ lost: the server is full: it takes 6 clients, retrying in 5 s (any key: now)',
  );
});

test('a notice that does not fit beside the connection has the line for itself', () => {
  const text = 'Kept until there is a connection, and then sent.';
  expect(line(58, { notice: { text, level: 'info' } })).toBe(` ● │ ${text}`);
});

test('what must be cut is cut between words', () => {
  const text = 'one two three four five six seven eight nine ten';
  expect(line(30, { notice: { text, level: 'info' } })).toBe(' ● │ one two three four five…');
});
