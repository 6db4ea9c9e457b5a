import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Keyring, systemKeyring } from '../../../source/client/secrets/keyring.ts';
import { createSecrets } from '../../../source/client/secrets/secrets.ts';

const OF = { network: 'irc://127.0.0.1:6667', account: 'ada' };

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'chat-tui-secrets-')), 'state');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const none = () => undefined;
const file = () => join(folder, 'passwords.json');

test('without a keyring a password is kept in a file that only its owner can read', async () => {
  expect(await createSecrets(folder, none).set(OF, 'hunter2')).toBe(file());
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(await createSecrets(folder, none).get(OF)).toBe('hunter2');
  expect(await createSecrets(folder, none).get({ ...OF, account: 'bram' })).toBeUndefined();
});

test('a file that others could read is one no more once something is written to it', async () => {
  await createSecrets(folder, none).set(OF, 'one');
  chmodSync(file(), 0o644);
  await createSecrets(folder, none).set(OF, 'two');
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('with a keyring it is kept there and not in the file', async () => {
  const kept = new Map<string, string>();
  const ring: Keyring = {
    get: (name) => Promise.resolve(kept.get(name)),
    set: (name, password) => Promise.resolve(void kept.set(name, password)),
    remove: (name) => Promise.resolve(kept.delete(name)),
  };
  await createSecrets(folder, none).set(OF, 'old');
  const secrets = createSecrets(folder, () => ring);
  expect(await secrets.set(OF, 'hunter2')).toBe('the system’s keyring');
  expect(await secrets.get(OF)).toBe('hunter2');
  expect(readFileSync(file(), 'utf8')).not.toMatch(/old|hunter2/);
  expect(await secrets.forget(OF)).toBe(true);
  expect(kept.size).toBe(0);
  expect(await secrets.forget(OF)).toBeUndefined();
});

test('a password that is forgotten is in the file no more, and those of others stay', async () => {
  const secrets = createSecrets(folder, none);
  await secrets.set(OF, 'hunter2');
  await secrets.set({ ...OF, account: 'bram' }, 'hunter3');
  expect(await secrets.forget(OF)).toBe(true);
  expect(readFileSync(file(), 'utf8')).not.toContain('hunter2');
  expect(await secrets.get({ ...OF, account: 'bram' })).toBe('hunter3');
  expect(await secrets.forget(OF)).toBeUndefined();
});

test('a keyring that fails, or forgets, is none', async () => {
  const failing: Keyring = {
    get: () => Promise.reject(new Error('locked')),
    set: () => Promise.reject(new Error('locked')),
    remove: () => Promise.reject(new Error('locked')),
  };
  // It may have one that it does not let go.
  expect(await createSecrets(folder, () => failing).forget(OF)).toBe(false);
  const secrets = createSecrets(folder, () => failing);
  expect(await secrets.set(OF, 'hunter2')).toBe(file());
  expect(await secrets.get(OF)).toBe('hunter2');
  const forgetful: Keyring = {
    get: () => Promise.resolve(undefined),
    set: () => Promise.resolve(),
    remove: () => Promise.resolve(false),
  };
  expect(await createSecrets(folder, () => forgetful).set(OF, 'x')).toBe(file());
});

test('a file that is broken, or a folder that cannot be made, is said and never thrown', async () => {
  await createSecrets(folder, none).set(OF, 'x');
  writeFileSync(file(), '{');
  expect(await createSecrets(folder, none).get(OF)).toBeUndefined();
  expect(await createSecrets(join(file(), 'no-folder'), none).set(OF, 'x')).toBeUndefined();
});

test.runIf(process.platform === 'linux')('where no session bus is, there is no keyring', () => {
  expect(systemKeyring({})).toBeUndefined();
});

test('passwords that are kept at the same moment are all kept', async () => {
  const secrets = createSecrets(folder, none);
  const names = ['ada', 'bram', 'cleo', 'dara'];
  await Promise.all(names.map((account) => secrets.set({ ...OF, account }, `of ${account}`)));
  for (const account of names) expect(await secrets.get({ ...OF, account })).toBe(`of ${account}`);
});
