import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./silent-peers.ts', import.meta.url));
const IN_OWN_NETWORK = ['-rn', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"'];

const canIsolate = spawnSync('unshare', [...IN_OWN_NETWORK, 'true']).status === 0;
if (!canIsolate) {
  console.warn(
    'SKIPPED: no network namespace can be made here (unshare -rn, ip of Debian iproute2): silent peers',
  );
}

describe.skipIf(!canIsolate)('peers that fall silent without a word', () => {
  it('are noticed on slash and verb, and their names are free again', { timeout: 60_000 }, () => {
    const output = execFileSync('unshare', [...IN_OWN_NETWORK, process.execPath, SCRIPT], {
      encoding: 'utf8',
    });
    expect(output.split('\n')).toEqual(['on: 2', 'left: 0', '']);
  });
});
