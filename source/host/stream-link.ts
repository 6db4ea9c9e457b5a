/** A connection without a socket, as a door sees it. It comes from this process, so it is as safe as memory. */
import type { Duplex } from 'node:stream';
import type { DoorConnection, Link } from '../relay/doors/door.ts';

export interface StreamLinkOptions {
  readonly accept: (link: Link) => DoorConnection;
  readonly afterTurn: (run: () => void) => void;
  readonly onClosed: () => void;
}

export class StreamLink implements Link {
  readonly address = '127.0.0.1';
  readonly secure = true;
  readonly fingerprint = undefined;
  readonly #stream: Duplex;
  readonly #door: DoorConnection;
  #hasEnded = false;

  constructor(stream: Duplex, options: StreamLinkOptions) {
    this.#stream = stream;
    this.#door = options.accept(this);
    stream.on('data', (chunk: Buffer) => {
      if (!this.#hasEnded) this.#door.data(chunk);
    });
    stream.on('end', () => {
      this.#closed();
      options.afterTurn(() => this.end());
    });
    stream.on('error', () => this.#closed());
    stream.on('close', () => {
      this.#closed();
      options.onClosed();
    });
  }

  write(chunks: readonly (Buffer | string)[]): void {
    if (!this.#stream.writable) return;
    for (const chunk of chunks) this.#stream.write(chunk);
  }

  end(): void {
    this.#stream.end();
  }

  tick(now: number): void {
    this.#door.tick(now);
  }

  sayGoodbye(reason: string): void {
    this.#door.end(reason);
  }

  #closed(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#door.closed('closed the connection');
  }
}
