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
    get: async (name) => (await entry(name).getPassword(AbortSignal.timeout(PATIENCE))) ?? undefined,
    set: (name, password) => entry(name).setPassword(password, AbortSignal.timeout(PATIENCE)),
  };
}
