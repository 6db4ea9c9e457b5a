/**
 * `npm run bench`: measures, prints tables, keeps the figures in results.json and README.md.
 *
 *     npm run bench                         everything
 *     npm run bench -- relay latency        a group, or rows by name
 *     npm run bench -- burst --only "room of 100" --rounds 5
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Row, Settings } from './figures.ts';
import { hasTaskset } from './processes.ts';
import { commit, keep, table } from './report.ts';
import { ROWS } from './rows.ts';
import { bare, chatTui, inspircd, ngircd } from './servers.ts';

/** The idle row opens 10,000 connections, at the server and at the load each. */
const FILES_NEEDED = 10_500;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    warm: { type: 'string', default: '4' },
    length: { type: 'string', default: '50' },
    cores: { type: 'string' },
    only: { type: 'string', default: '' },
    full: { type: 'boolean', default: false },
    'no-keep': { type: 'boolean', default: false },
  },
});

const settings = readSettings();
const rows = chosen(positionals);
warn();
for (const row of rows) await measure(row);

function readSettings(): Settings {
  const count = availableParallelism();
  const fallback = `${Math.max(0, count - 2)},${count - 1}`;
  const [serverCore = 0, loadCore = 0] = (values.cores ?? fallback).split(',').map(Number);
  return {
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    warm: Number(values.warm),
    length: Number(values.length),
    serverCore,
    loadCore,
    isFull: values.full,
    only: values.only,
  };
}

function chosen(names: readonly string[]): readonly Row[] {
  const known = new Set(ROWS.flatMap(({ name, group }) => [name, group]));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) {
    console.error(`there is no row ${unknown}; there are: ${[...known].join(', ')}`);
    process.exit(2);
  }
  return ROWS.filter(
    ({ name, group }) => names.length === 0 || names.includes(name) || names.includes(group),
  );
}

function warn(): void {
  const files = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim();
  if (files !== 'unlimited' && Number(files) < FILES_NEEDED) {
    console.error(
      `!! only ${files} files may be open; the rows idle, connects and stop need ${FILES_NEEDED}: ulimit -n ${FILES_NEEDED}`,
    );
  }
  if (settings.serverCore === settings.loadCore)
    console.error('!! one core for server and load: the figures say little');
  if (!hasTaskset)
    console.error('!! no taskset (Debian: util-linux): server and load are not kept on cores of their own');
}

async function measure(row: Row): Promise<void> {
  process.stderr.write(`${row.name} `);
  const figures = await row.run(settings).catch((error: unknown) => {
    console.error(`\n!! ${row.name}: ${(error as Error).message}`);
    process.exitCode = 1;
    return [];
  });
  if (figures.length === 0) return;
  console.log(`\n\n## ${row.name}\n\n${table(row, figures)}\n`);
  if (!values['no-keep'] && settings.only === '') keep(ROWS, row, figures, settings, versions());
}

function versions(): Readonly<Record<string, string>> {
  const all: Record<string, string> = { Node: process.version, commit: commit() };
  for (const { name, version } of [chatTui, bare, inspircd, ngircd]) {
    if (version !== undefined && name !== bare.name) all[name] = version;
  }
  return all;
}
