import { describe, expect, test } from 'vitest';
import { THEMES } from '../../../source/config/client-options.ts';
import { backgroundOf, colourDepth, makePalette } from '../../../source/ui/view/palette.ts';

const ESC = '\u{1B}';
const PAINTS = ['dim', 'bold', 'inverse', 'error', 'good', 'mention', 'accent', 'own'] as const;

describe.each(THEMES)('the theme %s', (theme) => {
  test.each(['dark', 'light'] as const)('leaves no attribute behind on %s', (background) => {
    for (const depth of ['full', '256', '16', 'none'] as const) {
      const palette = makePalette(background, depth, theme);
      const painted = [...PAINTS.map((name) => palette[name]('x')), palette.nick('ada', 'x')];
      for (const text of painted) {
        const opened = [...text.matchAll(/\u{1B}\[([\d;]+)m/gu)].map(([, parameters]) => parameters ?? '');
        expect(opened.length === 0 || opened.length === 2).toBe(true);
        const [open = '', close = ''] = opened;
        const plain = open.replace(/38;5;\d+/, '38');
        const needed = [
          ...(/(^|;)(3\d|9\d)/.test(plain) ? ['39'] : []),
          ...(/^1(;|$)/.test(plain) ? ['22'] : []),
          ...(/(^|;)4(;|$)/.test(plain) ? ['24'] : []),
        ];
        expect(close.split(';')).toEqual(expect.arrayContaining(needed));
      }
    }
  });

  test('with NO_COLOR uses weight alone', () => {
    const palette = makePalette('dark', 'none', theme);
    const all = [...PAINTS.map((name) => palette[name]('x')), palette.nick('ada', 'x')].join('');
    expect(all).not.toMatch(/\u{1B}\[[\d;]*(3[0-8]|9\d)/u);
    expect(palette.mention('x')).toMatch(/^\u{1B}\[1/u);
  });
});

const NICKS = Array.from({ length: 900 }, (_, index) => `nick${index}`);
/** The colours that many nicks have, and how many of them have each. */
function coloursOf(background: 'dark' | 'light', theme: (typeof THEMES)[number]) {
  const palette = makePalette(background, 'full', theme);
  const counts = new Map<string, number>();
  for (const nick of NICKS) {
    const opened = /^\u{1B}\[([\d;]+)m/u.exec(palette.nick(nick, 'x'))?.[1] ?? '';
    counts.set(opened, (counts.get(opened) ?? 0) + 1);
  }
  return counts;
}

test.each(THEMES)('nicks share nine looks evenly in the theme %s, none of them the own nick’s', (theme) => {
  for (const background of ['dark', 'light'] as const) {
    const counts = coloursOf(background, theme);
    expect(counts.size).toBe(9);
    expect(Math.max(...counts.values())).toBeLessThan(150);
    const own = makePalette(background, 'full', theme).own('x');
    expect(counts.has(/\[([\d;]+)m/.exec(own)?.[1] ?? '')).toBe(false);
  }
});

test.each(THEMES)(
  'without colours all nicks look alike in the theme %s, and the own one does not',
  (theme) => {
    const palette = makePalette('dark', 'none', theme);
    expect(new Set(NICKS.map((nick) => palette.nick(nick, 'x'))).size).toBe(1);
    expect(palette.own('x')).not.toBe(palette.nick('ada', 'x'));
  },
);

test('no nick is as good as unseen: on light none is pale, not even where bold is bright; on dark none is dark blue or red', () => {
  const pale = /^(?:1;)?9[236]$|^1;3[236]$|^(?:1;)?[39]7$/;
  for (const theme of ['auto', 'terminal'] as const)
    expect([...coloursOf('light', theme).keys()].filter((opened) => pale.test(opened))).toEqual([]);
  const dark = /^(?:1;)?3[014]$|^90$/;
  expect([...coloursOf('dark', 'auto').keys()].filter((opened) => dark.test(opened))).toEqual([]);
});

/** How much brighter one of a terminal's 256 colours is than another, by WCAG's contrast ratio. */
function contrast(colour: number, ground: 'dark' | 'light'): number {
  const steps = [0, 95, 135, 175, 215, 255];
  const part = (size: number) => (steps[Math.floor((colour - 16) / size) % 6] ?? 0) / 255;
  const linear = (value: number) => (value <= 0.039_28 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = 0.2126 * linear(part(36)) + 0.7152 * linear(part(6)) + 0.0722 * linear(part(1));
  return ground === 'dark' ? (light + 0.05) / 0.05 : 1.05 / (light + 0.05);
}

test('high contrast gives every nick at least 7 to 1', () => {
  for (const ground of ['dark', 'light'] as const) {
    for (const opened of coloursOf(ground, 'contrast').keys()) {
      const colour = Number(/38;5;(\d+)/.exec(opened)?.[1]);
      expect(contrast(colour, ground)).toBeGreaterThanOrEqual(6.99);
    }
  }
});

test('what is underlined is the words, not the spaces that fill a column', () => {
  const palette = makePalette('dark', '16', 'contrast');
  expect(palette.own('   ada bea ')).toBe(`   ${ESC}[4mada bea${ESC}[24m `);
  expect([palette.own(''), palette.own('  ')]).toEqual(['', '  ']);
});

test('the background chooses the shades of auto, and not those of a theme with a will of its own', () => {
  const nick = (background: 'dark' | 'light', theme: 'auto' | 'dark' | 'light') =>
    makePalette(background, 'full', theme).nick('ada', 'ada');
  expect(nick('dark', 'auto')).not.toBe(nick('light', 'auto'));
  expect(nick('light', 'dark')).toBe(nick('dark', 'auto'));
  expect(nick('dark', 'light')).toBe(nick('light', 'auto'));
});

test('the terminal’s own theme shows peers’ colours in sixteen, and high contrast has nothing faint', () => {
  expect(makePalette('dark', 'full', 'terminal').depth).toBe('16');
  expect(makePalette('dark', 'full', 'contrast').dim('x')).not.toContain(`${ESC}[2m`);
});

test('high contrast keeps to the terminal’s own text colour until the background is known', () => {
  const palette = makePalette(undefined, 'full', 'contrast');
  for (const paint of [palette.dim, palette.mention, palette.accent, palette.nick.bind(palette, 'ada')]) {
    expect(paint('x')).not.toContain('38;5');
  }
  expect(makePalette('light', 'full', 'contrast').dim('x')).toContain('38;5;236');
});

test('a terminal without colours is given none', () => {
  expect(['dumb', 'vt100', 'vt220', 'xterm-mono'].map((TERM) => colourDepth({ TERM }))).toEqual(
    Array.from({ length: 4 }, () => 'none'),
  );
  expect(['xterm', 'linux', 'screen', 'vte'].map((TERM) => colourDepth({ TERM }))).toEqual(
    Array.from({ length: 4 }, () => '16'),
  );
});

test('COLORFGBG tells light from dark', () => {
  expect(
    ['15;0', '0;15', '0;default;7', '7;8', '', 'x'].map((COLORFGBG) => backgroundOf({ COLORFGBG })),
  ).toEqual(['dark', 'light', 'light', 'dark', undefined, undefined]);
});
