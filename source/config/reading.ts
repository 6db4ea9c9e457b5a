import type { Given, Setting, Settings } from './settings.ts';

/** What one source said: what it sets, and a sentence for each thing that is wrong with it. */
export type Reading = { readonly given: Given; readonly problems: readonly string[] };

/** Gathers what one source says, and notices what it says twice. */
export class SourceReader {
  readonly problems: string[] = [];
  readonly #given: Record<string, unknown> = {};
  readonly #setBy = new Map<keyof Settings, string>();
  readonly #base: string;

  /** @param base the folder that this source's relative paths start from */
  constructor(base: string) {
    this.#base = base;
  }

  /** Checks `value` and keeps it. `name` is what the person wrote, `place` stands before a sentence about it. */
  take(setting: Setting, value: unknown, name: string, place: string): void {
    const checked = setting.check(value, this.#base);
    if (!checked.ok) {
      this.problems.push(`${place}: ${checked.sentence}`);
      return;
    }
    if (checked.value === undefined) return;
    const other = this.#setBy.get(setting.sets);
    if (other !== undefined) {
      const where = place === name ? '' : `${place}: `;
      this.problems.push(`${where}${other} and ${name} contradict each other; give one of them`);
      return;
    }
    this.#setBy.set(setting.sets, name);
    this.#given[setting.sets] = checked.value;
  }

  finish(): Reading {
    return { given: this.#given, problems: this.problems };
  }
}
