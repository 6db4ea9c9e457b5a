import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startProgram, type Term } from '../../helpers/pty.ts';

let home: string;
let term: Term | undefined;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'chat-tui-start-'));
});
afterEach(async () => {
  await term?.dispose();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

const DOWN = '\u{1B}[B';

describe.each([
  [200, 50],
  [80, 24],
  [50, 15],
])('the start screen at %i by %i', (cols, rows) => {
  test('has its fields, choices and hints whole, each beside its label', async () => {
    term = startProgram({ home, cols, rows });
    const screen = await term.waitFor('Ctrl+C twice leaves');
    expect(screen.join('\n')).not.toContain('…');
    expect(screen.join('\n')).toMatch(/^ {2}Your nick {2}\S/m);
    expect(screen.join('\n')).toContain('▸ Start a relay here');
    expect(screen.join('\n')).toMatch(/^ {4}Address {2}host/m);
    term.send(DOWN);
    await term.waitFor('▸ Address');
    term.send('irc://chat.example:6667');
    await term.waitFor('▸ Address  irc://chat.example:6667');
  });

  test('says what can be done with a relay that was used before', async () => {
    const folder = join(home, 'state/chat-tui');
    mkdirSync(folder, { recursive: true });
    const relays = [{ address: 'irc://chat.example:6667', nick: 'ada', rooms: ['general'] }];
    writeFileSync(join(folder, 'client.json'), JSON.stringify({ relays, welcomed: true }));
    term = startProgram({ home, cols, rows });
    const screen = await term.waitFor('Ctrl+D forgets');
    const text = screen.join(' ').replaceAll(/\s+/g, ' ');
    expect(text).toContain('▸ irc://chat.example:6667 as ada');
    for (const hint of ['Enter goes', '↑↓ choose', 'Tab fields', 'Space: with others']) {
      expect(text).toContain(hint);
    }
  });
});
