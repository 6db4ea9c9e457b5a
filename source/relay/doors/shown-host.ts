/**
 * The host by which others see somebody: a name made from their address, the same always and saying nothing of it, unless the
 * config shows addresses.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { RelayConfig } from '../../config/relay-config.ts';
import { isLoopback } from '../../protocol/address.ts';
import { networkOf } from '../network-of.ts';
import type { Relay } from '../spine/relay.ts';

/** The record of the log that keeps the names the same over restarts, so that bans hold. */
const SECRET = 'secret:hosts';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
/** 65 bits of the digest, as many as Ergo's. */
const LENGTH = 13;

const secrets = new WeakMap<Relay, Buffer>();

/** @param address an IP address, as a link has it. */
export function shownHost(relay: Relay, config: RelayConfig, address: string): string {
  // One who comes from this machine is anyone here: that is not hidden.
  if (isLoopback(address)) return 'localhost';
  if (config.cloak) return cloak(address, secretOf(relay), config.networkName);
  // On irc's wire a word that begins with a colon is the rest of the line.
  return address.startsWith(':') ? `0${address}` : address;
}

/** @param secret without it the address cannot be found by trying them all. */
export function cloak(address: string, secret: Buffer, network: string): string {
  const digest = createHmac('sha256', secret).update(networkOf(address)).digest();
  let name = '';
  for (const byte of digest.subarray(0, LENGTH)) name += LETTERS[byte & 31] ?? '';
  return `${name}.${network.toLowerCase()}`;
}

function secretOf(relay: Relay): Buffer {
  let secret = secrets.get(relay);
  if (!secret) {
    const kept = relay.record(SECRET);
    secret = typeof kept === 'string' ? Buffer.from(kept, 'hex') : randomBytes(32);
    if (typeof kept !== 'string') relay.put(SECRET, secret.toString('hex'));
    secrets.set(relay, secret);
  }
  return secret;
}
