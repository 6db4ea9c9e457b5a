/** The system's keyring: Secret Service, Keychain, Credential Manager. Loaded only when a password is asked for. */
import { type ChildProcess, fork } from 'node:child_process';
import type { KeyringAnswer, KeyringQuestion } from './keyring-messages.ts';

export interface Keyring {
  get(name: string): Promise<string | undefined>;
  set(name: string, password: string): Promise<void>;
  /** Whether there was one to forget. */
  remove(name: string): Promise<boolean>;
}

/** A keyring that is there says so within this (ms). */
const UNTIL_THERE = 2_000;
/** One that asks its owner to unlock it gets so long (ms), and is then gone without. */
const UNTIL_UNLOCKED = 20_000;

/**
 * `undefined` where this system has none that lasts. One that is not there, or does not answer, is asked no second time.
 *
 * @param program what asks, a process for each question; beside this file unless told
 */
export function systemKeyring(
  env: Readonly<Record<string, string | undefined>> = process.env,
  program: URL = new URL('./keyring-process.js', import.meta.url),
): Keyring | undefined {
  // Without a session bus there is no Secret Service, and the kernel's keyring forgets when the machine stops.
  if (process.platform === 'linux' && (env.DBUS_SESSION_BUS_ADDRESS ?? '') === '') return undefined;
  let isGone = false;
  const ask = async (question: KeyringQuestion): Promise<string | undefined> => {
    if (isGone) throw new Error('the keyring did not answer before');
    const answer = await askProcess(fork(program, { env, execArgv: [], stdio: 'ignore' }), question);
    isGone = answer.type === 'absent';
    if (answer.type !== 'done') throw new Error('the keyring does not answer');
    return answer.password;
  };
  return {
    get: (name) => ask({ name }),
    set: async (name, password) => void (await ask({ name, password })),
    remove: async (name) => (await ask({ name, forget: true })) !== undefined,
  };
}

/**
 * The answer of a process that is gone afterwards, whatever it was doing: inside the library a thread can stand for good,
 * and a process with such a thread in it cannot even end by itself.
 */
function askProcess(child: ChildProcess, question: KeyringQuestion): Promise<KeyringAnswer> {
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  return new Promise<KeyringAnswer>((resolve) => {
    const absent = (): void => resolve({ type: 'absent' });
    let timer = setTimeout(absent, UNTIL_THERE);
    child.on('message', (answer: KeyringAnswer) => {
      clearTimeout(timer);
      if (answer.type === 'there') timer = setTimeout(absent, UNTIL_UNLOCKED);
      else resolve(answer);
    });
    for (const event of ['error', 'exit']) {
      child.once(event, () => {
        clearTimeout(timer);
        absent();
      });
    }
    // Where there is no process to tell it to, that is told by `error`.
    child.send(question, () => undefined);
  }).finally(() => {
    process.off('exit', end);
    end();
  });
}
