import { expect, test } from 'vitest';
import { startRelay } from '../../helpers/relay.ts';
import { LineClient } from '../../helpers/line-client.ts';
import { Peer } from './irc/peer.ts';

test('a secret room is listed on no door for those who are not in it', async () => {
  await using relay = await startRelay();
  const ada = await Peer.in(relay, 'ada');
  await ada.ask('JOIN #cabal', 'MODE #cabal +s', 'MODE #cabal -n');
  const bob = await LineClient.connect(relay.ports.slash);
  bob.send('bob', '/list', '/users cabal');
  expect(await bob.until(/^rooms/)).toBe('rooms (1): General');
  expect(await bob.next(1)).toEqual(['error: no such room: cabal']);
  bob.send('/join cabal', '/list', '/users cabal');
  await bob.until('you joined cabal');
  expect(await bob.next(2)).toEqual(['rooms (2): General, cabal', 'users in cabal (2): ada, bob']);
  const cleo = await LineClient.connect(relay.ports.verb);
  cleo.send('cleo', 'lro', 'lme cabal');
  await cleo.until('Available rooms: 1');
  expect(await cleo.next(2)).toEqual(['General', 'room does not exist: cabal']);
  cleo.send('join cabal', 'lro', 'lme cabal');
  await cleo.until('Available rooms: 2');
  expect(await cleo.next(3)).toEqual(['General', 'cabal', 'room members: cabal 3']);
  for (const client of [bob, cleo]) client.end();
});
