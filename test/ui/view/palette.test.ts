import { describe, expect, test } from 'vitest';
import { THEMES } from '../../../source/config/client-options.ts';
import { backgroundOf, colourDepth, makePalette } from '../../../source/ui/view/palette.ts';

const ESC = '\u{1B}';
const PAINTS = ['dim', 'bold', 'inverse', 'error', 'good', 'mention', 'accent'] as const;

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
