/** Passwords in a file of mode 600, for systems without a keyring. */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Kept = Readonly<Record<string, string>>;

export class SecretFile {
  readonly path: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, 'passwords.json');
  }

  get(name: string): string | undefined {
    const kept = this.#read();
    return Object.hasOwn(kept, name) ? kept[name] : undefined;
  }

  /** Whether it could be kept. */
  set(name: string, password: string): boolean {
    return this.#write({ ...this.#read(), [name]: password });
  }

  /** Whether it is gone that was there; `undefined`: there was none. */
  remove(name: string): boolean | undefined {
    const { [name]: gone, ...others } = this.#read();
    return gone === undefined ? undefined : this.#write(others);
  }

  #read(): Kept {
    try {
      const read: unknown = JSON.parse(readFileSync(this.path, 'utf8'));
      if (typeof read !== 'object' || read === null) return {};
      return Object.fromEntries(
        Object.entries(read).filter(([, value]) => typeof value === 'string'),
      ) as Kept;
    } catch {
      return {};
    }
  }

  /** Without waiting: whoever reads and writes meanwhile would lose one of two passwords. */
  #write(kept: Kept): boolean {
    const beside = `${this.path}.${process.pid}`;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(beside, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 });
      // A file that was there already keeps its mode when it is written to.
      chmodSync(beside, 0o600);
      renameSync(beside, this.path);
      return true;
    } catch {
      return false;
    }
  }
}
