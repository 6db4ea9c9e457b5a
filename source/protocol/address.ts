import { domainToASCII } from 'node:url';
import { checkRoomLabel, NAME_PROBLEMS } from './names.ts';

/**
 * Where a relay is: what a person types behind `--connect`, and what a relay prints for its friends (dialects.md).
 */

export type Dialect = 'irc' | 'slash' | 'verb';

export interface Address {
  readonly dialect: Dialect;
  /** Only ever true for irc: `ircs://`. */
  readonly tls: boolean;
  /** A name or an IP address, IPv6 without its brackets. */
  readonly host: string;
  readonly port: number;
  /** SHA-256 of the certificate that the relay must show: 64 lower-case hexadecimal digits. */
  readonly fingerprint?: string;
  /** Labels of the rooms to enter; empty where none are named. */
  readonly rooms: readonly string[];
}

export type AddressProblem = 'empty' | 'scheme' | 'user' | 'host' | 'port' | 'fingerprint' | 'room';
export type AddressResult =
  | { readonly ok: true; readonly address: Address }
  | { readonly ok: false; readonly problem: AddressProblem; readonly sentence: string };

/** Each scheme with what it means and its own port. */
const SCHEMES = {
  irc: { dialect: 'irc', tls: false, port: 6667 },
  ircs: { dialect: 'irc', tls: true, port: 6697 },
  slash: { dialect: 'slash', tls: false, port: 1234 },
  verb: { dialect: 'verb', tls: false, port: 31425 },
} as const satisfies Record<string, { dialect: Dialect; tls: boolean; port: number }>;
type Scheme = keyof typeof SCHEMES;
/** What a port says of the dialect where no scheme does; any other means irc. */
const SCHEME_OF_PORT: Readonly<Record<number, Scheme>> = { 1234: 'slash', 31425: 'verb', 6697: 'ircs' };

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is;
const PARTS = /^([^/?#]*)(\/[^?]*|#[^?]*)?(?:\?(.*))?$/s;
const NUMERIC_PORT = /^\d{1,5}$/;

/** Whether a host is this machine as seen from itself, where TLS has nothing to protect. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
  );
}

/** Whether the port is the one that the scheme has by itself. */
export function hasUsualPort({ dialect, tls, port }: Address): boolean {
  return port === SCHEMES[tls ? 'ircs' : dialect].port;
}

/** Host and port as they are typed: `lab.example:6667`, `[::1]:6667`. */
export function hostAndPort({ host, port }: Pick<Address, 'host' | 'port'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Reads `irc://host:port/room?fingerprint=…` and its kin, `host:port`, or `host`. */
export function parseAddress(text: string): AddressResult {
  const typed = text.trim();
  if (typed === '') return problem('empty', 'type an address, for example irc://localhost:6667');
  const [, schemeText, behind] = SCHEME.exec(typed) ?? [undefined, undefined, typed];
  const scheme = schemeText?.toLowerCase();
  if (scheme !== undefined && !isScheme(scheme)) {
    return problem('scheme', `${scheme}:// is not known here: use irc://, ircs://, slash:// or verb://`);
  }
  const [, authority = '', path = '', query = ''] = PARTS.exec(behind ?? '') ?? [];
  const place = parseAuthority(authority);
  if (!place.ok) return place;
  const fingerprint = parseFingerprint(query);
  if (!fingerprint.ok) return fingerprint;
  const rooms = parseRooms(path);
  if (!rooms.ok) return rooms;
  const spelled = SCHEMES[scheme ?? impliedScheme(place.host, place.port, fingerprint.value !== undefined)];
  if (fingerprint.value !== undefined && !spelled.tls) {
    return problem(
      'fingerprint',
      'a fingerprint belongs to an ircs:// address: the others have no certificate',
    );
  }
  const { dialect, tls } = spelled;
  const address = { dialect, tls, host: place.host, port: place.port ?? spelled.port, rooms: rooms.rooms };
  return {
    ok: true,
    address: fingerprint.value === undefined ? address : { ...address, fingerprint: fingerprint.value },
  };
}

/** Writes an address so that `parseAddress` reads the same from it. The port is always written. */
export function formatAddress(address: Address): string {
  const scheme = address.tls ? 'ircs' : address.dialect;
  const rooms = address.rooms.map((room) => encodeURIComponent(room)).join(',');
  const query = address.fingerprint === undefined ? '' : `?fingerprint=${address.fingerprint}`;
  const path = rooms !== '' || query !== '' ? `/${rooms}` : '';
  return `${scheme}://${hostAndPort(address)}${path}${query}`;
}

function isScheme(name: string): name is Scheme {
  return Object.hasOwn(SCHEMES, name);
}

function impliedScheme(host: string, port: number | undefined, hasFingerprint: boolean): Scheme {
  if (hasFingerprint) return 'ircs';
  if (port !== undefined) return SCHEME_OF_PORT[port] ?? 'irc';
  return isLoopback(host) ? 'irc' : 'ircs';
}

function parseAuthority(
  authority: string,
):
  | { readonly ok: true; readonly host: string; readonly port: number | undefined }
  | (AddressResult & { ok: false }) {
  if (authority.includes('@'))
    return problem('user', 'an address has no user in it: say the nick with --nick');
  const { host: hostText, port: portText } = splitPort(authority);
  const host = checkHost(hostText);
  if (host === undefined) {
    const what =
      hostText === '' ? 'the address names no host' : `${hostText} is not a host name or an IP address`;
    return problem('host', `${what}: for example irc://localhost:6667`);
  }
  if (portText === undefined || portText === '') return { ok: true, host, port: undefined };
  const port = NUMERIC_PORT.test(portText) ? Number(portText) : 0;
  if (port < 1 || port > 65535)
    return problem('port', `${portText} is not a port: it is a number from 1 to 65535`);
  return { ok: true, host, port };
}

/** `host:port`, `[v6]:port`, and a bare v6, which has more than one colon and so no port. */
function splitPort(authority: string): { readonly host: string; readonly port: string | undefined } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/s.exec(authority);
  if (bracketed !== null)
    return { host: bracketed[1]?.includes(':') ? bracketed[1] : '', port: bracketed[2] };
  const colon = authority.indexOf(':');
  if (colon === -1 || authority.includes(':', colon + 1)) return { host: authority, port: undefined };
  return { host: authority.slice(0, colon), port: authority.slice(colon + 1) };
}

/** The host as the system is asked for it: lower case, an international name in ASCII. */
function checkHost(host: string): string | undefined {
  if (host.includes(':')) {
    const [address = '', zone] = host.split('%', 2);
    return URL.canParse(`http://[${address}]/`) && (zone === undefined || /^[\w.-]+$/.test(zone))
      ? host.toLowerCase()
      : undefined;
  }
  if (!/^[^\s%\\[\]<>^|]+$/u.test(host)) return undefined;
  const ascii = domainToASCII(host);
  return ascii === '' ? undefined : ascii;
}

function parseFingerprint(
  query: string,
): { readonly ok: true; readonly value: string | undefined } | (AddressResult & { ok: false }) {
  const given = new URLSearchParams(query).get('fingerprint');
  if (given === null) return { ok: true, value: undefined };
  const value = given.replaceAll(':', '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(value)) return { ok: true, value };
  return problem('fingerprint', 'a fingerprint is the SHA-256 of the certificate: 64 hexadecimal digits');
}

function parseRooms(
  path: string,
): { readonly ok: true; readonly rooms: string[] } | (AddressResult & { ok: false }) {
  const rooms: string[] = [];
  for (const written of path.replace(/^\//, '').split(',')) {
    const text = decode(written);
    if (text === '' || text === '#') continue;
    // irc://host/#room and irc://host/room are both about; a room called #room is written ##room or %23%23room.
    const check = checkRoomLabel(text.startsWith('#') && !written.startsWith('%23') ? text.slice(1) : text);
    if (!check.ok) return problem('room', `${text} is not a room: ${NAME_PROBLEMS[check.reason]}`);
    rooms.push(check.label);
  }
  return { ok: true, rooms };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function problem(code: AddressProblem, sentence: string): AddressResult & { ok: false } {
  return { ok: false, problem: code, sentence };
}
