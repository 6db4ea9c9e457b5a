/** History out of a long log: how soon a relay on it starts, answers its first question, and how long a page takes. */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { monotonicFactory } from 'ulid';
import type { Event } from '../../source/relay/chat/events.ts';
import { SqliteLog } from '../../source/relay/log/sqlite-log.ts';
import { Gathering, median, type Row } from '../figures.ts';
import { run, temporaryFolder, waitForOutput } from '../processes.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');
const [MESSAGES, MESSAGES_FULL] = [300_000, 10_000_000];
const PAGES = 200;
const FIRST_MS = Date.UTC(2024, 0, 1);
/** Between two messages. */
const STEP_MS = 5;

export const history: Row = {
  name: 'history',
  group: 'relay',
  about:
    'A log of 300,000 messages (10,000,000 with --full), one a turn and every second in one room. The first page is the first ' +
    'thing that the relay is asked; the others are of 100 messages each, at moments anywhere in the room.',
  columns: [
    { key: 'start', title: 'start to listening, ms' },
    { key: 'first', title: 'first page, ms', digits: 1 },
    { key: 'page', title: 'page p50, ms', digits: 2 },
    { key: 'slow', title: 'page p99, ms', digits: 2 },
  ],
  async run(settings) {
    const folder = temporaryFolder();
    const messages = settings.isFull ? MESSAGES_FULL : MESSAGES;
    const gathering = new Gathering();
    await fill(folder.path, messages, settings.length);
    for (let round = 0; round < settings.rounds; round++) {
      const figures = await measure(folder.path, messages, settings.serverCore);
      gathering.add(`${messages.toLocaleString('en')} messages`, 'chat-tui', figures);
    }
    folder.remove();
    return gathering.figures;
  },
};

async function fill(folder: string, messages: number, length: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const log = new SqliteLog({ file: join(folder, 'log.sqlite') });
  const ulid = monotonicFactory();
  const text = 'x'.repeat(length);
  for (let number = 0; number < messages; number++) {
    const key = number % 2 === 0 ? 'den' : `room${number % 199}`;
    const time = FIRST_MS + number * STEP_MS;
    const event: Event = {
      type: 'room-message',
      id: ulid(time),
      time,
      from: { nick: `nick${number % 50}`, user: '~user', host: 'abcdefghijklm.chat-tui' },
      kind: 'message',
      room: { key, label: key },
      text,
    };
    log.commit({ streams: new Map([[`room:${key}`, [event]]]), records: new Map() }, (error) => {
      if (error) throw error;
    });
  }
  await log.close();
}

async function measure(folder: string, messages: number, core: number): Promise<Record<string, number>> {
  const began = performance.now();
  const doors = ['--irc', '0', '--slash', 'off', '--verb', 'off'];
  const program = run(core, [process.execPath, CLI, '--serve', '--data', folder, ...doors]);
  const [, port] = await waitForOutput(program, /listening irc:\/\/127\.0\.0\.1:(\d+)/);
  const start = performance.now() - began;
  const reader = await Reader.connect(Number(port));
  const first = await reader.page('LATEST #den * 100');
  const pages: number[] = [];
  for (let count = 0; count < PAGES; count++) {
    const moment = new Date(FIRST_MS + Math.floor(Math.random() * messages * STEP_MS)).toISOString();
    pages.push(await reader.page(`AROUND #den timestamp=${moment} 100`));
  }
  reader.end();
  await program.stop();
  const sorted = pages.toSorted((a, b) => a - b);
  return { start, first, page: median(pages), slow: sorted[Math.floor(PAGES * 0.99)] ?? Number.NaN };
}

/** Somebody in the room who asks for pages, one after the other. */
class Reader {
  readonly #socket: Socket;
  #text = '';
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8').setNoDelay(true);
    socket.on('data', (text: string) => {
      this.#text += text;
      this.#wake();
    });
  }

  static async connect(port: number): Promise<Reader> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const reader = new Reader(socket);
    const wanted = 'CAP REQ :batch server-time message-tags draft/chathistory';
    socket.write(`${wanted}\r\nNICK reader\r\nUSER r 0 * :R\r\nCAP END\r\nJOIN #den\r\n`);
    await reader.#until(/ 366 /);
    return reader;
  }

  /** ms from the question to the end of the answer. Throws where the page is not of a hundred messages or nearly. */
  async page(question: string): Promise<number> {
    const began = performance.now();
    this.#socket.write(`CHATHISTORY ${question}\r\n`);
    const answer = await this.#until(/ BATCH -\S+\r\n/);
    const took = performance.now() - began;
    if (answer.split(' PRIVMSG ').length < 50) throw new Error(`no page came: ${answer.slice(0, 500)}`);
    return took;
  }

  async #until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#text)) await new Promise<void>((resolve) => (this.#wake = resolve));
    const text = this.#text;
    this.#text = '';
    return text;
  }

  end(): void {
    this.#socket.destroy();
  }
}
