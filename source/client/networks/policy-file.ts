/** The policies of servers that want TLS alone, in a file of the state folder: read once one may matter, written at each change. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StrictPolicies, StrictPolicy } from './strict-transport.ts';

/** @param folder the state folder @param now ms since 1970 */
export function createPolicyFile(folder: string, now: () => number): StrictPolicies {
  const file = join(folder, 'sts.json');
  let known: Map<string, StrictPolicy> | undefined;
  const policies = () => (known ??= readPolicies(file));

  function write(): void {
    const lasting = [...policies()].filter(([, { until }]) => until > now());
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const text = `${JSON.stringify(Object.fromEntries(lasting), undefined, 2)}\n`;
      writeFileSync(`${file}.${process.pid}`, text, { mode: 0o600 });
      renameSync(`${file}.${process.pid}`, file);
    } catch {
      // A folder that cannot be written costs the memory: this run knows it all the same.
    }
  }

  return {
    of: (host) => policies().get(host.toLowerCase()),
    keep(host, policy) {
      const name = host.toLowerCase();
      if (policy === undefined && !policies().has(name)) return;
      if (policy === undefined) policies().delete(name);
      else policies().set(name, policy);
      write();
    },
  };
}

function readPolicies(file: string): Map<string, StrictPolicy> {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof read !== 'object' || read === null) return new Map();
    return new Map(
      Object.entries(read).filter((entry): entry is [string, StrictPolicy] => isPolicy(entry[1])),
    );
  } catch {
    return new Map();
  }
}

function isPolicy(read: unknown): read is StrictPolicy {
  if (typeof read !== 'object' || read === null) return false;
  const { port, until } = read as Record<string, unknown>;
  return Number.isInteger(port) && typeof until === 'number';
}
