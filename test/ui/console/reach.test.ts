import { expect, test, vi } from 'vitest';
import { FIRST_CONSOLE } from '../../../source/ui/console/console-state.ts';
import { drawConsole } from '../../../source/ui/console/draw-console.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';

vi.mock('node:os', async (original) => ({
  ...(await original<object>()),
  networkInterfaces: () => ({}),
}));

function shown(url: string): string {
  const state = { ...FIRST_CONSOLE, phase: 'running' as const, urls: [url], since: 0 };
  const { rows } = drawConsole(state, { columns: 80, rows: 24 }, makePalette('dark', 'none'), 0, []);
  return rows.join('\n').replaceAll(/\u{1B}\[[\d;]*m/gu, '');
}

test('whoever listens for this machine alone is told how to let others in', () => {
  expect(shown('irc://127.0.0.1:6667')).toContain('nobody else can come in; --host 0.0.0.0 opens it');
});

test('whoever listens for all is not told to, where this machine is on no network', () => {
  const text = shown('irc://0.0.0.0:6667');
  expect(text).toContain('nobody else can come in yet: this machine is on no network');
  expect(text).not.toContain('--host');
});
