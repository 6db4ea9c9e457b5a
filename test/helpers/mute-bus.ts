/** A session bus that takes connections and never says a word. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';

export interface MuteBus extends AsyncDisposable {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
  /** How many have connected so far. */
  readonly asked: number;
  /** Resolves once somebody has. */
  readonly firstAsked: Promise<void>;
}

/** @param folder where its socket is put */
export async function muteBus(folder: string): Promise<MuteBus> {
  const path = join(folder, 'mute-bus');
  const open = new Set<Socket>();
  let asked = 0;
  const server = createServer((socket) => {
    asked++;
    open.add(socket.on('error', () => undefined));
  }).listen(path);
  const firstAsked = once(server, 'connection').then(() => undefined);
  await once(server, 'listening');
  return {
    address: `unix:path=${path}`,
    get asked() {
      return asked;
    },
    firstAsked,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
