import { createRequire } from 'node:module';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import type * as Tls from 'node:tls';
import { type Address, hostAndPort } from '../../protocol/address.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { OwnCertificate } from '../secrets/client-certificate.ts';
import {
  certificateProblem,
  certificateSentence,
  isOfRoots,
  noTlsSentence,
  socketErrorSentence,
} from './socket-errors.ts';

/** A certificate that was shown and not trusted, for a person to compare. */
export interface ShownCertificate {
  /** Who showed it: host and port. */
  readonly place: string;
  /** SHA-256 of the certificate: 64 lower-case hexadecimal digits. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** As the certificate spells them. */
  readonly validFrom: string;
  readonly validTo: string;
  /** The address names another fingerprint: this is not the server that was met before. */
  readonly changed: boolean;
  /** Why this system does not trust it, as the end of a sentence; `undefined`: it does. */
  readonly problem: string | undefined;
}

export type Dialled =
  | { readonly stream: Duplex }
  | { readonly failed: string; readonly certificate?: ShownCertificate };

/**
 * Opens a stream to an address and says once how it went; what it returns gives up. The default opens TCP or TLS; a relay
 * within the process, or a test, hands in its own.
 */
export type Dial = (
  address: Address,
  done: (result: Dialled) => void,
  /** The person's own, shown where the server asks for one. */
  own?: OwnCertificate,
) => () => void;

/** Loaded with the first connection that needs it: it brings all of Node's cryptography along. */
const tls = () => createRequire(import.meta.url)('node:tls') as typeof Tls;

/** How long a server may take to answer the first knock, TLS included, in ms. */
const CONNECT_MS = 15_000;

/** Over the network: TCP, or TLS that is trusted by Node's and the system's roots or by the fingerprint in the address. */
export const dialNetwork: Dial = (address, done, own) => {
  let giveUp = knock(address, { own }, (result) => {
    const problem = 'failed' in result ? result.certificate?.problem : undefined;
    if (address.fingerprint !== undefined || !isOfRoots(problem)) return done(result);
    // Reading the system's roots takes a while, so it is done only for those whom nobody else vouches for.
    giveUp = knock(address, { own, roots: systemRoots() }, done);
  });
  return () => giveUp();
};

interface Papers {
  readonly own: OwnCertificate | undefined;
  /** PEM; Node's own unless given. */
  readonly roots?: readonly string[];
}

let rootsRead: readonly string[] | undefined;

/** Those that came with Node, and those that the system's owner trusts (also by `SSL_CERT_FILE` and `SSL_CERT_DIR`). */
function systemRoots(): readonly string[] {
  const { getCACertificates, rootCertificates } = tls();
  // Node before 22.15 cannot read the system's.
  rootsRead ??=
    getCACertificates === undefined
      ? rootCertificates
      : [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
  return rootsRead;
}

function knock(address: Address, papers: Papers, done: (result: Dialled) => void): () => void {
  const socket = address.tls
    ? tlsSocket(address, papers)
    : net.connect({ host: address.host, port: address.port });
  socket.setNoDelay(true);
  // slash and verb have no PING: this is how a dead link shows itself there.
  socket.setKeepAlive(true, 15_000);
  let settled = false;
  const settle = (result: Dialled) => {
    if (settled) return;
    settled = true;
    socket.setTimeout(0);
    if ('failed' in result) socket.destroy();
    socket.removeListener('error', failed);
    // Whoever takes the stream listens for errors; one that comes after giving up concerns nobody.
    if ('failed' in result) socket.on('error', () => undefined);
    done(result);
  };
  const failed = (error: Error) => {
    settle({ failed: socketErrorSentence(error, address) });
  };
  socket.on('error', failed);
  socket.setTimeout(CONNECT_MS, () => {
    const isThere = address.tls && !socket.connecting;
    settle({
      failed: isThere ? noTlsSentence(address) : socketErrorSentence({ code: 'ETIMEDOUT' }, address),
    });
  });
  socket.once('connect', () => {
    if (isOwnEcho(socket)) settle({ failed: socketErrorSentence({ code: 'ECONNREFUSED' }, address) });
  });
  socket.once(address.tls ? 'secureConnect' : 'connect', () => {
    settle(address.tls ? judge(socket as Tls.TLSSocket, address) : { stream: socket });
  });
  return () => {
    settle({ failed: 'given up' });
  };
}

/**
 * Whether a socket is connected with itself. Where nothing listens on a port of this machine that the system also gives to
 * sockets of its own choosing, one of many tries gets that very port and meets itself; and no server could listen there then.
 */
export function isOwnEcho({ localPort, remotePort, localAddress, remoteAddress }: net.Socket): boolean {
  return localPort === remotePort && localAddress === remoteAddress;
}

function tlsSocket(address: Address, { own, roots }: Papers): Tls.TLSSocket {
  return tls().connect({
    host: address.host,
    port: address.port,
    ...(net.isIP(address.host) === 0 ? { servername: address.host } : {}),
    ...(roots !== undefined && { ca: [...roots] }),
    ...(own !== undefined && { cert: own.cert, key: own.key }),
    // Judged below, before a byte is sent: only so can the certificate that was refused be shown.
    rejectUnauthorized: false,
  });
}

function judge(socket: Tls.TLSSocket, address: Address): Dialled {
  const shown = socket.getPeerCertificate();
  const fingerprint = (shown.fingerprint256 ?? '').replaceAll(':', '').toLowerCase();
  if (address.fingerprint === undefined ? socket.authorized : fingerprint === address.fingerprint) {
    return { stream: socket };
  }
  const changed = address.fingerprint !== undefined;
  // The type says Error, the runtime says a code in a string.
  const why: unknown = socket.authorizationError;
  const problem = socket.authorized
    ? undefined
    : certificateProblem(why instanceof Error ? why.message : String(why));
  return {
    failed: certificateSentence(problem, address),
    certificate: {
      place: hostAndPort(address),
      fingerprint,
      subject: nameOf(shown.subject),
      issuer: nameOf(shown.issuer),
      validFrom: sanitise(shown.valid_from ?? ''),
      validTo: sanitise(shown.valid_to ?? ''),
      changed,
      problem,
    },
  };
}

function nameOf(who: Tls.Certificate | undefined): string {
  const name = who?.CN ?? who?.O ?? '';
  return sanitise(Array.isArray(name) ? name.join(', ') : name);
}
