/** The real Secret Service (gnome-keyring on a session bus of its own), and systems that have none. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findProgram, wantProgram } from './installed.ts';

const SECRETS = join(import.meta.dirname, '../../source/client/secrets');
const SCRIPT = `
import { createSecrets } from ${JSON.stringify(join(SECRETS, 'secrets.ts'))};
import { systemKeyring } from ${JSON.stringify(join(SECRETS, 'keyring.ts'))};
const program = new URL(${JSON.stringify(pathToFileURL(join(SECRETS, 'keyring-process.ts')).href)});
const secrets = createSecrets(process.env.KEPT_IN, () => systemKeyring(process.env, program));
const of = { network: 'irc://lab', account: 'ada' };
const where = await secrets.set(of, 'sesame');
console.log(JSON.stringify([where, await secrets.get(of), (await secrets.get({ ...of, account: 'bram' })) ?? null]));
if (process.env.FORGET) console.log(JSON.stringify([await secrets.forget(of), (await secrets.get(of)) ?? null, (await secrets.forget(of)) ?? null]));
`;

const isThere = wantProgram('gnome-keyring-daemon', 'gnome-keyring') !== undefined;
const hasBus = wantProgram('dbus-run-session', 'dbus') !== undefined;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-keyring-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Keeps a password and reads it again in a process of its own; `before` is run by a shell first. */
function keep(before: string | undefined, env: Readonly<Record<string, string>> = {}) {
  const { DBUS_SESSION_BUS_ADDRESS: _, ...others } = process.env;
  const node = [process.execPath, '--input-type=module', '-e', SCRIPT];
  const session = ['dbus-run-session', '--', 'sh', '-c', `${before ?? ''}exec "$@"`, 'sh'];
  const [program = '', ...args] = before === undefined ? node : [...session, ...node];
  const done = spawnSync(findProgram(program) ?? program, args, {
    env: {
      ...others,
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      XDG_DATA_HOME: join(folder, 'data'),
      KEPT_IN: join(folder, 'kept'),
      ...env,
    },
    encoding: 'utf8',
    timeout: 20_000,
  });
  const [kept = '', forgotten] = done.stdout.trim().split('\n');
  return JSON.parse(forgotten ?? kept) as unknown;
}

test.runIf(isThere && hasBus)('an unlocked keyring keeps the password, and no file does', () => {
  const unlock = 'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; ';
  expect(keep(unlock)).toEqual(['the system’s keyring', 'sesame', null]);
  expect(existsSync(join(folder, 'kept'))).toBe(false);
});

test.runIf(isThere && hasBus)('an unlocked keyring forgets the password that it is told to forget', () => {
  const unlock = 'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; ';
  expect(keep(unlock, { FORGET: 'yes' })).toEqual([true, null, null]);
});

test.each([
  ['no session bus', {}],
  ['a bus that is gone', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' }],
])('with %s a file of mode 600 keeps it, at once and without a word', (_, env) => {
  const file = join(folder, 'kept', 'passwords.json');
  expect(keep(undefined, env)).toEqual(['~/kept/passwords.json', 'sesame', null]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain('sesame');
});
