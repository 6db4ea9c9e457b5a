/**
 * Run in a network namespace of its own (see `silent-peers.test.ts`): a relay, a person on each plain door, and then a
 * network that carries nothing any more. Prints how many are on before, and how many once the system has noticed.
 */
import { execFileSync } from 'node:child_process';
import { LineClient } from '../helpers/line-client.ts';
import { startRelay } from '../helpers/relay.ts';
import { RELAY_DEFAULTS } from '../../source/config/relay-config.ts';

const relay = await startRelay({ limits: { ...RELAY_DEFAULTS.limits, pingSeconds: 4 } });
const slash = await LineClient.connect(relay.ports.slash);
slash.send('ada');
await slash.until(/joined General/);
const verb = await LineClient.connect(relay.ports.verb);
verb.send('bob');
await verb.until(/^welcome user/);
const { users } = relay.running.relay.state;
process.stdout.write(`on: ${users.size}\n`);
execFileSync('ip', ['link', 'set', 'lo', 'down']);
const until = Date.now() + 40_000;
while (users.size > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
process.stdout.write(`left: ${users.size}\n`);
process.exit(0);
