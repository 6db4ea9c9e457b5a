/** Every client on a terminal that the tests know; the ones that are not installed are named aloud. */
import { describe } from 'vitest';
import { catgirl } from './catgirl.ts';
import { epic5 } from './epic5.ts';
import { wantProgram } from './installed.ts';
import { irssi } from './irssi.ts';
import type { TerminalClient } from './terminal-client.ts';
import { weechat } from './weechat.ts';

const CLIENTS: readonly TerminalClient[] = [weechat, irssi, catgirl, epic5];

/** Describes the tests of each client that is installed; the others are skipped. */
export function describeClients(tests: (kind: TerminalClient) => void): void {
  for (const kind of CLIENTS) {
    const isInstalled = wantProgram(kind.program, kind.debianPackage) !== undefined;
    describe.skipIf(!isInstalled)(`${kind.name} at our relay`, { timeout: 20_000 }, () => {
      tests(kind);
    });
  }
}
