import { type Address, parseAddress } from '../../protocol/address.ts';
import { sameName } from '../../protocol/names.ts';
import type { NetworkConfig } from '../client.ts';
import { type OwnCertificate, readOwnCertificate } from '../secrets/client-certificate.ts';
import { createTransport } from '../transports/table.ts';
import { systemTimers, type Timers } from '../transports/timers.ts';
import type { ConnectionState, Happening, Refusal, Request, Transport } from '../transports/transport.ts';
import { backoff } from './backoff.ts';
import type { Network, NetworkDeps } from './network-interface.ts';
import { StrictTransport } from './strict-transport.ts';
import { WantedRooms } from './wanted-rooms.ts';

/** A connection that has held this long, in ms, makes the next loss a first one. */
const STABLE_MS = 30_000;
/** How long a connection may take to answer after the machine has slept, in ms. */
const WAKE_MS = 5000;
/** How the version of a relay of ours begins (`RPL_MYINFO`). */
const OUR_VERSION = 'chat-tui-';
/** slash puts everybody into General by itself: rooms are asked for when that has had its time, in ms. */
const ENTRY_MS = 250;
/** How often a nick that our own dead connection holds is asked for again, and how many times. */
const REGAIN_MS = 15_000;
const REGAIN_TRIES = 20;

/** Connects at once; everything that happens goes to the listener, in order. */
export function createNetwork(config: NetworkConfig, deps: NetworkDeps): Network {
  return new RunningNetwork(config, deps);
}

class RunningNetwork implements Network {
  readonly #config: NetworkConfig;
  readonly #deps: NetworkDeps;
  readonly #timers: Timers;
  readonly #address: Address | undefined;
  readonly #strict: StrictTransport | undefined;
  readonly #rooms: WantedRooms;
  readonly #closed: (() => void)[] = [];
  #transport: Transport | undefined;
  #state: ConnectionState = { state: 'connecting' };
  #failures = 0;
  /** The nick to have: the one that was asked for last. */
  #nick: string;
  /** Whether we have been online under it, so that whoever has it now may be our own ghost. */
  #nickWasOurs = false;
  #regainTries = 0;
  /** The nick on the server, and those that lost connections had. */
  #worn: string | undefined;
  readonly #formerNicks = new Set<string>();
  #account: NetworkConfig['account'];
  #certificate: NetworkConfig['certificate'];
  #password: string | undefined;
  #hasHeard = false;
  #isChanging = false;
  #isLeaving = false;
  #isOver = false;
  #cancelRetry: (() => void) | undefined;
  readonly #cancels = new Set<() => void>();

  constructor(config: NetworkConfig, deps: NetworkDeps) {
    this.#config = config;
    this.#deps = deps;
    this.#timers = deps.timers ?? systemTimers;
    this.#nick = config.nick;
    this.#account = config.account;
    this.#certificate = config.certificate;
    this.#password = config.password;
    const parsed = parseAddress(config.address);
    this.#address = parsed.ok ? parsed.address : undefined;
    const say = (text: string): void => this.#notice(text, 'info');
    const { policies, pin, now } = deps;
    this.#strict = parsed.ok ? new StrictTransport(parsed.address, { policies, pin, now, say }) : undefined;
    this.#rooms = new WantedRooms([...(parsed.ok ? parsed.address.rooms : []), ...config.rooms]);
    if (parsed.ok) this.#connect();
    else this.#tell({ state: 'closed', reason: parsed.sentence });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get usesTls(): boolean {
    return this.#strict?.usesTls === true;
  }

  get isSending(): boolean {
    return this.#state.state === 'online' && this.#transport?.sending?.() === true;
  }

