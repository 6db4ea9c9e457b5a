import { expect, test } from 'vitest';
import { BINDINGS } from '../../../source/ui/keys/bindings.ts';
import { helpRows } from '../../../source/ui/overlays/help.ts';
import { harness, IRC } from '../../client/conversation/harness.ts';

const keysIn = (abilities: typeof IRC) => {
  const h = harness();
  h.online(abilities);
  const rows = helpRows({ bindings: BINDINGS, state: h.client.getState() }, 'picked message');
  return rows.filter(({ heading }) => !heading).map(({ text }) => text);
};

test('help names a key for a picked message only where some network gives it a meaning', () => {
  expect(keysIn(IRC)).toEqual(['Enter', 'r', '+', 'e', 'Del', 'y', 'o']);
  expect(keysIn({ ...IRC, edits: false, redactions: false })).toEqual(['Enter', 'r', '+', 'y', 'o']);
});
