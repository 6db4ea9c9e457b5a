/** Who can reach the relay: the line to give to friends, and what to be warned of. */
import { networkInterfaces } from 'node:os';
import { formatAddress, isLoopback, parseAddress } from '../../protocol/address.ts';

/** Doors in the order in which one would give them to a friend. */
const PREFERRED = ['ircs', 'irc', 'slash', 'verb'];

export interface Reach {
  /** As `--connect` takes it. */
  readonly address: string;
  /** What a friend types. */
  readonly line: string;
  /** Nobody beyond this machine can use it. */
  readonly onlyHere: boolean;
  /** It listens for everybody: where that is only here, this machine is on no network now. */
  readonly forAll: boolean;
}

/** The best way in. @param ownAddress this machine's address for others, where it has one */
export function reachOf(
  urls: readonly string[],
  ownAddress: string | undefined = outsideAddress(),
): Reach | undefined {
  const [best] = urls.toSorted((a, b) => rank(a) - rank(b));
  const parsed = best === undefined ? undefined : parseAddress(best);
  if (parsed?.ok !== true) return undefined;
  const { address } = parsed;
  const isAny = address.host === '0.0.0.0' || address.host === '::';
  const host = isAny ? (ownAddress ?? '127.0.0.1') : address.host;
  const written = formatAddress({ ...address, host });
  const line = `npx chat-tui --connect ${quoted(written)}`;
  return { address: written, line, onlyHere: isLoopback(host), forAll: isAny };
}

/** What somebody who runs this relay should know about who reads along. */
export function warningsOf(urls: readonly string[], hasPassword: boolean): readonly string[] {
  const open = urls
    .map((url) => parseAddress(url))
    .flatMap((parsed) => (parsed.ok ? [parsed.address] : []))
    .filter((address) => !isLoopback(address.host));
  const plain = open.filter(({ tls }) => !tls).map((address) => address.dialect);
  const warnings: string[] = [];
  if (plain.length > 0) {
    warnings.push(`open to the network without TLS (${plain.join(', ')}): whoever is on the way reads along`);
  }
  if (open.length > 0 && !hasPassword)
    warnings.push(
      'open to the network without a password: anybody who reaches it is let in; relay.password asks for one',
    );
  return warnings;
}

function rank(url: string): number {
  const at = PREFERRED.indexOf(url.split(':', 1)[0] ?? '');
  return at === -1 ? PREFERRED.length : at;
}

/** Shells take `?` and `&` for something else. */
function quoted(address: string): string {
  return /[?&*]/.test(address) ? `'${address}'` : address;
}

/** This machine's address on its network. */
function outsideAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
