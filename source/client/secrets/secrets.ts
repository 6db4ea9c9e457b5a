/** Where passwords are kept: the system's keyring, or where there is none a file that only its owner can read. */
import { shownPath } from '../home-path.ts';
import { type Keyring, systemKeyring } from './keyring.ts';
import { SecretFile } from './secret-file.ts';

/** Whose password it is. */
export interface SecretOf {
  /** The network's address. */
  readonly network: string;
  readonly account: string;
}

export interface Secrets {
  get(of: SecretOf): Promise<string | undefined>;
  /** @returns where it is kept now, in words; `undefined` where it could be kept nowhere */
  set(of: SecretOf, password: string): Promise<string | undefined>;
  /** Whether it is kept nowhere any more; `undefined` where it was kept nowhere before. */
  forget(of: SecretOf): Promise<boolean | undefined>;
}

/** @param folder the state folder, for the file @param keyring another than the system's, for tests */
export function createSecrets(folder: string, keyring: () => Keyring | undefined = systemKeyring): Secrets {
  const file = new SecretFile(folder);
  const ring = keyring();
  return {
    async get(of) {
      const name = nameOf(of);
      const kept = file.get(name);
      if (kept !== undefined) return kept;
      return attempt(async () => ring?.get(name));
    },
    async set(of, password) {
      const name = nameOf(of);
      const inKeyring = await attempt(async () => {
        if (ring === undefined) return undefined;
        await ring.set(name, password);
        // A keyring that forgets at once is none.
        return (await ring.get(name)) === password ? true : undefined;
      });
      if (inKeyring === true) {
        file.remove(name);
        return 'the system’s keyring';
      }
      return file.set(name, password) ? shownPath(file.path) : undefined;
    },
    async forget(of) {
      const name = nameOf(of);
      const fromFile = file.remove(name);
      const fromRing = await removed(ring, name);
      // What is in the file is there because the keyring did not take it.
      return fromFile ?? fromRing;
    },
  };
}

function nameOf({ network, account }: SecretOf): string {
  return `${account} at ${network}`;
}

/** As `forget`: a keyring that does not answer may still have it. */
async function removed(ring: Keyring | undefined, name: string): Promise<boolean | undefined> {
  try {
    return (await ring?.remove(name)) === true ? true : undefined;
  } catch {
    return false;
  }
}

async function attempt<T>(run: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await run();
  } catch {
    return undefined;
  }
}
