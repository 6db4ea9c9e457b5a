import net from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A server on loopback that a test plays line by line. */
export interface ScriptedServer {
  readonly port: number;
  /** Waits for the next connection. */
  accept(): Promise<ServerSide>;
  close(): Promise<void>;
}

/** The server's end of one connection. */
export interface ServerSide {
  readonly socket: Socket;
  /** Everything that the client has sent, in one text. */
  received(): string;
  /** Waits until what the client has sent matches; the match. */
  expect(pattern: RegExp | string): Promise<RegExpExecArray>;
  /** Forgets what has been matched up to here, so that later `expect`s see only what follows. */
  forget(): void;
  /** Sends lines, each with CR LF. */
  say(...lines: string[]): void;
  /** Sends bytes as they are, in a packet of their own as far as the system allows. */
  raw(bytes: string | Buffer): void;
  ended(): Promise<void>;
}

export async function scriptedServer(): Promise<ScriptedServer> {
  const arrived: ServerSide[] = [];
  const waiting: ((side: ServerSide) => void)[] = [];
  const open = new Set<Socket>();
  const server = net.createServer((socket) => {
    open.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => open.delete(socket));
    const side = serverSide(socket);
    const next = waiting.shift();
    if (next === undefined) arrived.push(side);
    else next(side);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    accept: () =>
      new Promise((resolve) => {
        const side = arrived.shift();
        if (side === undefined) waiting.push(resolve);
        else resolve(side);
      }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function serverSide(socket: Socket): ServerSide {
  let text = '';
  let from = 0;
  const checks = new Set<() => void>();
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => {
      resolve();
    });
  });
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
    for (const check of checks) check();
  });
  const raw = (bytes: string | Buffer) => {
    socket.write(bytes);
  };
  return {
    socket,
    received: () => text.slice(from),
    expect: (pattern) =>
      new Promise((resolve, reject) => {
        const expression = typeof pattern === 'string' ? new RegExp(escape(pattern)) : pattern;
        const look = () => {
          const found = expression.exec(text.slice(from));
          if (found === null) return;
          from += found.index + found[0].length;
          checks.delete(look);
          clearTimeout(timer);
          resolve(found);
        };
        const timer = setTimeout(() => {
          checks.delete(look);
          reject(new Error(`the client never sent ${String(pattern)}; it sent:\n${text.slice(from)}`));
        }, 5000);
        checks.add(look);
        look();
      }),
    forget() {
      from = text.length;
    },
    say(...lines) {
      raw(lines.map((line) => `${line}\r\n`).join(''));
    },
    raw,
    ended: () => ended,
  };
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
