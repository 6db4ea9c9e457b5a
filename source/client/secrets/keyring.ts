/** The system's keyring: Secret Service, Keychain, Credential Manager. Loaded only when a password is asked for. */

export interface Keyring {
  get(name: string): Promise<string | undefined>;
  set(name: string, password: string): Promise<void>;
}

const SERVICE = 'chat-tui';
/** A keyring that asks its owner to unlock it gets so long (ms), and is then gone without. */
const PATIENCE = 20_000;

/** `undefined` where this system has none that lasts. */
export async function systemKeyring(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Keyring | undefined> {
  // Without a session bus there is no Secret Service, and the kernel's keyring forgets when the machine stops.
  if (process.platform === 'linux' && (env.DBUS_SESSION_BUS_ADDRESS ?? '') === '') return undefined;
  const { AsyncEntry } = await import('@napi-rs/keyring');
  const entry = (name: string) => new AsyncEntry(SERVICE, name, { linux: { store: 'secret-service' } });
  return {
    get: async (name) => (await inTime((signal) => entry(name).getPassword(signal))) ?? undefined,
    set: (name, password) => inTime((signal) => entry(name).setPassword(password, signal)),
  };
}

/** The signal alone does not do: a bus that takes the connection and never says a word is not given up by it. */
function inTime<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(PATIENCE);
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the keyring does not answer')), { once: true });
    run(signal).then(resolve, reject);
  });
}
