/** All open connections of the relay: counted, bounded, ticked by one timer, and ended together. */
import type { Socket } from 'node:net';
import type { RelayLimits } from '../../config/relay-config.ts';
import type { Door } from '../doors/door.ts';
import { Pace } from './pace.ts';
import { Rounds } from './rounds.ts';
import { plainAddress, SocketLink } from './socket-link.ts';

const TICK_MS = 1000;
/** Connections looked at in a tick; with more of them each has its turn less often. */
const TICKED = 1000;
/** How long one who is turned away may take to go by themselves, in ms. */
const FAREWELL_MS = 2000;

export interface ConnectionsDeps {
  readonly limits: RelayLimits;
  readonly now: () => number;
  readonly afterTurn: (run: () => void) => void;
  readonly report: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export class Connections {
  readonly #deps: ConnectionsDeps;
  readonly #links = new Set<SocketLink>();
  readonly #rounds = new Rounds(this.#links, TICKED);
  readonly #pace = new Pace();
  readonly #perAddress = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(deps: ConnectionsDeps) {
    this.#deps = deps;
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
    this.#perAddress.set(address, (this.#perAddress.get(address) ?? 0) + 1);
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

  #refusal(address: string): string | undefined {
    const { maxConnections, perAddress } = this.#deps.limits;
    if (this.#links.size >= maxConnections) return 'the relay is full; try again later';
    if (perAddress > 0 && (this.#perAddress.get(address) ?? 0) >= perAddress) {
      return `too many connections from ${address}; close one first`;
    }
    return undefined;
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
    const count = (this.#perAddress.get(link.address) ?? 1) - 1;
    if (count > 0) this.#perAddress.set(link.address, count);
    else this.#perAddress.delete(link.address);
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
