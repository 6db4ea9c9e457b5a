/** Keyrings that hold up whoever asks them, asked by a process of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemKeyring } from '../../../source/client/secrets/keyring.ts';
import { createSecrets } from '../../../source/client/secrets/secrets.ts';
import { muteBus } from '../../helpers/mute-bus.ts';

const PROGRAM = new URL('../../../source/client/secrets/keyring-process.ts', import.meta.url);
const OF = { network: 'irc://127.0.0.1:6667', account: 'ada' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-keyring-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bus = (address: string) => ({ PATH: process.env.PATH, DBUS_SESSION_BUS_ADDRESS: address });

/** A program that answers questions as its text says; `ask` is what it was asked, `tell` how it answers. */
function fake(text: string): URL {
  const file = join(folder, 'fake.mjs');
  writeFileSync(file, `const tell = (m) => process.send(m);\nprocess.once('message', (ask) => {${text}});`);
  return pathToFileURL(file);
}

// The bus lives in this very process: it could not so much as take a connection if the question held this one up.
test.runIf(process.platform === 'linux')(
  'a bus that never speaks holds nobody up, is given up for a file, and is asked no second time',
  async () => {
    await using mute = await muteBus(folder);
    const secrets = createSecrets(folder, () => systemKeyring(bus(mute.address), PROGRAM));
    const kept = secrets.set(OF, 'hunter2');
    await mute.firstAsked;
    expect(await kept).toBe(join(folder, 'passwords.json'));
    expect(await secrets.get({ ...OF, account: 'bram' })).toBeUndefined();
    expect(mute.asked).toBe(1);
  },
);

test.each([
  ['that never comes back from its question', 'for (;;);'],
  ['that is not there', "tell({ type: 'absent' });"],
  ['that refuses', "tell({ type: 'there' }); tell({ type: 'refused' });"],
  ['that kills who asks', "process.kill(process.pid, 'SIGKILL');"],
  ['that forgets at once', "tell({ type: 'there' }); tell({ type: 'done' });"],
])('with a keyring %s a file keeps the password', async (_, text) => {
  const secrets = createSecrets(folder, () => systemKeyring(bus('unix:path=/none'), fake(text)));
  expect(await secrets.set(OF, 'hunter2')).toBe(join(folder, 'passwords.json'));
});

test('a keyring that answers is told the password, and tells it', async () => {
  const kept = join(folder, 'kept.json');
  const program = fake(`
    const fs = process.getBuiltinModule('fs');
    tell({ type: 'there' });
    if (ask.password) fs.writeFileSync(${JSON.stringify(kept)}, JSON.stringify(ask));
    tell({ type: 'done', ...(ask.password ? {} : { password: JSON.parse(fs.readFileSync(${JSON.stringify(kept)})).password }) });
  `);
  const secrets = createSecrets(folder, () => systemKeyring(bus('unix:path=/none'), program));
  expect(await secrets.set(OF, 'hunter2')).toBe('the system’s keyring');
  expect(await secrets.get(OF)).toBe('hunter2');
});