  get config(): NetworkConfig {
    const { account: _, certificate: __, ...config } = this.#config;
    const [account, certificate, password] = [this.#account, this.#certificate, this.#password];
    return { ...config, nick: this.#nick, ...given({ account, certificate, password }) };
  }

  request(request: Request): Refusal | undefined {
    if (request.type === 'quit') {
      void this.close(request.reason);
      return undefined;
    }
    if (this.#transport === undefined) return this.#whileOffline(request);
    const refusal = this.#transport.request(request);
    if (refusal === undefined && request.type === 'rename') this.#chooseNick(request.nick);
    return refusal;
  }

  reconnectNow(): void {
    if (this.#isOver || this.#address === undefined) return;
    this.#cancelRetry?.();
    this.#transport?.destroy();
    this.#strict?.ended();
    if (this.#worn !== undefined) this.#formerNicks.add(this.#worn);
    this.#isLeaving = false;
    this.#rooms.outside();
    // Somebody is there and waits: what they have typed meanwhile must not make the next wait longer.
    this.#failures = 0;
    this.#connect();
  }

  close(reason?: string): Promise<void> {
    this.#isLeaving = true;
    this.#cancelRetry?.();
    const transport = this.#transport;
    if (transport === undefined) {
      if (this.#state.state !== 'closed' && !this.#isOver)
        this.#tell({ state: 'closed', reason: 'you left' });
      return Promise.resolve();
    }
    const closed = new Promise<void>((resolve) => this.#closed.push(resolve));
    transport.request(reason === undefined ? { type: 'quit' } : { type: 'quit', reason });
    return closed;
  }

  destroy(): void {
    this.#isOver = true;
    this.#cancelRetry?.();
    this.#cancelAll();
    this.#transport?.destroy();
    this.#strict?.ended();
    this.#transport = undefined;
    this.#settleClosed();
  }

  woke(): void {
    if (this.#state.state === 'lost') this.reconnectNow();
    // irc's transport asks by PING itself; the others have only their commands to ask with.
    if (this.#state.state !== 'online' || this.#address?.dialect === 'irc') return;
    this.#hasHeard = false;
    this.#transport?.request({ type: 'list-rooms', background: true });
    this.#later(WAKE_MS, () => {
      if (!this.#hasHeard) this.reconnectNow();
    });
  }

  logInAs(account: NetworkConfig['account']): void {
    this.#account = account;
  }

  showCertificate(files: NetworkConfig['certificate']): void {
    this.#certificate = files;
  }

  givePassword(password: string): void {
    this.#password = password;
  }

  /** One's own certificate as it lies there now: it may have been renewed since the last connection. */
  #ownCertificate({ tls }: Address): OwnCertificate | undefined {
    if (this.#certificate === undefined || !tls) return undefined;
    const read = readOwnCertificate(this.#certificate);
    if (!('problem' in read)) return read;
    this.#notice(`your certificate is not shown: ${read.problem}`, 'error');
    return undefined;
  }

  #notice(text: string, level: 'info' | 'error'): void {
    this.#deps.listener({ type: 'notice', level, text, time: this.#deps.now() });
  }

  /** What can be done without a connection is to be done once there is one. */
  #whileOffline(request: Request): Refusal | undefined {
    if (this.#state.state !== 'closed') {
      if (request.type === 'join') {
        for (const room of request.rooms) this.#rooms.want(room);
        return undefined;
      }
      if (request.type === 'leave') {
        this.#rooms.left(request.room);
        return undefined;
      }
      if (request.type === 'rename') {
        this.#chooseNick(request.nick);
        return undefined;
      }
    }
    return { refused: `not connected to ${this.#config.name}` };
  }

  #chooseNick(nick: string): void {
    this.#nick = nick;
    this.#nickWasOurs = false;
    this.#regainTries = 0;
  }

  /** The nick that was asked for was refused: the one there is stays the one to have. */
  #keepNick(): void {
    if (this.#worn === undefined) return;
    this.#nick = this.#worn;
    this.#nickWasOurs = true;
  }

  #connect(): void {
    const address = this.#strict?.address();
    if (address === undefined) return;
    const { realname } = this.#config;
    const [password, account] = [this.#password, this.#account];
    const certificate = this.#ownCertificate(address);
    const { now, timers, dial, version } = this.#deps;
    const make = this.#deps.createTransport ?? createTransport;
    const transport: Transport = make(
      address,
      {
        nick: this.#nick,
        formerNicks: [...this.#formerNicks],
        now,
        strict: (value) => this.#isGivenUp(transport, value),
        ...given({ timers, dial, version, realname, password, account, certificate }),
      },
      (happening) => {
        if (this.#transport === transport && !this.#isOver) this.#hear(happening);
      },
    );
    this.#transport = transport;
    transport.start();
  }

  /** Whether a connection was given up for one over TLS, which its server asks for. */
  #isGivenUp(transport: Transport, value: string): boolean {
    if (this.#transport !== transport || this.#strict?.offered(value) !== true) return false;
    transport.destroy();
    this.#isChanging = true;
    this.#connect();
    this.#isChanging = false;
    return true;
  }

  #hear(happening: Happening): void {
    this.#hasHeard = true;
    switch (happening.type) {
      case 'connection':
        this.#connection(happening.connection);
        return;
      case 'entered':
        this.#rooms.entered(happening.room);
        break;
      case 'left':
        this.#rooms.left(happening.room);
        break;
      case 'rooms':
        this.#enterNew(happening.rooms);
        break;
      case 'server':
        if (this.#config.lobby !== undefined && happening.version?.startsWith(OUR_VERSION) === true)
          this.#rooms.lobby(this.#config.lobby);
        break;
      case 'self':
        this.#worn = happening.nick;
        if (sameName(happening.nick, this.#nick)) {
          this.#nickWasOurs = true;
          this.#regainTries = 0;
        }
        break;
      case 'nick-needed':
        if (this.#standIn()) return;
        break;
      case 'notice':
        // Asking for our own nick again is not the person's doing.
        if (happening.code === 'nick' && this.#regainTries > 0) return;
        if (happening.code === 'nick') this.#keepNick();
        break;
      default:
    }
    this.#deps.listener(happening);
  }

  #connection(connection: ConnectionState): void {
    if (connection.state === 'lost' || connection.state === 'closed') {
      this.#lost(connection);
      return;
    }
    // Another connection in the place of one that is given up for TLS has been told by its own line.
    if (connection.state === 'connecting' && this.#isChanging) return;
    this.#tell(connection);
    if (connection.state === 'online') this.#online();
  }

  #online(): void {
    this.#later(STABLE_MS, () => {
      this.#failures = 0;
    });
    const enter = () => {
      const rooms = this.#rooms.missing();
      if (rooms.length > 0) this.#transport?.request({ type: 'join', rooms });
    };
    if (this.#address?.dialect === 'slash') this.#later(ENTRY_MS, enter);
    else enter();
    if (this.#regainTries > 0) this.#regain();
  }

  /** Where a room has to be made before it can be entered, one that we want may be made later. */
  #enterNew(listed: Extract<Happening, { type: 'rooms' }>['rooms']): void {
    const rooms = this.#rooms.appeared(listed);
    if (rooms.length === 0 || this.#transport?.abilities().createFirst !== true) return;
    this.#transport.request({ type: 'join', rooms });
  }

  #lost(connection: Extract<ConnectionState, { state: 'lost' | 'closed' }>): void {
    this.#cancelAll();
    this.#transport = undefined;
    if (this.#worn !== undefined) this.#formerNicks.add(this.#worn);
    this.#rooms.outside();
    this.#strict?.ended();
    const { certificate } = connection;
    const reason = this.#whyLost(connection);
    const shown = certificate === undefined ? {} : { certificate };
    // A certificate that is not trusted does not become so by trying again.
    if (this.#isLeaving || connection.state === 'closed' || certificate !== undefined) {
      const needs = connection.state === 'closed' && connection.needsPassword === true;
      this.#tell({ state: 'closed', reason, ...shown, ...(needs && { needsPassword: true }) });
      this.#settleClosed();
      return;
    }
    const wait = backoff(this.#failures, (this.#deps.random ?? Math.random)());
    this.#failures++;
    this.#tell({ state: 'lost', reason, retryAt: this.#deps.now() + wait });
    // Whoever was told may have left in answer.
    if (this.#isLeaving || this.#isOver || this.#transport !== undefined) return;
    this.#cancelRetry = this.#timers.after(wait, () => {
      this.#connect();
    });
  }

  /** What could not be reached by a port that nobody typed is told with the reason for it. */
  #whyLost({ state, reason }: Extract<ConnectionState, { state: 'lost' | 'closed' }>): string {
    if (state === 'closed' || this.#state.state === 'online') return reason;
    return this.#strict?.reason(reason) ?? reason;
  }

  /** Somebody has our nick, most likely our own connection that the server has not missed yet: a stand-in serves meanwhile. */
  #standIn(): boolean {
    if (!this.#nickWasOurs || this.#regainTries >= 3) return false;
    this.#regainTries++;
    const name = `${this.#nick}${'_'.repeat(this.#regainTries)}`;
    return this.#transport?.request({ type: 'rename', nick: name }) === undefined;
  }

  #regain(): void {
    this.#later(REGAIN_MS, () => {
      if (this.#regainTries === 0 || this.#regainTries > REGAIN_TRIES) {
        this.#regainTries = 0;
        return;
      }
      if (this.#transport?.abilities().rename !== true) return;
      this.#regainTries++;
      this.#transport.request({ type: 'rename', nick: this.#nick });
      this.#regain();
    });
  }

  /** Runs later unless the connection is lost before. */
  #later(ms: number, run: () => void): void {
    const cancel = this.#timers.after(ms, () => {
      this.#cancels.delete(cancel);
      run();
    });
    this.#cancels.add(cancel);
  }

  #cancelAll(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }

  #settleClosed(): void {
    for (const resolve of this.#closed.splice(0)) resolve();
  }

  #tell(connection: ConnectionState): void {
    this.#state = connection;
    this.#deps.listener({ type: 'connection', connection });
  }
}

/** What is there, without what is not. */
function given<T extends object>(all: T): { readonly [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
