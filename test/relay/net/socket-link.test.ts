import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DoorConnection } from '../../../source/relay/doors/door.ts';
import { Pace } from '../../../source/relay/net/pace.ts';
import { SocketLink, type SocketLinkOptions } from '../../../source/relay/net/socket-link.ts';

const open: { server: Server; sockets: Socket[] }[] = [];
afterEach(() => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});

interface Pair {
  readonly link: SocketLink;
  readonly peer: Socket;
  readonly heard: string[];
  readonly ends: string[];
  ticks: number;
}

async function pair(options: Partial<SocketLinkOptions> = {}): Promise<Pair> {
  const server = createServer({ allowHalfOpen: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const peer = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [socket] = (await once(server, 'connection')) as [Socket];
  open.push({ server, sockets: [peer, socket] });
  peer.on('error', () => undefined);
  const link = new SocketLink(socket, {
    outboxBytes: 1000,
    linesPerSecond: 0,
    pace: new Pace({ isTurnOpen: false, isSending: false }),
    keepAliveMs: 30_000,
    now: () => Date.now(),
    afterTurn: (run) => run(),
    onHeld: () => undefined,
    onClosed: () => undefined,
    ...options,
  });
  const it: Pair = { link, peer, heard: [], ends: [], ticks: 0 };
  const door: DoorConnection = {
    data: (chunk) => void it.heard.push(String(chunk)),
    closed: (reason) => void it.ends.push(reason),
    tick: () => {
      it.ticks += 1;
    },
    end: () => undefined,
  };
  link.attach(door);
  return it;
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('a peer that does not read', () => {
  it('is closed with the reason once more waits for it than may, for two ticks on end', async () => {
    const it = await pair();
    it.peer.pause();
    const big = Buffer.alloc(200);
    // The system takes some megabytes by itself before anything waits here.
    while (it.ends.length === 0) {
      it.link.write([Buffer.alloc(64 * 1024)]);
      it.link.write([big]);
      await new Promise((resolve) => setImmediate(resolve));
      it.link.tick(0);
    }
    expect(it.ends).toEqual(['reads too slowly: more is waiting for it than the relay keeps']);
  });
});

describe('a peer that closes its side', () => {
  it('still gets what was said to it before', async () => {
    const it = await pair();
    it.link.write(['last words']);
    it.peer.end();
    let read = '';
    it.peer.on('data', (chunk: Buffer) => {
      read += String(chunk);
    });
    await once(it.peer, 'close');
    expect(read).toBe('last words');
    expect(it.ends).toHaveLength(1);
  });

  it('is gone once, however it goes', async () => {
    const it = await pair();
    it.peer.resetAndDestroy();
    await until(() => it.ends.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(it.ends).toEqual(['connection reset']);
  });
});

describe('a peer that talks while there is no time for it', () => {
  it('is heard in order later, and not read any more once a second thing that it said waits', async () => {
    const output = { isTurnOpen: false, isSending: true };
    const held: boolean[] = [];
    const later: (() => void)[] = [];
    const pace = new Pace(output, { now: () => 0, nextTurn: (run) => void later.push(run) });
    const add = vi.spyOn(pace, 'add');
    const it = await pair({ pace, onHeld: (isHeld) => void held.push(isHeld) });
    it.peer.write('one ');
    await until(() => add.mock.calls.length === 1);
    expect(held).toEqual([]);
    it.peer.write('two ');
    await until(() => add.mock.calls.length === 2);
    expect(held).toEqual([true]);
    it.peer.write('three');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(add).toHaveBeenCalledTimes(2);
    output.isSending = false;
    await until(() => {
      for (const run of later.splice(0)) run();
      return it.heard.join('').endsWith('three');
    });
    expect(it.heard.join('')).toBe('one two three');
    expect(held).toEqual([true, false]);
  });
});
