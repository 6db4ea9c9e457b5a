/** A door before a server that the test opens and shuts, so that nobody comes back before the test is there; it hears what is said. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class Gate implements AsyncDisposable {
  /** What came to the server through it, as text. */
  heard = '';
  #port = 0;
  readonly #target: number;
  readonly #open = new Set<Socket>();
  #server: Server | undefined;

  private constructor(target: number) {
    this.#target = target;
  }

  /** An open one before a port of loopback. */
  static async before(target: number): Promise<Gate> {
    const gate = new Gate(target);
    await gate.open();
    return gate;
  }

  get port(): number {
    return this.#port;
  }

  async open(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(this.#target, '127.0.0.1');
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#open.add(from);
        from.on('error', () => undefined);
        from.once('close', () => {
          this.#open.delete(from);
          to.destroy();
        });
        from.pipe(to);
      }
      near.on('data', (chunk: Buffer) => {
        this.heard += chunk.toString();
      });
    });
    this.#server = server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Nothing listens there any more, and who was in is out. */
  async shut(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = once(server.close(), 'close');
    for (const socket of this.#open) socket.destroy();
    await closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.shut();
  }
}
