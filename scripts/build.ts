import { chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { licencesOf } from './licences.ts';

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

/**
 * meow carries the checks of package.json files, which prepare tables for 15 ms at every start and which this program,
 * telling meow its name, never calls; and child_process, 4 ms more. A meow that is made otherwise stops the build.
 */
const meowAlone: Plugin = {
  name: 'meow-alone',
  setup({ onLoad }) {
    onLoad({ filter: /meow[\\/]build[\\/]dependencies\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const [from, to] of [
        ['= requireNormalize();', '= () => {};'],
        ['\npromisify(execFile);', ''],
      ] as const) {
        if (!contents.includes(from)) throw new Error(`meow has no ${JSON.stringify(from)} any more`);
        contents = contents.replace(from, to);
      }
      return { contents };
    });
  },
};

/**
 * string-width asks of every cluster beyond ASCII whether it is an emoji, by an expression over all emoji that V8 compiles
 * for 16 ms at its first uses, in the first frame. what holds no pictograph, skin tone, regional indicator, keycap or variation
 * selector is none: only what does is asked. A string-width that is made otherwise stops the build.
 */
const emojiAskedRarely: Plugin = {
  name: 'emoji-asked-rarely',
  setup({ onLoad }) {
    onLoad({ filter: /string-width[\\/]index\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const asked = /(?<=[^\w])(rgiEmojiRegex|emojiPrefixRegex)\.(test|exec)\((\w+)\)/g;
      if (source.search(asked) === -1) throw new Error(`${path} asks for emoji in another way now`);
      const contents = source.replaceAll(asked, '(mayBeEmoji.test($3) ? $1.$2($3) : null)');
      const guard =
        'const mayBeEmoji = /[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\p{Emoji_Modifier}\\u20E3\\uFE0F]/u;';
      return { contents: `${contents}\n${guard}\n` };
    });
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
    plugins: [withoutDevtools, meowAlone, emojiAskedRarely],
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
