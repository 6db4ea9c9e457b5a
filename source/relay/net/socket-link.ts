/** A socket as a door sees it: bytes in, one write a turn out, and a bound on what may wait for a peer that does not read. */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { CLOSED_IN_ORDER, type DoorConnection, type Link } from '../doors/door.ts';
import type { Pace } from './pace.ts';
import { Throttle } from './throttle.ts';

/** How long a peer may take to read the last words before the socket is torn down, in ms. */
const LAST_WORDS_MS = 2000;

export interface SocketLinkOptions {
  /** Bytes that may wait for the peer. Over it for two ticks on end, or four times over it at once, ends the connection. */
  readonly outboxBytes: number;
  /** Lines a second that a peer on another machine may send for long; 0: as many as it likes. */
  readonly linesPerSecond: number;
  /** ms of silence after which the system probes the peer, ten times in as many seconds; slash and verb have no ping of their own. */
  readonly keepAliveMs: number;
  /** ms since 1970. */
  readonly now: () => number;
  /** Says whether there is time in this turn for what a peer sent. */
  readonly pace: Pace;
  /** Runs something after the present turn's output. */
  readonly afterTurn: (run: () => void) => void;
  /** Whether the peer is not listened to for now, told when it changes: ticks every second are for those. */
  readonly onHeld: (isHeld: boolean) => void;
  /** Called once, when nothing more can happen on it. */
  readonly onClosed: () => void;
}

export class SocketLink implements Link {
  readonly address: string;
  readonly secure: boolean;
  readonly fingerprint: string | undefined;
  readonly #socket: Socket;
  readonly #options: SocketLinkOptions;
  #door: DoorConnection | undefined;
  readonly #throttle: Throttle | undefined;
  #isOver = false;
  /** Not read because it does not read what waits for it, or because it talks too fast. */
  #isHeldBack = false;
  #isThrottled = false;
  /** How much of what the peer sent waits for its turn. */
  #waiting = 0;
  #hasEnded = false;

  constructor(socket: Socket, options: SocketLinkOptions) {
    this.#socket = socket;
    this.#options = options;
    this.address = plainAddress(socket.remoteAddress ?? '');
    this.secure = 'encrypted' in socket;
    this.fingerprint = this.secure ? fingerprintOf(socket as TLSSocket) : undefined;
    // Whoever is on this machine can do worse than talk.
    const isBounded = options.linesPerSecond > 0 && !isLoopback(this.address);
    this.#throttle = isBounded ? new Throttle(options.linesPerSecond, options.now()) : undefined;
    socket.setNoDelay(true);
    socket.setKeepAlive(true, options.keepAliveMs);
  }

