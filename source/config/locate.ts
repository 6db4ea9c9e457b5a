/**
 * The line, from 1, on which a key of a TOML or JSON text stands, or on which the innermost table stands that it
 * would be in; `undefined` where not even that is found. Good for messages: it reads lines, not grammar.
 */
export function locate(source: string, format: 'toml' | 'json', path: readonly string[]): number | undefined {
  return format === 'toml' ? locateInToml(source, path) : locateInJson(source, path);
}

function locateInToml(source: string, path: readonly string[]): number | undefined {
  let table: readonly string[] = [];
  let best: number | undefined;
  let depth = 0;
  for (const [index, line] of source.split('\n').entries()) {
    const header = /^\s*\[\[?([^\]]+)\]/.exec(line)?.[1];
    const assigned = /^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=/.exec(
      line,
    )?.[1];
    let here: readonly string[];
    if (header !== undefined) here = table = dotted(header);
    else if (assigned !== undefined) here = [...table, ...dotted(assigned)];
    else continue;
    const same = commonDepth(here, path);
    // Only what lies on the way to the key: a neighbour in the same table does not.
    if (same === here.length && same > depth) {
      depth = same;
      best = index + 1;
    }
  }
  return best;
}

function locateInJson(source: string, path: readonly string[]): number | undefined {
  let offset = 0;
  let found: number | undefined;
  for (const key of path) {
    const next = new RegExp(`${escapeRegExp(JSON.stringify(key))}\\s*:`, 'g');
    next.lastIndex = offset;
    const match = next.exec(source);
    if (match === null) break;
    found = match.index;
    offset = next.lastIndex;
  }
  return found === undefined ? undefined : source.slice(0, found).split('\n').length;
}

function dotted(text: string): string[] {
  return text.split('.').map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'));
}

function commonDepth(a: readonly string[], b: readonly string[]): number {
  let depth = 0;
  while (depth < a.length && a[depth] === b[depth]) depth++;
  return depth;
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
