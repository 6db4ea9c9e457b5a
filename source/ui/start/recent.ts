/** The relays used before, last used first, in a file of the state folder. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sanitise } from '../../text/sanitise.ts';
import type { CertificateFiles } from '../../client/secrets/client-certificate.ts';

export interface RecentRelay {
  readonly address: string;
  readonly nick: string;
  /** What it has been called since its server gave it a name. */
  readonly name?: string;
  /** The rooms that one was in, to enter them again. */
  readonly rooms: readonly string[];
  /** The account to log into; its password is kept elsewhere (`client/secrets`). */
  readonly account?: string;
  /** Connected together with the chosen one. */
  readonly opens?: boolean;
  /** Where it stands among several networks: in the order in which they were first used. */
  readonly place?: number;
  /** The certificate that a person has said to be the right one: SHA-256, 64 hexadecimal digits. */
  readonly fingerprint?: string;
  /** The server asks a password of everyone, which is kept elsewhere, too. */
  readonly guarded?: boolean;
  /** A certificate of one's own to show there. */
  readonly certificate?: CertificateFiles;
  /** Until when one was on there, in ms since 1970. */
  readonly seen?: number;
}

export interface Remembered {
  readonly relays: readonly RecentRelay[];
  /** The welcome line has been read. */
  readonly welcomed: boolean;
}

export const NOTHING: Remembered = { relays: [], welcomed: false };

const MOST = 20;

/** What is remembered; nothing where the file is missing or not ours. */
export async function readRemembered(folder: string): Promise<Remembered> {
  try {
    const read: unknown = JSON.parse(await readFile(fileIn(folder), 'utf8'));
    return checked(read);
  } catch {
    return NOTHING;
  }
}

/** What is remembered by now, as another client may have written meanwhile; `undefined` where that cannot be read. */
export function rememberedNow(folder: string): Remembered | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(fileIn(folder), 'utf8'));
    return checked(read);
  } catch {
    return undefined;
  }
}

/**
 * Keeps it, at one go: a terminal that goes away signals more than once, and the second time ends the program. A folder
 * that cannot be written costs the memory, not the chat.
 */
export function writeRemembered(folder: string, remembered: Remembered): void {
  const file = fileIn(folder);
  const text = `${JSON.stringify(remembered, undefined, 2)}\n`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.${process.pid}`, text, { mode: 0o600 });
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // Nothing to be done about it here.
  }
}

/** The list with this relay first; what is known of it beside what is told now stays. */
export function withUsed(relays: readonly RecentRelay[], used: RecentRelay): readonly RecentRelay[] {
  const known = relays.find(({ address }) => address === used.address);
  const last = Math.max(0, ...relays.map(({ place = 0 }) => place));
  const place = known?.place ?? last + 1;
  const others = relays.filter(({ address }) => address !== used.address);
  return [{ ...known, ...used, place }, ...others].slice(0, MOST);
}

/** The list with this relay changed. */
export function withChanged(
  relays: readonly RecentRelay[],
  address: string,
  change: Partial<RecentRelay>,
): readonly RecentRelay[] {
  return relays.map((relay) => (relay.address === address ? { ...relay, ...change } : relay));
}

/** A list with what a person has changed of an older state of it: relays taken out, and which open together. */
export function withEdits(
  relays: readonly RecentRelay[],
  before: readonly RecentRelay[],
  after: readonly RecentRelay[],
): readonly RecentRelay[] {
  const opens = (list: readonly RecentRelay[], address: string) =>
    list.find((relay) => relay.address === address)?.opens === true;
  const isOut = (address: string) => {
    const isIt = (relay: RecentRelay) => relay.address === address;
    return before.some(isIt) && !after.some(isIt);
  };
  return relays
    .filter(({ address }) => !isOut(address))
    .map((relay) => {
      const now = opens(after, relay.address);
      return opens(before, relay.address) === now ? relay : { ...relay, opens: now };
    });
}

function fileIn(folder: string): string {
  return join(folder, 'client.json');
}

function checked(read: unknown): Remembered {
  if (typeof read !== 'object' || read === null) return NOTHING;
  const { relays, welcomed } = read as { relays?: unknown; welcomed?: unknown };
  const known = Array.isArray(relays) ? relays.filter(isRelay) : [];
  return {
    relays: known.map(checkedRelay),
    welcomed: welcomed === true,
  };
}

function checkedRelay({
  address,
  nick,
  name,
  rooms,
  account,
  opens,
  place,
  fingerprint,
  certificate,
  guarded,
  seen,
}: RecentRelay): RecentRelay {
  return {
    address,
    nick,
    rooms: roomsIn(rooms),
    ...(typeof name === 'string' && name !== '' && { name: sanitise(name) }),
    ...(typeof account === 'string' && account !== '' && { account }),
    ...(opens === true && { opens }),
    ...(guarded === true && { guarded }),
    ...(typeof place === 'number' && { place }),
    ...(typeof seen === 'number' && { seen }),
    ...(typeof fingerprint === 'string' && /^[\da-f]{64}$/.test(fingerprint) && { fingerprint }),
    ...(isFiles(certificate) && { certificate: { cert: certificate.cert, key: certificate.key } }),
  };
}

function isFiles(read: unknown): read is CertificateFiles {
  if (typeof read !== 'object' || read === null) return false;
  const { cert, key } = read as Record<string, unknown>;
  return typeof cert === 'string' && typeof key === 'string';
}

function roomsIn(read: unknown): readonly string[] {
  return Array.isArray(read) ? read.filter((room) => typeof room === 'string') : [];
}

function isRelay(entry: unknown): entry is RecentRelay {
  if (typeof entry !== 'object' || entry === null) return false;
  const { address, nick } = entry as Record<string, unknown>;
  return typeof address === 'string' && typeof nick === 'string';
}
