import { foldName } from '../../protocol/names.ts';

/** The rooms to be in: those asked for at first and those entered since, without those left. */
export class WantedRooms {
  readonly #rooms = new Map<string, string>();
  readonly #inside = new Set<string>();
  #everWanted = false;
  /** The rooms that the server's last list named; none was read on this connection: absent. */
  #listed: ReadonlySet<string> | undefined;

  constructor(labels: readonly string[]) {
    for (const label of labels) this.want(label);
  }

  want(label: string): void {
    this.#everWanted = true;
    const key = foldName(label);
    if (!this.#rooms.has(key)) this.#rooms.set(key, label);
  }

  /** Where to go if no room was ever wanted. */
  lobby(label: string): void {
    if (!this.#everWanted) this.want(label);
  }

  entered(label: string): void {
    this.want(label);
    this.#inside.add(foldName(label));
  }

  left(label: string): void {
    this.#rooms.delete(foldName(label));
    this.#inside.delete(foldName(label));
  }

  /** The connection is gone: we are nowhere, and want to be where we were. */
  outside(): void {
    this.#inside.clear();
    this.#listed = undefined;
  }

  /** What is wanted and stands in this list of the server's rooms, but stood not in the one before: now it can be entered. */
  appeared(listed: readonly { readonly label: string }[]): string[] {
    const before = this.#listed;
    this.#listed = new Set(listed.map(({ label }) => foldName(label)));
    const now = this.#listed;
    if (before === undefined) return [];
    return this.missing().filter((label) => now.has(foldName(label)) && !before.has(foldName(label)));
  }

  /** Wanted and not entered. */
  missing(): string[] {
    return [...this.#rooms].filter(([key]) => !this.#inside.has(key)).map(([, label]) => label);
  }
}
