/** An irc server for one client: lets it in, puts it into #bench, and talks to it there as fast as it is told. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

const SPEAKERS = ['alba', 'bram', 'cleo', 'dara', 'emil', 'fern', 'gwen', 'hugo'];
/** Of a text, in characters. */
const LENGTH = 100;
const PADDING =
  'words of a sentence that somebody could have said in a room about something or other and then some more';

export class Room {
  readonly #server: Server;
  #socket: Socket | undefined;
  #said = 0;
  readonly #joined: Promise<void>;

  private constructor(server: Server) {
    this.#server = server;
    this.#joined = new Promise((resolve) => {
      server.on('connection', (socket) => this.#welcome(socket, resolve));
    });
  }

  static async open(): Promise<Room> {
    const server = createServer({ noDelay: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Room(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves once the client is in #bench. */
  joined(): Promise<void> {
    return this.#joined;
  }

  /** How many messages the client was sent so far. */
  get said(): number {
    return this.#said;
  }

  #welcome(socket: Socket, joined: () => void): void {
    this.#socket = socket;
    let nick = 'me';
    let rest = '';
    const say = (...lines: string[]): void =>
      void socket.write(lines.map((line) => `:bench ${line}\r\n`).join(''));
    const answers: Readonly<Record<string, (words: readonly string[]) => void>> = {
      CAP: ([, verb]) => {
        if (verb === 'LS') say('CAP * LS :');
        else if (verb === 'REQ') say(`CAP ${nick} NAK :`);
      },
      NICK: ([, wanted = nick]) => {
        nick = wanted;
      },
      USER: () =>
        say(
          `001 ${nick} :Welcome to the bench IRC Network ${nick}`,
          `005 ${nick} CHANTYPES=# NETWORK=bench :are supported by this server`,
          `376 ${nick} :End of MOTD`,
        ),
      PING: ([, token = '']) => say(`PONG bench ${token}`),
      JOIN: () => {
        socket.write(`:${nick}!me@here JOIN #bench\r\n`);
        say(`353 ${nick} = #bench :${nick} ${SPEAKERS.join(' ')}`, `366 ${nick} #bench :End`);
        joined();
      },
      WHO: ([, name = '*']) => say(`315 ${nick} ${name} :End`),
      MODE: ([, name = '*']) => say(`324 ${nick} ${name} +nt`),
    };
    socket.setEncoding('utf8');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const words = line.split(' ');
        answers[words[0] ?? '']?.(words);
      }
    });
  }

  #lines(count: number): string {
    let lines = '';
    for (let index = 0; index < count; index++) {
      const number = this.#said++;
      const nick = SPEAKERS[(number >> 2) % SPEAKERS.length];
      const text = `${number} ${PADDING}`.slice(0, LENGTH);
      lines += `:${nick}!${nick}@there PRIVMSG #bench :${text}\r\n`;
    }
    return lines;
  }

  /** Says this many as fast as they are taken, then one that holds `marker`. */
  async pour(count: number, marker: string): Promise<void> {
    for (let left = count; left > 0; left -= 500) await this.#write(this.#lines(Math.min(left, 500)));
    await this.#write(`:alba!alba@there PRIVMSG #bench :${marker}\r\n`);
  }

  async #write(lines: string): Promise<void> {
    const socket = this.#socket;
    if (socket && !socket.write(lines)) await once(socket, 'drain');
  }

  /** Says so many a second until told to stop; what is not taken in time is not said. Answers how many were due. */
  flow(rate: number): () => number {
    const began = performance.now();
    let due = 0;
    const timer = setInterval(() => {
      const now = Math.floor(((performance.now() - began) / 1000) * rate);
      if (this.#socket && this.#socket.writableLength < 1 << 16) this.#socket.write(this.#lines(now - due));
      due = now;
    }, 5);
    return () => {
      clearInterval(timer);
      return due;
    };
  }

  close(): void {
    this.#socket?.destroy();
    this.#server.close();
  }
}
