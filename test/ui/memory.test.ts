import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMemory } from '../../source/ui/memory.ts';
import { NOTHING, readRemembered, type RecentRelay, withEdits } from '../../source/ui/start/recent.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memory-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const LAB: RecentRelay = { address: 'ircs://lab.example:6697', nick: 'ada', rooms: [] };
const HUB: RecentRelay = { address: 'ircs://hub.example:6697', nick: 'ada', rooms: [] };
const FINGERPRINT = 'ab'.repeat(32);

test('what another client has kept meanwhile stays: a certificate that was trusted, a relay that was joined', async () => {
  createMemory(folder, NOTHING).used(LAB);
  const one = createMemory(folder, await readRemembered(folder));
  const other = createMemory(folder, await readRemembered(folder));
  other.change(LAB.address, { fingerprint: FINGERPRINT });
  other.used(HUB);
  one.change(LAB.address, { rooms: ['general'] });
  one.update((now) => ({ ...now, welcomed: true }));
  const { relays, welcomed } = await readRemembered(folder);
  expect(relays.map(({ address }) => address)).toEqual([HUB.address, LAB.address]);
  expect(relays[1]).toMatchObject({ fingerprint: FINGERPRINT, rooms: ['general'] });
  expect(welcomed).toBe(true);
  expect(one.relay(LAB.address)?.fingerprint).toBe(FINGERPRINT);
});

test('where the file is gone, what this client knows is written again', async () => {
  const one = createMemory(folder, NOTHING);
  one.used(LAB);
  rmSync(join(folder, 'client.json'));
  one.used(HUB);
  expect((await readRemembered(folder)).relays).toHaveLength(2);
});

test('of what was changed in a list, only the changes reach a list that has changed meanwhile', () => {
  const known = { ...LAB, fingerprint: FINGERPRINT };
  const before = [LAB, HUB];
  expect(withEdits([known, HUB], before, [{ ...LAB, opens: true }])).toEqual([{ ...known, opens: true }]);
  expect(withEdits([{ ...known, opens: true }, HUB], before, before)).toEqual([
    { ...known, opens: true },
    HUB,
  ]);
});
