type Place = { readonly path: readonly string[]; readonly line: number };

/**
 * The line, from 1, on which a key of a TOML or JSON text stands, or on which the innermost table stands that it
 * would be in; `undefined` where not even that is found. Good for messages: it reads keys, not all of the grammar.
 */
export function locate(source: string, format: 'toml' | 'json', path: readonly string[]): number | undefined {
  let best: Place | undefined;
  for (const place of format === 'toml' ? tomlKeys(source) : jsonKeys(source)) {
    const isOnTheWay = place.path.every((part, index) => part === path[index]);
    if (isOnTheWay && place.path.length > (best?.path.length ?? 0)) best = place;
  }
  return best?.line;
}

const TOML_KEY = String.raw`(?:"[^"]*"|'[^']*'|[\w-]+)`;
const TOML_HEADER = /^\s*\[\[?([^\]]+)\]/;
const TOML_ASSIGNMENT = new RegExp(String.raw`^\s*(${TOML_KEY}(?:\s*\.\s*${TOML_KEY})*)\s*=`);

function* tomlKeys(source: string): Generator<Place> {
  let table: readonly string[] = [];
  for (const [index, line] of source.split('\n').entries()) {
    const header = TOML_HEADER.exec(line)?.[1];
    const assigned = TOML_ASSIGNMENT.exec(line)?.[1];
    if (header !== undefined) {
      table = dotted(header);
      yield { path: table, line: index + 1 };
    } else if (assigned !== undefined) {
      yield { path: [...table, ...dotted(assigned)], line: index + 1 };
    }
  }
}

function dotted(text: string): string[] {
  return text.split('.').map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'));
}

function* jsonKeys(source: string): Generator<Place> {
  const open: string[] = [];
  let key = '';
  let line = 1;
  for (const [token, colon] of source.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]\n]/g)) {
    if (token === '\n') line++;
    else if (token === '{' || token === '[') open.push(key);
    else if (token === '}' || token === ']') open.pop();
    else if (colon !== undefined) {
      key = String(JSON.parse(token.slice(0, -colon.length)));
      // The outermost brackets have no name.
      yield { path: [...open.slice(1), key], line };
      line += colon.split('\n').length - 1;
    }
  }
}
