import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * The licences of the packages whose code is in a bundle, as they ask to be given along.
 * @param inputs the files that went in, as esbuild's metafile names them
 */
export function licencesOf(inputs: Iterable<string>): string {
  const folders = new Set<string>();
  for (const file of inputs) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const parts = [...folders].toSorted().map(licenceOf);
  return `chat-tui holds code of these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Record<
    string,
    string
  >;
  // Packages that are bundles themselves, as meow is, keep their own packages' licences in what they built.
  const texts = [folder, `${folder}/build`]
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place).map((file) => `${place}/${file}`))
    .filter((file) => /\/(licen[cs]es?|copying|notice)(\.\w+)?$/i.test(file))
    .map((file) => readFileSync(file, 'utf8').trim());
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
