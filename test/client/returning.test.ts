import { afterEach, expect, test } from 'vitest';
import type { ChatClient } from '../../source/client/client.ts';
import { createClient } from '../../source/client/create-client.ts';
import { createNetwork } from '../../source/client/networks/network.ts';
import { systemTimers } from '../../source/client/transports/timers.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { Heard } from '../helpers/heard.ts';
import { createTransport } from '../../source/client/transports/table.ts';

let relay: TestRelay | undefined;
let client: ChatClient | undefined;

afterEach(async () => {
  await client?.shutdown(1000);
  await relay?.stop();
});

test.each(['irc', 'slash', 'verb'] as const)(
  'whoever left over %s comes back under the nick that was chosen last',
  async (dialect) => {
    relay = await startRelay();
    const heard = new Heard();
    const taken = createTransport(
      { dialect: 'irc', tls: false, host: '127.0.0.1', port: relay.ports.irc, rooms: [] },
      { nick: 'ada', now: Date.now },
      heard.listen,
    );
    taken.start();
    await heard.untilState('online');
    let ids = 0;
    const mine = createClient({
      now: Date.now,
      timers: systemTimers,
      newId: () => `own-${++ids}`,
      createNetwork: (config, listener) => createNetwork(config, { listener, now: Date.now }),
    });
    client = mine;
    const network = () => mine.getState().networks.get('lab');
    const address = `${dialect}://127.0.0.1:${relay.ports[dialect]}`;
    mine.connect({ id: 'lab', name: 'lab', address, nick: 'ada', rooms: [] });
    await expect.poll(() => network()?.nickNeeded).toBeDefined();
    mine.rename('lab', 'bram');
    await expect.poll(() => network()?.connection.state).toBe('online');
    mine.disconnect('lab');
    await expect.poll(() => network()?.connection.state).toBe('closed');
    mine.reconnect('lab');
    await expect.poll(() => network()?.connection.state).toBe('online');
    expect(network()?.nick).toBe('bram');
    taken.destroy();
  },
);
