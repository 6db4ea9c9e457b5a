/** All open connections of the relay: counted, bounded, ticked by one timer, and ended together. */
import type { Socket } from 'node:net';
import type { RelayLimits } from '../../config/relay-config.ts';
import type { Door } from '../doors/door.ts';
import { type Output, Pace } from './pace.ts';
import { Rounds } from './rounds.ts';
import { networkOf } from '../network-of.ts';
import { isLoopback, plainAddress, SocketLink } from './socket-link.ts';

const TICK_MS = 1000;
/** Connections looked at in a tick; with more of them each has its turn less often. */
const TICKED = 1000;
/** Peers that may be agreeing on TLS at once: each costs memory before it is known whether it ever says a word. */
const HANDSHAKES = 500;
/** How long one who is turned away may take to go by themselves, in ms. */
const FAREWELL_MS = 2000;

export interface ConnectionsDeps {
  readonly limits: RelayLimits;
  /** Why nobody may come in from an address, whatever the limits. */
  readonly refusal?: (address: string) => string | undefined;
  readonly now: () => number;
  readonly output: Output;
  readonly afterTurn: (run: () => void) => void;
  readonly report: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export class Connections {
  readonly #deps: ConnectionsDeps;
  readonly #links = new Set<SocketLink>();
  readonly #rounds = new Rounds(this.#links, TICKED);
  readonly #pace: Pace;
  /** How many come from each network, those still agreeing on TLS among them. */
  readonly #perNetwork = new Map<string, number>();
  #handshakes = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(deps: ConnectionsDeps) {
    this.#deps = deps;
    this.#pace = new Pace(deps.output);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  get size(): number {
    return this.#links.size;
  }

  /** Takes a new socket in for a door, or turns it away with a line that says why. */
  accept(socket: Socket, door: Door): void {
    const address = plainAddress(socket.remoteAddress ?? '');
    const refusal = this.#refusal(address);
    if (refusal !== undefined) return this.#turnAway(socket, door, refusal);
    this.#count(address, 1);
    const link = new SocketLink(socket, {
      outboxBytes: this.#deps.limits.outboxBytes,
      linesPerSecond: this.#deps.limits.linesPerSecond,
      keepAliveMs: this.#deps.limits.pingSeconds * 250,
      now: this.#deps.now,
      pace: this.#pace,
      afterTurn: this.#deps.afterTurn,
      onHeld: (isHeld) => this.#rounds.care(link, isHeld && this.#links.has(link)),
      onClosed: () => this.#forget(link),
    });
    this.#links.add(link);
    link.attach(door.accept(link));
  }

  /**
   * Whether a peer may begin to agree on TLS; it counts as a connection until that is over, one way or the other.
   * @param socket below TLS.
   * @returns what to call when it is over, once or more often; nothing where it may not.
   */
  beginHandshake(socket: Socket): (() => void) | undefined {
    const address = plainAddress(socket.remoteAddress ?? '');
    const refusal = this.#handshakes >= HANDSHAKES ? 'too many are agreeing on TLS' : this.#refusal(address);
    if (refusal !== undefined) {
      this.#deps.report('connection refused', { address, reason: refusal });
      return undefined;
    }
    this.#handshakes += 1;
    this.#count(address, 1);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#handshakes -= 1;
      this.#count(address, -1);
    };
  }

  #refusal(address: string): string | undefined {
    const { maxConnections, perAddress } = this.#deps.limits;
    const refusal = this.#deps.refusal?.(address);
    if (refusal !== undefined) return refusal;
    if (this.#links.size >= maxConnections) return 'the relay is full; try again later';
    if (perAddress === 0 || isLoopback(address)) return undefined;
    if ((this.#perNetwork.get(networkOf(address)) ?? 0) < perAddress) return undefined;
    return `too many connections from ${address}; close one first`;
  }

  #count(address: string, change: 1 | -1): void {
    const network = networkOf(address);
    const count = (this.#perNetwork.get(network) ?? 0) + change;
    if (count > 0) this.#perNetwork.set(network, count);
    else this.#perNetwork.delete(network);
  }

  #turnAway(socket: Socket, door: Door, reason: string): void {
    this.#deps.report('connection refused', { address: socket.remoteAddress, reason });
    socket.on('error', () => socket.destroy());
    socket.end(door.dialect === 'irc' ? `ERROR :${reason}\r\n` : `${reason}\n`);
    socket.resume();
    // It is not counted: without an end to it any number could be held open beyond the bound.
    const tearDown = setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
    socket.once('close', () => clearTimeout(tearDown));
  }

  #forget(link: SocketLink): void {
    this.#links.delete(link);
    this.#rounds.care(link, false);
    this.#count(link.address, -1);
  }

  #tick(): void {
    const now = this.#deps.now();
    this.#rounds.go((link) => link.tick(now));
  }

  /** Tells everyone goodbye. Resolves when all are gone, or after `ms` when those left have been cut off. */
  async endAll(reason: string, ms: number): Promise<void> {
    for (const link of this.#links) link.sayGoodbye(reason);
    const until = Date.now() + ms;
    while (this.#links.size > 0 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 10));
    for (const link of this.#links) link.destroy();
    clearInterval(this.#timer);
  }
}
