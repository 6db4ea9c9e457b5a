/**
 * A byte stream over a MessagePort, so that a client and a relay in one process talk without a socket. A chunk counts as
 * written once the other side has taken it in, which gives the same backpressure as a socket.
 */
import { Duplex } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';

type Message = { readonly chunk: Uint8Array } | { readonly taken: true } | { readonly end: true };

export class PortStream extends Duplex {
  readonly #port: MessagePort;
  #written: (() => void) | undefined;

  constructor(port: MessagePort) {
    super({ allowHalfOpen: true, decodeStrings: true });
    this.#port = port;
    port.on('message', (message: Message) => this.#take(message));
    port.on('close', () => {
      this.push(null);
      this.destroy();
    });
  }

  #take(message: Message): void {
    if ('chunk' in message) {
      this.push(Buffer.from(message.chunk.buffer, message.chunk.byteOffset, message.chunk.byteLength));
      this.#port.postMessage({ taken: true });
    } else if ('taken' in message) {
      const written = this.#written;
      this.#written = undefined;
      written?.();
    } else {
      this.push(null);
    }
  }

  override _read(): void {
    // The port delivers by itself; the acknowledgements hold the other side back.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#written = done;
    this.#port.postMessage({ chunk });
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#port.postMessage({ end: true });
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#port.close();
    done(error);
  }
}
