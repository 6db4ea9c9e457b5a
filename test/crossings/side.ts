/** Somebody on any of the three doors, said in the same words: who comes in, what they say, what they are told. */
import assert from 'node:assert/strict';
import { LineClient } from '../helpers/line-client.ts';
import type { TestRelay } from '../helpers/relay.ts';

export type Dialect = 'irc' | 'slash' | 'verb';
export const DIALECTS: readonly Dialect[] = ['irc', 'slash', 'verb'];

/** Something said, as one line of the reader's dialect has it. No rooms: it was said in private. */
export interface Said {
  readonly from: string;
  readonly rooms: readonly string[];
  readonly text: string;
}

interface Ways {
  /** Most bytes of a line as the reader gets it, with its end. */
  readonly lineBytes: number;
  /** Most bytes of a text that one message can take to `General`. */
  readonly textBytes: number;
  register(client: LineClient, nick: string): Promise<void>;
  join(client: LineClient, room: string): Promise<void>;
  say(room: string, text: string): string;
  tell?(nick: string, text: string): string;
  /** Reads a line that somebody's message came in. */
  read(line: string): Said | undefined;
  /** What is sent, and what it is answered, to know that nothing else was to come. */
  readonly fence: readonly [sent: string, answer: RegExp];
}

const WAYS: Readonly<Record<Dialect, Ways>> = {
  irc: {
    lineBytes: 512,
    textBytes: 400,
    register: async (client, nick) => {
      client.send(`NICK ${nick}`, 'USER u 0 * :u');
      await client.until(/ (376|422) /);
    },
    join: async (client, room) => {
      client.send(`JOIN #${room}`);
      await client.until(/ 366 /);
    },
    say: (room, text) => `PRIVMSG #${room} :${text}`,
    tell: (nick, text) => `PRIVMSG ${nick} :${text}`,
    read: (line) => {
      const [, from, target, text] = /^:([^!]+)!\S+ PRIVMSG (\S+) :?(.*)$/s.exec(line) ?? [];
      if (from === undefined || target === undefined || text === undefined) return undefined;
      return { from, rooms: target.startsWith('#') ? [target.slice(1)] : [], text };
    },
    fence: ['PING fence', / PONG .*fence/],
  },
  slash: {
    lineBytes: 1024,
    textBytes: 1000,
    register: async (client, nick) => {
      client.send(nick);
      await client.until('you joined General');
    },
    join: async (client, room) => {
      if (room === 'General') return;
      client.send(`/join ${room}`);
      await client.until(/^you joined /);
    },
    say: (room, text) => `/s ${room} ${text}`,
    tell: (nick, text) => `/w ${nick} ${text}`,
    read: (line) => {
      const [, mark, from, text] = /^(?:\[([^\]]*)\]|\(private\)) ([^\s:]+): (.*)$/s.exec(line) ?? [];
      if (from === undefined || text === undefined) return undefined;
      return { from, rooms: mark?.split(', ') ?? [], text };
    },
    fence: ['/fence', /\/fence$/],
  },
  verb: {
    lineBytes: 100_001,
    textBytes: 20_000,
    register: async (client, nick) => {
      client.send(nick);
      await client.until(/^welcome user/);
    },
    join: async (client, room) => {
      client.send(`join ${room}`);
      await client.until(/^Membership granted to the room/);
    },
    say: (room, text) => `send ${room} ${text}`,
    read: (line) => {
      const [, room, from, text] = /^(\S+) ([^\s:]+): (.*)$/s.exec(line) ?? [];
      if (room === undefined || from === undefined || text === undefined) return undefined;
      return { from, rooms: room === '(private)' ? [] : [room], text };
    },
    fence: ['fence', /: fence$/],
  },
};

export class Side implements AsyncDisposable {
  readonly dialect: Dialect;
  readonly nick: string;
  readonly client: LineClient;
  readonly ways: Ways;

  constructor(dialect: Dialect, nick: string, client: LineClient) {
    this.dialect = dialect;
    this.nick = nick;
    this.client = client;
    this.ways = WAYS[dialect];
  }

  async join(room: string): Promise<void> {
    await this.ways.join(this.client, room);
  }

  say(room: string, text: string): void {
    this.client.send(this.ways.say(room, text));
  }

  tell(nick: string, text: string): void {
    const line = this.ways.tell?.(nick, text);
    assert.ok(line !== undefined, 'verb has no private messages of its own');
    this.client.send(line);
  }

  /** All that people said to this one up to here, whatever else came; every line is within the dialect's bound. */
  async heard(): Promise<Said[]> {
    const [word, answer] = this.ways.fence;
    this.client.send(word);
    const said: Said[] = [];
    for (;;) {
      const [line = ''] = await this.client.next(1);
      if (answer.test(line)) return said;
      const ending = this.dialect === 'irc' ? 2 : 1;
      assert.ok(
        Buffer.byteLength(line) + ending <= this.ways.lineBytes,
        `too long a line: ${line.slice(0, 80)}…`,
      );
      const one = this.ways.read(line);
      if (one && one.from !== this.nick) said.push(one);
    }
  }

  /** Everything that this one has sent so far has taken effect. */
  async settled(): Promise<void> {
    await this.heard();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.end();
  }
}

/** Comes in through a door, and into `General`. */
export async function enter(relay: TestRelay, dialect: Dialect, nick: string): Promise<Side> {
  const client = await LineClient.connect(relay.ports[dialect]);
  const side = new Side(dialect, nick, client);
  await side.ways.register(client, nick);
  await side.join('General');
  return side;
}
