import { afterEach, expect, test } from 'vitest';
import type { Network } from '../../../source/client/networks/network-interface.ts';
import { createNetwork } from '../../../source/client/networks/network.ts';
import { systemTimers } from '../../../source/client/transports/timers.ts';
import { Heard } from '../../helpers/heard.ts';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';

let relay: TestRelay | undefined;
let network: Network | undefined;

afterEach(async () => {
  network?.destroy();
  await relay?.stop();
});

test('a relay that comes back is found again, with its rooms entered, over every dialect', async () => {
  for (const dialect of ['irc', 'slash', 'verb'] as const) {
    relay = await startRelay();
    const ports = { irc: relay.ports.irc, slash: relay.ports.slash, verb: relay.ports.verb };
    const heard = new Heard();
    network = createNetwork(
      {
        id: 'lab',
        name: 'lab',
        address: `${dialect}://127.0.0.1:${ports[dialect]}`,
        nick: 'ada',
        rooms: ['General'],
      },
      // A tenth of the waiting.
      {
        listener: heard.listen,
        now: Date.now,
        timers: { after: (ms, run) => systemTimers.after(ms / 10, run) },
      },
    );
    await heard.until('members', ({ room }) => room === 'General');
    await relay.stop();
    // A relay that stops says goodbye in the dialect's own words: nobody has asked to go.
    await heard.untilState('lost');
    heard.forget();
    relay = await startRelay({
      irc: { port: ports.irc },
      slash: { port: ports.slash },
      verb: { port: ports.verb, maxClients: 6 },
    });
    await heard.untilState('online');
    await heard.until('entered', ({ room }) => room === 'General');
    expect(heard.of('entered')).toHaveLength(1);
    network.destroy();
    await relay.stop();
  }
});

test('whoever names no room is in the first one of a relay that tells by its version to be ours', async () => {
  relay = await startRelay();
  const heard = new Heard();
  network = createNetwork(
    {
      id: 'lab',
      name: 'lab',
      address: `irc://127.0.0.1:${relay.ports.irc}`,
      nick: 'ada',
      rooms: [],
      lobby: 'General',
    },
    { listener: heard.listen, now: Date.now },
  );
  await heard.until('entered', ({ room }) => room === 'General');
  expect(heard.of('entered')).toHaveLength(1);
});