  /** Starts reading for a door. */
  attach(door: DoorConnection): void {
    this.#door = door;
    const socket = this.#socket;
    socket.on('data', (chunk: Buffer) => this.#inOrder(() => this.#take(door, chunk)));
    socket.on('end', () => this.#inOrder(() => this.#ended()));
    socket.on('error', (error: NodeJS.ErrnoException) => this.#inOrder(() => this.#closed(reasonOf(error))));
    socket.on('close', () => this.#inOrder(() => this.#gone()));
    socket.on('drain', () => this.#listenOrNot());
  }

  /**
   * Does something at once where there is time in this turn, else later. Meanwhile the peer is not read, once more than one
   * thing waits: to stop and go on for each costs more than reading does.
   */
  #inOrder(work: () => void): void {
    const { pace } = this.#options;
    if (this.#waiting === 0 && pace.hasTime()) return work();
    this.#waiting += 1;
    pace.add(() => {
      this.#waiting -= 1;
      work();
      if (this.#socket.isPaused()) this.#listenOrNot();
    });
    if (this.#waiting > 1) this.#listenOrNot();
  }

  #take(door: DoorConnection, chunk: Buffer): void {
    if (!this.#hasEnded) door.data(chunk);
    this.#throttle?.take(chunk);
    if (this.#throttle !== undefined || door.isBehind === true) this.#listenOrNot();
  }

  #ended(): void {
    this.#closed(CLOSED_IN_ORDER);
    this.#options.afterTurn(() => this.end());
  }

  #gone(): void {
    this.#closed(CLOSED_IN_ORDER);
    this.#options.onClosed();
  }

  write(chunks: readonly (Buffer | string)[]): void {
    const socket = this.#socket;
    if (!socket.writable) return;
    if (chunks.length === 1) {
      // Taken at once, or little enough waits that none of the bounds is near.
      if (socket.write(chunks[0] as Buffer | string)) return;
    } else {
      socket.cork();
      for (const chunk of chunks) socket.write(chunk);
      socket.uncork();
    }
    const waiting = socket.writableLength;
    if (waiting > this.#options.outboxBytes * 4) this.#tooSlow();
    else if (waiting >= this.#options.outboxBytes / 4) this.#listenOrNot();
  }

  /** Once a second, less often on a relay with thousands of others: timeouts of the dialect, and whether the peer reads. */
  tick(now: number): void {
    const isOver = this.#socket.writableLength > this.#options.outboxBytes;
    if (isOver && this.#isOver) return this.#tooSlow();
    this.#isOver = isOver;
    this.#listenOrNot();
    // It is not the peer that is silent while it is not listened to.
    if (!this.#isThrottled) this.#door?.tick(now);
  }

  end(): void {
    if (this.#socket.writableEnded) return;
    this.#socket.end();
    const tearDown = setTimeout(() => this.#socket.destroy(), LAST_WORDS_MS);
    tearDown.unref();
    this.#socket.once('close', () => clearTimeout(tearDown));
  }

  /** Asks the door to say why and to end it. */
  sayGoodbye(reason: string): void {
    if (this.#hasEnded) this.#socket.destroy();
    else this.#door?.end(reason);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  get isHeldBack(): boolean {
    return !this.#socket.destroyed && this.#socket.writableLength >= this.#options.outboxBytes / 4;
  }

  listenAgain(): void {
    this.#listenOrNot();
  }

  /** A peer that asks faster than it reads, or than anybody should, is not listened to for a while. */
  #listenOrNot(): void {
    const waiting = this.#socket.writableLength;
    const { outboxBytes, now } = this.#options;
    if (waiting >= outboxBytes / 4) this.#isHeldBack = true;
    else if (waiting === 0) this.#isHeldBack = false;
    this.#isThrottled = this.#throttle !== undefined && !this.#throttle.mayGoOn(now());
    const isBehind = this.#waiting > 1 || this.#door?.isBehind === true;
    const shouldPause = isBehind || this.#isHeldBack || this.#isThrottled;
    if (shouldPause === this.#socket.isPaused()) return;
    this.#options.onHeld(shouldPause);
    if (shouldPause) this.#socket.pause();
    else this.#socket.resume();
  }

  #tooSlow(): void {
    this.#closed('reads too slowly: more is waiting for it than the relay keeps');
    this.#socket.destroy();
  }

  #closed(reason: string): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#door?.closed(reason);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNRESET: 'connection reset',
  ETIMEDOUT: 'connection timed out',
  EPIPE: 'connection lost',
  EHOSTUNREACH: 'host unreachable',
};

function reasonOf(error: NodeJS.ErrnoException): string {
  return REASONS[error.code ?? ''] ?? `connection error (${error.code ?? error.message})`;
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** Without the zone of a link-local address and the prefix of IPv4 in IPv6. */
export function plainAddress(address: string): string {
  const withoutZone = address.split('%')[0] ?? '';
  return withoutZone.startsWith('::ffff:') && withoutZone.includes('.') ? withoutZone.slice(7) : withoutZone;
}

function fingerprintOf(socket: TLSSocket): string | undefined {
  const fingerprint = socket.getPeerCertificate()?.fingerprint256 as string | undefined;
  return fingerprint?.replaceAll(':', '').toLowerCase();
}
