/** Passwords in a file of mode 600, for systems without a keyring. */
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Kept = Readonly<Record<string, string>>;

export class SecretFile {
  readonly path: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, 'passwords.json');
  }

  async get(name: string): Promise<string | undefined> {
    const kept = await this.#read();
    return Object.hasOwn(kept, name) ? kept[name] : undefined;
  }

  /** Whether it could be kept. */
  async set(name: string, password: string): Promise<boolean> {
    return this.#write({ ...(await this.#read()), [name]: password });
  }

  /** Whether it is gone that was there; `undefined`: there was none. */
  async remove(name: string): Promise<boolean | undefined> {
    const { [name]: gone, ...others } = await this.#read();
    return gone === undefined ? undefined : this.#write(others);
  }

  async #read(): Promise<Kept> {
    try {
      const read: unknown = JSON.parse(await readFile(this.path, 'utf8'));
      if (typeof read !== 'object' || read === null) return {};
      return Object.fromEntries(
        Object.entries(read).filter(([, value]) => typeof value === 'string'),
      ) as Kept;
    } catch {
      return {};
    }
  }

  async #write(kept: Kept): Promise<boolean> {
    const beside = `${this.path}.${process.pid}`;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(beside, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 });
      // A file that was there already keeps its mode when it is written to.
      await chmod(beside, 0o600);
      await rename(beside, this.path);
      return true;
    } catch {
      return false;
    }
  }
}
