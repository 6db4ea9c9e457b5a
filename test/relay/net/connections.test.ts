import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { RELAY_DEFAULTS } from '../../../source/config/relay-config.ts';
import { startRelay } from '../../helpers/relay.ts';
import { Peer } from '../doors/irc/peer.ts';

test('one who is turned away cannot hold the connection open for ever', async () => {
  const limits = { ...RELAY_DEFAULTS.limits, maxConnections: 1 };
  await using relay = await startRelay({ limits });
  const first = await Peer.in(relay, 'first');
  const refused = connect({ port: relay.ports.irc, host: relay.host, allowHalfOpen: true });
  const [said] = (await once(refused, 'data')) as [Buffer];
  expect(String(said)).toContain('the relay is full');
  // It never closes its side; what it goes on to say is answered by a reset once the relay has let go.
  const poke = setInterval(() => refused.write('x'), 50);
  const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException];
  clearInterval(poke);
  expect(['ECONNRESET', 'EPIPE']).toContain(error.code);
  expect(await first.sync()).toEqual([]);
});
