/** What a row measures, and how figures of several rounds become one line of a table. */

/** One column of a row. */
export interface Column {
  readonly key: string;
  readonly title: string;
  /** Digits behind the point. */
  readonly digits?: number;
  /** Whether the smallest and the largest of the rounds stand beside the median. */
  readonly spread?: boolean;
}

/** What one subject (a server, a client) did in one case, a value a round in each column. */
export interface Figure {
  readonly case: string;
  readonly subject: string;
  readonly values: Readonly<Record<string, readonly number[]>>;
}

export interface Settings {
  readonly rounds: number;
  /** Measured seconds of a run, after its warming up. */
  readonly seconds: number;
  /** Seconds of load before them: what comes just after a start is for nobody a day's speed. */
  readonly warm: number;
  readonly serverCore: number;
  readonly loadCore: number;
  /** Length of a text in bytes. */
  readonly length: number;
  /** Whether rows that are scaled down run at their whole size. */
  readonly isFull: boolean;
  /** Only cases whose name holds this text. */
  readonly only: string;
}

export interface Row {
  readonly name: string;
  readonly group: 'relay' | 'client';
  /** A sentence or two for the README: what is done and what the figures mean. */
  readonly about: string;
  readonly columns: readonly Column[];
  /** The column that is compared, and with which subject's: the table gets the ratio, round by round. */
  readonly against?: { readonly key: string; readonly subject: string };
  run(settings: Settings): Promise<readonly Figure[]>;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** `4,712,000` or `4.71`; numbers that a person compares, so of equal digits in a column. */
export function format(value: number, digits = 0): string {
  if (Number.isNaN(value)) return '–';
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** `median` or `median (least–most)`. */
export function cell(column: Column, values: readonly number[] | undefined): string {
  if (!values || values.length === 0) return '–';
  const middle = format(median(values), column.digits);
  if (column.spread !== true || values.length < 2) return middle;
  const least = format(Math.min(...values), column.digits);
  const most = format(Math.max(...values), column.digits);
  return `${middle} (${least}–${most})`;
}

/** Gathers the rounds of many cases and subjects. */
export class Gathering {
  readonly #figures = new Map<string, { case: string; subject: string; values: Record<string, number[]> }>();

  add(name: string, subject: string, values: Readonly<Record<string, number>>): void {
    const key = `${name}\n${subject}`;
    const figure = this.#figures.get(key) ?? { case: name, subject, values: {} };
    this.#figures.set(key, figure);
    for (const [column, value] of Object.entries(values)) (figure.values[column] ??= []).push(value);
  }

  get figures(): readonly Figure[] {
    return [...this.#figures.values()];
  }
}
