import { foldName } from '../../protocol/names.ts';

/** The rooms to be in: those asked for at first and those entered since, without those left. */
export class WantedRooms {
  readonly #rooms = new Map<string, string>();
  readonly #inside = new Set<string>();

  constructor(labels: readonly string[]) {
    for (const label of labels) this.want(label);
  }

  want(label: string): void {
    const key = foldName(label);
    if (!this.#rooms.has(key)) this.#rooms.set(key, label);
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
  }

  /** Wanted and not entered. */
  missing(): string[] {
    return [...this.#rooms].filter(([key]) => !this.#inside.has(key)).map(([, label]) => label);
  }
}
