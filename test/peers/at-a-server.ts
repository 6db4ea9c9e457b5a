/** Our client on a terminal of one of three sizes, at a server of other people's, with others on bare sockets. */
import { LineClient } from '../helpers/line-client.ts';
import { startProgram, type Term } from '../helpers/pty.ts';
import { inspircd, ngircd } from './foreign-ircd.ts';
import { wantProgram } from './installed.ts';

/** Columns and rows: all panes, two, none. */
const SIZES = [
  [200, 50],
  [80, 24],
  [50, 15],
] as const;

/** The servers, each with whether it is installed, which is said on the console where it is not. */
export const SERVERS = [ngircd, inspircd].map((kind) => ({
  kind,
  isMissing: wantProgram(kind.program, kind.debianPackage) === undefined,
}));

/** Every server at every size. */
export const STAGES = SERVERS.flatMap(({ kind, isMissing }) =>
  SIZES.map(([cols, rows]) => ({ name: kind.name, kind, isMissing, cols, rows })),
);

export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/** Somebody on a bare socket, in a room. */
export async function bare(port: number, nick: string, room: string, ...caps: string[]): Promise<LineClient> {
  const client = await LineClient.connect(port);
  if (caps.length > 0) client.send(`CAP REQ :${caps.join(' ')}`);
  client.send(`NICK ${nick}`, `USER ${nick} 0 * :${nick}`, ...(caps.length > 0 ? ['CAP END'] : []));
  await client.until(/ 001 /, PATIENCE);
  client.send(`JOIN ${room}`);
  await client.until(/ 366 /);
  return client;
}

/** Others do what they were asked at once, but InspIRCd lets people in once a second only. */
export const PATIENCE = 15_000;

/** Our client on a terminal. */
export class Ours implements AsyncDisposable {
  readonly term: Term;
  readonly #cols: number;

  constructor(port: number, nick: string, room: string, { cols, rows }: Size) {
    const args = ['--connect', `irc://127.0.0.1:${port}`, '--nick', nick, '--room', room];
    this.term = startProgram({ args, cols, rows });
    this.#cols = cols;
  }

  /** In a room already. */
  static async in(port: number, nick: string, room: string, size: Size): Promise<Ours> {
    const ours = new Ours(port, nick, room, size);
    await ours.hasOpen(room);
    return ours;
  }

  /** Whether the users have a pane. */
  get showsUsers(): boolean {
    return this.#cols >= 110;
  }

  /** Whether the topic has a line. */
  get showsTopic(): boolean {
    return this.#cols >= 70;
  }

  send(keys: string): void {
    this.term.send(keys);
  }

  /** Waits until the screen, each run of spaces and line breaks one space, fits. */
  async shows(pattern: RegExp | string): Promise<string> {
    const screen = await this.term.waitFor((rows) => {
      const text = flat(rows);
      return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
    }, PATIENCE);
    return flat(screen);
  }

  /** Waits until it no longer does. */
  async showsNot(pattern: RegExp): Promise<void> {
    await this.term.waitFor((rows) => !pattern.test(flat(rows)), PATIENCE);
  }

  /** Waits for a message in the open conversation. */
  showsSaid(nick: string, text: string): Promise<string> {
    return this.shows(said(nick, text));
  }

  /** Waits until a room, or a person, is the open one; `(#room)` is one that it is not in. */
  async hasOpen(name: string): Promise<void> {
    await this.term.waitFor((rows) => {
      if (this.#cols < 70) return ` ${rows[0] ?? ''} `.startsWith(`  ${name} `);
      return rows.some((row) => row.startsWith(`▌${name} `) || row.startsWith(`▌ ${name} `));
    }, PATIENCE);
  }

  /** The screen as it is. */
  text(): string {
    return flat(this.term.screen());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.term.dispose();
  }
}

/** A message as it stands at any width; somebody who goes on speaking is not named again. */
export function said(nick: string, text: string): RegExp {
  const literal = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`${nick}(?: │|:)? ${literal}`);
}

function flat(rows: readonly string[]): string {
  return rows.join(' ').replaceAll(/\s+/g, ' ');
}
