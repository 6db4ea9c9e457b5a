/** From figures to tables: on the terminal, in results.json and in README.md. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { cell, type Column, type Figure, format, median, type Row, type Settings } from './figures.ts';

/** A row as it was last measured. */
export interface Result {
  readonly row: string;
  readonly date: string;
  readonly rounds: number;
  readonly figures: readonly Figure[];
}

interface Results {
  machine: string;
  versions: Readonly<Record<string, string>>;
  rows: Readonly<Record<string, Result>>;
}

const RESULTS = join(import.meta.dirname, 'results.json');
const README = join(import.meta.dirname, 'README.md');
const BEGIN = '<!-- table: written by npm run bench -->';
const END = '<!-- end of table -->';

/** A Markdown table of a row; the ratio stands last. */
export function table(row: Row, figures: readonly Figure[]): string {
  const { against } = row;
  const heads = ['', 'who', ...row.columns.map(({ title }) => title)];
  if (against) heads.push(`${titleOf(row.columns, against.key)} ÷ ${against.subject}’s`);
  const lines = figures.map((figure) => {
    const cells = [figure.case, figure.subject];
    for (const column of row.columns) cells.push(cell(column, figure.values[column.key]));
    if (against) cells.push(ratio(figures, figure, against));
    return cells;
  });
  return aligned([heads, ...lines]);
}

function titleOf(columns: readonly Column[], key: string): string {
  return columns.find((column) => column.key === key)?.title ?? key;
}

/** The median of the rounds' ratios: what slowed one round down slowed both. */
function ratio(
  figures: readonly Figure[],
  figure: Figure,
  against: { key: string; subject: string },
): string {
  const other = figures.find((one) => one.case === figure.case && one.subject === against.subject);
  const ours = figure.values[against.key] ?? [];
  const theirs = other?.values[against.key] ?? [];
  if (other === figure || ours.length !== theirs.length || ours.length === 0) return '';
  return format(median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN))), 2);
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(3, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const isNumber = (index: number): boolean => index >= 2;
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, i) => (isNumber(i) ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (isNumber(i) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), rule, ...body.map(line)].join('\n');
}

/** Keeps a row's figures in results.json and writes all kept rows into README.md. */
export function keep(
  rows: readonly Row[],
  row: Row,
  figures: readonly Figure[],
  settings: Settings,
  versions: Readonly<Record<string, string>>,
): void {
  const before = readResults();
  const result: Result = {
    row: row.name,
    date: new Date().toISOString().slice(0, 16),
    rounds: settings.rounds,
    figures,
  };
  const results: Results = {
    machine: machine(),
    versions: { ...before.versions, ...versions },
    rows: { ...before.rows, [row.name]: result },
  };
  writeFileSync(RESULTS, `${JSON.stringify(results, rounded, 1)}\n`);
  writeReadme(rows, results);
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(5)) : value;
}

function readResults(): Results {
  if (!existsSync(RESULTS)) return { machine: '', versions: {}, rows: {} };
  return JSON.parse(readFileSync(RESULTS, 'utf8')) as Results;
}

function writeReadme(rows: readonly Row[], results: Results): void {
  const versions = Object.entries(results.versions).map(([name, version]) => `${name} ${version}`);
  const parts = [`${results.machine}; ${versions.join(', ')}.`];
  for (const row of rows) {
    const result = results.rows[row.name];
    if (!result) continue;
    const { date, rounds } = result;
    parts.push(
      `### ${row.name}`,
      row.about,
      `${date.replace('T', ' ')} UTC, medians of ${rounds}.`,
      table(row, result.figures),
    );
  }
  const readme = readFileSync(README, 'utf8');
  const start = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error('bench/README.md has no place for the table');
  writeFileSync(
    README,
    `${readme.slice(0, start + BEGIN.length)}\n\n${parts.join('\n\n')}\n\n${readme.slice(end)}`,
  );
}

function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${gigabytes} GB, Linux ${release()}`;
}

/** What was measured, for the table's head. */
export function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'no git';
  }
}
