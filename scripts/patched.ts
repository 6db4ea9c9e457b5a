/**
 * What is changed in packages on their way into the bundle, for the time of a start. A package that is made otherwise than its
 * patch expects stops the build.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

interface Patch {
  /** Of the file's path. */
  readonly of: RegExp;
  readonly change: (source: string, path: string) => string;
}

/**
 * meow carries the checks of package.json files, which prepare tables for 15 ms at every start and which this program,
 * telling meow its name, never calls; and child_process, 4 ms more.
 */
const meowAlone: Patch = {
  of: /meow[\\/]build[\\/]dependencies\.js$/,
  change: (source, path) =>
    [
      ['= requireNormalize();', '= () => {};'],
      ['\npromisify(execFile);', ''],
    ].reduce((text, [from = '', to = '']) => expected(text, from, path).replace(from, to), source),
};

/**
 * string-width asks of every cluster beyond ASCII whether it is an emoji, by an expression over all emoji that V8 compiles
 * for 16 ms at its first uses, in the first frame. What holds no pictograph, skin tone, regional indicator, keycap or variation
 * selector is none: only what does is asked.
 */
const emojiAskedRarely: Patch = {
  of: /string-width[\\/]index\.js$/,
  change(source, path) {
    const asked = /(?<=[^\w])(rgiEmojiRegex|emojiPrefixRegex)\.(test|exec)\((\w+)\)/g;
    const guard =
      'const mayBeEmoji = /[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\p{Emoji_Modifier}\\u20E3\\uFE0F]/u;';
    const text = expected(source, asked, path);
    return `${text.replaceAll(asked, '(mayBeEmoji.test($3) ? $1.$2($3) : null)')}\n${guard}\n`;
  },
};

/**
 * The parts of Ink each make a segmenter when they load, 13 ms for the first. Here they share the program's own, which is made
 * when a text first needs one.
 */
const segmenterWhenNeeded: Patch = {
  of: /(string-width|wrap-ansi)[\\/]index\.js$|[\\/](line-update|tokenize|tokenize-ansi)\.js$/,
  change(source, path) {
    const made = /const (\w+) = new Intl\.Segmenter\([^)]*\);/;
    // One of them asks for more than the segments in their order.
    const ours = source.includes('.containing(') ? 'graphemeSegmenter().segment(text)' : 'segments(text)';
    const from = JSON.stringify(resolve('source/text/segmenter.ts'));
    const rest = expected(source, made, path).replace(made, `const $1 = { segment: (text) => ${ours} };`);
    return `import { graphemeSegmenter, segments } from ${from};\n${rest}`;
  },
};

const PATCHES: readonly Patch[] = [meowAlone, emojiAskedRarely, segmenterWhenNeeded];

export const patched: Plugin = {
  name: 'patched',
  setup({ onLoad }) {
    onLoad({ filter: new RegExp(PATCHES.map(({ of }) => of.source).join('|')) }, ({ path }) => {
      const patches = PATCHES.filter(({ of }) => of.test(path));
      const source = readFileSync(path, 'utf8');
      return { contents: patches.reduce((text, { change }) => change(text, path), source) };
    });
  },
};

/** The source itself, where it has what a patch is about. */
function expected(source: string, what: string | RegExp, path: string): string {
  if (typeof what === 'string' ? !source.includes(what) : source.search(what) === -1)
    throw new Error(`${path} has no ${String(what)} any more`);
  return source;
}
