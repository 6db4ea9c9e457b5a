/** An IRC client of a test: a plain socket to a real relay, lines in and out, nothing understood. */
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { TestRelay } from '../../../helpers/relay.ts';

const PATIENCE_MS = 5000;

export class Peer {
  /** Every line that has come and was not taken yet. */
  readonly lines: string[] = [];
  /** Every line that ever came. */
  readonly seen: string[] = [];
  isClosed = false;
  readonly #socket: Socket;
  readonly #checks = new Set<() => void>();
  #rest = '';
  #pings = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      const parts = (this.#rest + text).split('\r\n');
      this.#rest = parts.pop() ?? '';
      this.lines.push(...parts);
      this.seen.push(...parts);
      this.#check();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.isClosed = true;
      this.#check();
    });
  }

  /** A bare connection that has said nothing yet. */
  static async open(relay: TestRelay): Promise<Peer> {
    const socket = connect(relay.ports.irc, relay.host);
    await once(socket, 'connect');
    return new Peer(socket);
  }

  /** Somebody who is in, with the named capabilities; the welcome is behind them. */
  static async in(relay: TestRelay, nick: string, capabilities = ''): Promise<Peer> {
    const peer = await Peer.open(relay);
    if (capabilities !== '') peer.send('CAP LS 302', `CAP REQ :${capabilities}`, 'CAP END');
    peer.send(`NICK ${nick}`, `USER ${nick} 0 * :Real ${nick}`);
    await peer.until(/ (376|422) /);
    await peer.sync();
    return peer;
  }

  send(...lines: string[]): void {
    this.#socket.write(lines.map((line) => `${line}\r\n`).join(''));
  }

  sendBytes(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** Waits for a line that fits, and takes all up to it; gives that one. */
  async until(pattern: RegExp): Promise<string> {
    return this.#wait(`a line like ${pattern}`, () => {
      const index = this.lines.findIndex((line) => pattern.test(line));
      return index < 0 ? undefined : this.lines.splice(0, index + 1).at(-1);
    });
  }

  /** Everything that came up to now, in order: what this client's own PING is answered behind. */
  async sync(): Promise<string[]> {
    const token = `sync-${++this.#pings}`;
    this.send(`PING ${token}`);
    return this.#wait('the answer to a PING', () => {
      const index = this.lines.findIndex((line) => line.endsWith(`:${token}`));
      return index < 0 ? undefined : this.lines.splice(0, index + 1).slice(0, -1);
    });
  }

  /** Sends lines and gives everything that came up to the answer to a PING behind them. */
  async ask(...lines: string[]): Promise<string[]> {
    this.send(...lines);
    return this.sync();
  }

  async untilClosed(): Promise<void> {
    await this.#wait('the end of the connection', () => (this.isClosed ? true : undefined));
  }

  close(): void {
    this.#socket.destroy();
  }

  #wait<T>(what: string, look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#checks.delete(check);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#checks.delete(check);
        reject(new Error(`${what} did not come; what came:\n${this.seen.join('\n')}`));
      }, PATIENCE_MS);
      this.#checks.add(check);
      check();
    });
  }

  #check(): void {
    for (const check of [...this.#checks]) check();
  }
}
