/** The sockets on which the relay listens: all of them, or none. */
import { createServer, isIPv6, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Door } from '../doors/door.ts';
import type { Certificate } from './certificate.ts';

export interface ListenSpec {
  readonly scheme: 'irc' | 'ircs' | 'slash' | 'verb';
  readonly host: string;
  /** 0: the system picks one. */
  readonly port: number;
  readonly door: Door;
  readonly tls?: Certificate;
}

export interface Listener {
  readonly scheme: ListenSpec['scheme'];
  readonly host: string;
  readonly port: number;
  /** `irc://127.0.0.1:6667`; with the fingerprint of a certificate that signs itself, which clients know it by. */
  readonly url: string;
  readonly server: Server;
}

/** Why the relay cannot listen, in a sentence that says what to do. */
export class ListenError extends Error {
  readonly spec: ListenSpec;

  constructor(spec: ListenSpec, message: string) {
    super(message);
    this.spec = spec;
  }
}

/** What is done with the sockets that come. */
export interface Reception {
  accept(socket: Socket, door: Door): void;
  /** Whether a peer may begin to agree on TLS: gives what to call when that is over, or nothing. */
  beginHandshake(socket: Socket): (() => void) | undefined;
}

/** How long a peer may take to agree on TLS, in ms. */
const HANDSHAKE_MS = 15_000;

/** Opens every listener. Where one cannot be opened the others are closed again and a {@link ListenError} is thrown. */
export async function openListeners(specs: readonly ListenSpec[], reception: Reception): Promise<Listener[]> {
  const open: Listener[] = [];
  try {
    for (const spec of specs) open.push(await listen(spec, reception));
    return open;
  } catch (error) {
    await closeListeners(open);
    throw error;
  }
}

export async function closeListeners(listeners: readonly Listener[]): Promise<void> {
  await Promise.all(
    listeners.map(({ server }) => new Promise<void>((resolve) => void server.close(() => resolve()))),
  );
}

function listen(spec: ListenSpec, reception: Reception): Promise<Listener> {
  const { tls } = spec;
  const options = { allowHalfOpen: true, noDelay: true };
  const onSocket = (socket: Socket): void => reception.accept(socket, spec.door);
  const server = tls ? tlsServer(options, tls, onSocket, reception) : createServer(options, onSocket);
  server.on('tlsClientError', (_error, socket: Socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ListenError(spec, sentence(spec, error))),
    );
    server.listen({ host: spec.host, port: spec.port, backlog: 1024 }, () => {
      server.removeAllListeners('error');
      // A connection that the system could not hand over (out of memory, say) is no reason to stop.
      server.on('error', () => undefined);
      const { port, address } = server.address() as AddressInfo;
      resolve({ scheme: spec.scheme, host: address, port, url: urlOf(spec, address, port), server });
    });
  });
}

function tlsServer(
  options: object,
  { cert, key }: Certificate,
  onSocket: (socket: Socket) => void,
  reception: Reception,
): Server {
  // Certificates of clients name accounts, by their fingerprints: no authority is asked about them.
  const asking = { requestCert: true, rejectUnauthorized: false };
  /** By the socket below TLS. */
  const agreeing = new Map<string, () => void>();
  const server = createTlsServer(
    { ...options, ...asking, cert, key, handshakeTimeout: HANDSHAKE_MS },
    (socket) => {
      agreeing.get(placeOf(socket))?.();
      onSocket(socket);
    },
  );
  server.on('connection', (socket: Socket) => {
    const over = reception.beginHandshake(socket);
    if (!over) return void socket.destroy();
    const place = placeOf(socket);
    agreeing.set(place, over);
    socket.once('close', () => {
      over();
      agreeing.delete(place);
    });
  });
  return server;
}

/** The same for a socket and for the one over TLS on it. */
function placeOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

function urlOf({ scheme, tls }: ListenSpec, address: string, port: number): string {
  const host = isIPv6(address) ? `[${address}]` : address;
  const query = tls?.isSelfSigned === true ? `/?fingerprint=${tls.fingerprint}` : '';
  return `${scheme}://${host}:${port}${query}`;
}

const SENTENCES: Readonly<Record<string, (spec: ListenSpec) => string>> = {
  EADDRINUSE: ({ host, port, scheme }) =>
    `port ${port} on ${host} is taken by another program; stop it, or choose another with --${scheme} PORT`,
  EADDRNOTAVAIL: ({ host }) => `${host} is not an address of this machine; choose another with --host`,
  EACCES: ({ port, scheme }) =>
    `port ${port} needs rights that this user does not have; choose one over 1023 with --${scheme} PORT`,
  ENOTFOUND: ({ host }) => `the host ${host} does not resolve; choose another with --host`,
  EAI_AGAIN: ({ host }) => `the host ${host} does not resolve at present; choose another with --host`,
};

function sentence(spec: ListenSpec, error: NodeJS.ErrnoException): string {
  const known = SENTENCES[error.code ?? ''];
  return known ? known(spec) : `cannot listen on ${spec.host}, port ${spec.port}: ${error.message}`;
}
