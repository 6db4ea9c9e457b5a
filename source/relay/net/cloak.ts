/** Names that people are shown instead of each other's IP addresses: the same for an address always, and saying nothing of it. */
import { createHmac, randomBytes } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
/** 65 bits of the digest, as many as Ergo's. */
const LENGTH = 13;

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** A new secret, in hex. */
export function newCloakSecret(): string {
  return randomBytes(32).toString('hex');
}

/**
 * The host of somebody at an address. One who comes from this machine is anyone here: that is not hidden.
 * @param secret in hex; without it the address cannot be found by trying them all.
 */
export function cloak(address: string, secret: string, network: string): string {
  if (address === '' || LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return shown(address);
  const digest = createHmac('sha256', Buffer.from(secret, 'hex')).update(networkOf(address)).digest();
  let name = '';
  for (let index = 0; index < LENGTH; index++) name += LETTERS[(digest[index] ?? 0) & 31] ?? '';
  return `${name}.${network.toLowerCase()}`;
}

/** An address as a host: a word that begins with a colon would be the rest of the line on irc. */
export function shown(address: string): string {
  if (address === '') return 'unknown';
  return address.startsWith(':') ? `0${address}` : address;
}

/** Of IPv6 the first half: whoever has one address there has all of them, and a ban must hold for all. */
function networkOf(address: string): string {
  return isIPv6(address) ? groupsOf(address).slice(0, 4).join(':') : address;
}

function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::', 2);
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const front = groups(head);
  if (tail === undefined) return front.map(plain);
  const back = groups(tail);
  const missing = Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array.from({ length: missing }, () => '0'), ...back].map(plain);
}

function plain(group: string): string {
  return Number.parseInt(group, 16).toString(16);
}
