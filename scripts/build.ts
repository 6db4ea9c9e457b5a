import { chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { licencesOf } from './licences.ts';
import { patched } from './patched.ts';

const { version, dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};

const shared = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  outdir: 'dist',
  logLevel: 'warning',
  metafile: true,
} satisfies BuildOptions;

/** Ink asks for the React devtools only when DEV is set; the program ships without them. */
const withoutDevtools: Plugin = {
  name: 'without-devtools',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'export default {};' }));
  },
};

/** The launcher reaches the program by one dynamic import, so that it can speak before the program is parsed. */
const programApart: Plugin = {
  name: 'program-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/cli\.ts$/ }, () => ({ path: './main.js', external: true }));
  },
};

const programs = [
  ['main', 'source/cli.ts'],
  ['relay-worker', 'source/host/relay-worker.ts'],
  ['keyring-process', 'source/client/secrets/keyring-process.ts'],
] as const;

const built = await Promise.all([
  build({
    ...shared,
    entryPoints: { cli: 'source/launch.ts' },
    target: 'es2020',
    plugins: [programApart],
  }),
  build({
    ...shared,
    entryPoints: Object.fromEntries(programs.filter(([, file]) => existsSync(file))),
    chunkNames: '[name]-[hash]',
    splitting: true,
    target: 'node22',
    jsx: 'automatic',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    external: Object.keys({ ...dependencies, ...optionalDependencies }),
    define: { 'process.env.NODE_ENV': '"production"', CHAT_TUI_VERSION: JSON.stringify(version) },
    // CommonJS packages in the bundle still ask for Node's own modules with require().
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins: [withoutDevtools, patched],
  }),
]).catch(() => process.exit(1)); // esbuild has said why

const licences = join('dist', 'third-party-licences.txt');
await writeFile(licences, licencesOf(built.flatMap(({ metafile }) => Object.keys(metafile.inputs))));

// What an earlier build left goes only now, so that a program started meanwhile finds its chunks.
const outputs = new Set(
  built.flatMap(({ metafile }) => Object.keys(metafile.outputs)).map((path) => basename(path)),
);
for (const name of await readdir('dist')) {
  if (!outputs.has(name) && join('dist', name) !== licences)
    await rm(join('dist', name), { recursive: true });
}
await chmod('dist/cli.js', 0o755);
