/** An irc server of a few lines for the screen to be seen with: fixed people and topic, and as much traffic as a test wants. */
import net from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface SmallIrc extends AsyncDisposable {
  readonly address: string;
  /** Says a message to everyone who is on; `ids` count up. */
  say(nick: string, target: string, text: string): void;
  /** Sends a raw line to everyone who is on. */
  raw(line: string): void;
  /** What the clients have sent, by line. */
  readonly received: string[];
  /** Drops every connection; new ones are refused while `down`. */
  drop(): void;
}

export interface SmallIrcOptions {
  /** Nicks that cannot be had. */
  readonly taken?: readonly string[];
  readonly port?: number;
  /** Capabilities beside those that it always has. */
  readonly caps?: readonly string[];
  /** Capabilities that it has not. */
  readonly lacks?: readonly string[];
  /** Texts that fit are not taken. */
  readonly refuses?: RegExp;
  /** Waits with its welcome until told. */
  readonly welcomesWhen?: Promise<unknown>;
}

export async function smallIrc(options: SmallIrcOptions = {}): Promise<SmallIrc> {
  const { taken = [], port = 0, caps = [], lacks = [], refuses, welcomesWhen } = options;
  const sockets = new Set<Socket>();
  const received: string[] = [];
  let ids = 0;
  const tags = () => `@msgid=m${++ids};time=${new Date().toISOString()}`;
  const server = net.createServer((socket) => {
    const user = { nick: '', rooms: new Set<string>() };
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => sockets.delete(socket));
    const send = (line: string) => socket.write(`${line}\r\n`);
    const handle: Record<string, (args: string[], text: string, label: string | undefined) => void> = {
      CAP: ([sub], text) => {
        if (sub === 'LS') {
          negotiating = true;
          const usual = ['message-tags', 'server-time', 'echo-message', 'batch', 'labeled-response'];
          const offered = [...usual, ...caps].filter((cap) => !lacks.includes(cap));
          send(`:srv CAP * LS :${offered.join(' ')}`);
        }
        if (sub === 'REQ') send(`:srv CAP * ACK :${text}`);
        if (sub === 'END') {
          negotiating = false;
          welcome();
        }
      },
      NICK: ([nick = '']) => {
        if (taken.includes(nick)) {
          send(`:srv 433 * ${nick} :Nickname is already in use`);
          return;
        }
        user.nick = nick;
        return welcome();
      },
      PING: (_, text) => send(`:srv PONG srv :${text}`),
      JOIN: ([rooms = '']) => {
        for (const room of rooms.split(',')) {
          send(`${tags()} :${user.nick}!u@h JOIN ${room}`);
          send(`:srv 332 ${user.nick} ${room} :the relay in room 204`);
          send(`:srv 353 ${user.nick} = ${room} :${user.nick} @alba +kim bram`);
          send(`:srv 366 ${user.nick} ${room} :End of names`);
        }
      },
      PRIVMSG: ([target], text, label) => {
        const labelled = label === undefined ? '' : `label=${label}`;
        if (refuses?.test(text)) {
          send(`@${labelled} :srv 404 ${user.nick} ${target} :Cannot send to channel`);
        } else send(`${tags()};${labelled} :${user.nick}!u@h PRIVMSG ${target} :${text}`);
      },
      REDACT: ([target, id]) => send(`:${user.nick}!u@h REDACT ${target} ${id}`),
      QUIT: () => socket.end('ERROR :bye\r\n'),
    };
    let welcomed = false;
    let negotiating = false;
    function welcome() {
      if (welcomed || negotiating || user.nick === '') return;
      welcomed = true;
      if (welcomesWhen === undefined) greet();
      else void welcomesWhen.then(greet);
    }
    function greet() {
      send(`:srv 001 ${user.nick} :Welcome`);
      send(`:srv 005 ${user.nick} CHANTYPES=# PREFIX=(ov)@+ NETWORK=lab :are supported`);
      send(`:srv 376 ${user.nick} :End of MOTD`);
    }
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        received.push(line);
        const label = /^@\S*label=([^;\s]+)/.exec(line)?.[1];
        const bare = line.replace(/^@\S+ /, '');
        const [command = '', ...args] = bare.split(' ');
        const text = bare.includes(' :') ? bare.slice(bare.indexOf(' :') + 2) : (args.at(-1) ?? '');
        handle[command]?.(args, text, label);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  const raw = (line: string) => {
    for (const socket of sockets) socket.write(`${line}\r\n`);
  };
  return {
    address: `irc://127.0.0.1:${(server.address() as AddressInfo).port}`,
    say: (nick, target, text) => raw(`${tags()} :${nick}!u@h PRIVMSG ${target} :${text}`),
    raw,
    received,
    drop,
    async [Symbol.asyncDispose]() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
