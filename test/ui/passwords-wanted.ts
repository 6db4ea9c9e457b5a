/** An irc server that lets everybody in until it is told to want a password, for which it drops those who are on. */
import net, { type AddressInfo, type Socket } from 'node:net';

export interface PasswordsWanted extends AsyncDisposable {
  readonly address: string;
  readonly port: number;
  isOn(): boolean;
  askForPassword(): void;
  /** What came as PASS. */
  passwords(): readonly string[];
}

export async function passwordsWanted(): Promise<PasswordsWanted> {
  const sockets = new Set<Socket>();
  const passwords: string[] = [];
  let isOn = false;
  let wants = false;
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\r\n')) {
        const [command, ...rest] = line.split(' ');
        if (command === 'PASS') passwords.push(rest.join(' '));
        if (command === 'PING') socket.write(`:srv PONG srv ${rest.join(' ')}\r\n`);
        if (command !== 'USER') continue;
        if (wants) socket.end(':srv 464 ada :Password incorrect\r\n');
        else {
          socket.write(':srv 001 ada :hello\r\n:srv 422 ada :none\r\n');
          isOn = true;
        }
      }
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `irc://127.0.0.1:${port}`,
    port,
    isOn: () => isOn,
    askForPassword() {
      wants = true;
      for (const socket of sockets) socket.destroy();
    },
    passwords: () => passwords,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
