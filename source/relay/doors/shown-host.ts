/** The host by which others see somebody: a name made from their address that says nothing of it, unless the config shows addresses. */
import { createHmac, randomBytes } from 'node:crypto';
import type { RelayConfig } from '../../config/relay-config.ts';
import type { Relay } from '../spine/relay.ts';

/** The record of the log that keeps the names the same over restarts, so that bans hold. */
const SECRET = 'secret:hosts';

const secrets = new WeakMap<Relay, Buffer>();

/** @param address an IP address, as a link has it. */
export function shownHost(relay: Relay, config: RelayConfig, address: string): string {
  if (isLoopback(address)) return 'localhost';
  if (!config.cloak) {
    // On irc's wire a word that begins with a colon is the rest of the line.
    return address.startsWith(':') ? `0${address}` : address;
  }
  const digest = createHmac('sha256', secretOf(relay)).update(address).digest('hex');
  return `${digest.slice(0, 20)}.cloaked`;
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

function secretOf(relay: Relay): Buffer {
  let secret = secrets.get(relay);
  if (!secret) {
    secret = kept(relay) ?? made(relay);
    secrets.set(relay, secret);
  }
  return secret;
}

function kept(relay: Relay): Buffer | undefined {
  for (const [key, value] of relay.log.records(SECRET)) {
    if (key === SECRET && typeof value === 'string') return Buffer.from(value, 'hex');
  }
  return undefined;
}

function made(relay: Relay): Buffer {
  const secret = randomBytes(32);
  relay.put(SECRET, secret.toString('hex'));
  return secret;
}
