/** A relay, somebody on each of its doors, and somebody else's client that comes to them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFailed } from 'vitest';
import type { RelayConfig } from '../../source/config/relay-config.ts';
import { ownCertificate } from '../../source/relay/net/certificate.ts';
import { LineClient } from '../helpers/line-client.ts';
import { startProgram, type Term } from '../helpers/pty.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { findProgram } from './installed.ts';
import type { Start, TerminalClient } from './terminal-client.ts';

interface Identity {
  readonly cert: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** Certificates in a folder: the relay's, and one of somebody who logs in by it. Removed with it. */
export class Identities implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'chat-tui-peers-'));

  async make(name: string): Promise<Identity> {
    const folder = join(this.folder, name);
    const { fingerprint } = await ownCertificate(folder, name);
    return { cert: join(folder, 'tls-cert.pem'), key: join(folder, 'tls-key.pem'), fingerprint };
  }

  /** A new empty folder. */
  home(): string {
    const homes = join(this.folder, 'homes');
    mkdirSync(homes, { recursive: true });
    return mkdtempSync(join(homes, 'home-'));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

type Come = Pick<Start, 'nick' | 'login'> & { readonly way?: 'plain' | 'tls' };

export class Meeting implements AsyncDisposable {
  readonly #open: AsyncDisposable[] = [];
  readonly relay: TestRelay;
  readonly #identities: Identities;
  readonly #relayIdentity: Identity;
  readonly own: Identity;

  private constructor(relay: TestRelay, identities: Identities, relayIdentity: Identity, own: Identity) {
    this.relay = relay;
    this.#identities = identities;
    this.#relayIdentity = relayIdentity;
    this.own = own;
  }

  /** Starts the relay, with a TLS listener. */
  static async open(identities: Identities, config: Partial<RelayConfig> = {}): Promise<Meeting> {
    const [relayIdentity, own] = [await identities.make('relay'), await identities.make('own')];
    const { cert, key } = relayIdentity;
    const relay = await startRelay({ ircs: { port: 0, cert, key }, ...config });
    return new Meeting(relay, identities, relayIdentity, own);
  }

  port(way: 'plain' | 'tls'): number {
    const scheme = way === 'tls' ? 'ircs' : 'irc';
    return this.relay.running.listeners.find((listener) => listener.scheme === scheme)?.port ?? 0;
  }

  /** Somebody on the irc door, in a room. */
  async irc(nick: string, room: string): Promise<LineClient> {
    const client = this.#keep(await LineClient.connect(this.relay.ports.irc));
    client.send(`NICK ${nick}`, `USER ${nick} 0 * :${nick}`, `JOIN ${room}`);
    await client.until(new RegExp(` 366 ${nick} ${room} `));
    return client;
  }

  /** Somebody on the slash door, in a room that is there. */
  async slash(nick: string, room: string): Promise<LineClient> {
    const client = this.#keep(await LineClient.connect(this.relay.ports.slash));
    client.send(nick, `/join ${room}`, '/leave General');
    await client.until('you left General');
    return client;
  }

  /** Somebody on the verb door, in a room that is there. */
  async verb(nick: string, room: string): Promise<LineClient> {
    const client = this.#keep(await LineClient.connect(this.relay.ports.verb));
    client.send(nick, `join ${room}`);
    await client.until(`Membership granted to the room: ${room}`);
    return client;
  }

  /** Starts a client of somebody else's, and waits until it is registered. */
  async client(kind: TerminalClient, start: Come): Promise<OnTerminal> {
    const client = this.starting(kind, start);
    await client.sees(kind.shows.online);
    return client;
  }

  /** Starts a client of somebody else's on a terminal of 160 by 60. */
  starting(kind: TerminalClient, start: Come): OnTerminal {
    const { nick, login, way = kind.ways[0] ?? 'plain' } = start;
    const home = this.#identities.home();
    const { args, env = {} } = kind.begin({
      home,
      nick,
      port: this.port(way),
      tls: way === 'tls',
      relayCertificate: this.#relayIdentity.cert,
      relayFingerprint: this.#relayIdentity.fingerprint,
      own: this.own,
      ...(login ? { login } : {}),
    });
    const program: [string] = [findProgram(kind.program) ?? kind.program];
    const term = this.#keep(startProgram({ program, args, env, home, cols: 160, rows: 60 }));
    onTestFailed(() =>
      console.error([`${kind.name} showed:`, ...term.screen().filter((row) => row !== '')].join('\n')),
    );
    return new OnTerminal(term, kind);
  }

  /** How irc-framework is told to log in. */
  frameworkLogin(mechanism: string, account: string, password: string): Readonly<Record<string, unknown>> {
    if (mechanism !== 'EXTERNAL') return { account: { account, password } };
    const [certificate, private_key] = [this.own.cert, this.own.key].map((file) =>
      readFileSync(file, 'utf8'),
    );
    return { sasl_mechanism: mechanism, client_certificate: { certificate, private_key } };
  }

  #keep<T extends AsyncDisposable>(one: T): T {
    this.#open.push(one);
    return one;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const one of this.#open.toReversed()) await one[Symbol.asyncDispose]();
    await this.relay.stop();
  }
}

/** A client on its terminal: what is typed at it and what it shows. */
export class OnTerminal {
  readonly term: Term;
  readonly kind: TerminalClient;

  constructor(term: Term, kind: TerminalClient) {
    this.term = term;
    this.kind = kind;
  }

  types(line: string | undefined): void {
    if (line !== undefined) this.term.send(`${line}\r`);
  }

  /** Waits until a row, or some rows, of its screen match. */
  async sees(...patterns: readonly (RegExp | string)[]): Promise<void> {
    for (const pattern of patterns) await this.term.waitFor(pattern, 8000);
  }
}
