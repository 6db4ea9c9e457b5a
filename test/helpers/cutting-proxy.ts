import net from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Where the next connection, or the one there is, breaks. */
export interface Cut {
  readonly direction: 'up' | 'down';
  /** It breaks once so many more bytes have gone that way; those before it arrive. */
  readonly after: number;
  /** The server does not notice: its end stays open until the proxy is closed. */
  readonly isHalf: boolean;
}

/** Stands between a client and a server on loopback, and breaks connections where a test says. */
export interface CuttingProxy {
  readonly port: number;
  /** Arms a cut; it falls once. */
  arm(cut: Cut): void;
  disarm(): void;
  /** How many connections were broken. */
  readonly cuts: number;
  close(): Promise<void>;
}

/** @param rewrite changes what the server says, chunk by chunk */
export async function cuttingProxy(
  target: number,
  rewrite: (text: string) => string = (text) => text,
): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let armed: Cut | undefined;
  let left = 0;
  let cuts = 0;

  const server = net.createServer((client) => {
    const relay = net.connect(target, '127.0.0.1');
    for (const socket of [client, relay]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => open.delete(socket));
    }
    const pass = (direction: Cut['direction'], chunk: Buffer, to: Socket) => {
      if (client.destroyed) return;
      if (armed?.direction !== direction || chunk.length < left) {
        if (armed?.direction === direction) left -= chunk.length;
        to.write(chunk);
        return;
      }
      const { isHalf } = armed;
      armed = undefined;
      cuts++;
      to.write(chunk.subarray(0, left));
      client.end(() => client.destroy());
      if (!isHalf) relay.end();
    };
    client.on('data', (chunk: Buffer) => {
      pass('up', chunk, relay);
    });
    relay.on('data', (chunk: Buffer) => {
      pass('down', Buffer.from(rewrite(chunk.toString('latin1')), 'latin1'), client);
    });
    client.on('end', () => {
      if (!relay.destroyed && open.has(client)) relay.end();
    });
    relay.on('end', () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    arm(cut) {
      armed = cut;
      left = cut.after;
    },
    disarm() {
      armed = undefined;
    },
    get cuts() {
      return cuts;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}
