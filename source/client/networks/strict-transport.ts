/**
 * Servers that want to be reached over TLS alone (IRCv3 sts). A plain connection on which one offers a port for TLS is given
 * up for that port; what it says over TLS of how long it wants that is kept, and until then no plain connection is tried.
 */
import { type Address, isLoopback } from '../../protocol/address.ts';

/** What a host has asked for, over TLS. */
export interface StrictPolicy {
  /** The port that it was reached by. */
  readonly port: number;
  /** ms since 1970. */
  readonly until: number;
}

/** The policies that are known, by host name. */
export interface StrictPolicies {
  of(host: string): StrictPolicy | undefined;
  /** In place of the one before; `undefined`: none any more. */
  keep(host: string, policy: StrictPolicy | undefined): void;
}

export interface StrictDeps {
  readonly policies: StrictPolicies | undefined;
  /** The certificate that the person trusts there, where the address names none: 64 hexadecimal digits. */
  readonly pin: (() => string | undefined) | undefined;
  /** ms since 1970. */
  readonly now: () => number;
  readonly say: (text: string) => void;
}

/** IPv6 has colons, and no name ends in a number. */
const NUMERIC = /:|(?:^|\.)\d+$/;

/** How one network's address is really connected to. */
export class StrictTransport {
  readonly #asked: Address;
  readonly #deps: StrictDeps;
  /** Addresses that are no names have no policy (sts, "Server Name Indication"), nor has this machine. */
  readonly #applies: boolean;
  /** The port for TLS, in place of a plain one. */
  #port: number | undefined;
  /** How long (ms) the server of this connection wants it, from its end on. */
  #wanted: number | undefined;

  constructor(asked: Address, deps: StrictDeps) {
    this.#asked = asked;
    this.#deps = deps;
    this.#applies = asked.dialect === 'irc' && !NUMERIC.test(asked.host) && !isLoopback(asked.host);
  }

  get usesTls(): boolean {
    return !this.#isPlain();
  }

  /** Where to connect now. */
  address(): Address {
    if (this.#applies && !this.#asked.tls && this.#port === undefined) this.#remember();
    if (this.#port === undefined) return this.#asked;
    const fingerprint = this.#deps.pin?.();
    const pinned = fingerprint === undefined ? {} : { fingerprint };
    return { ...this.#asked, tls: true, port: this.#port, ...pinned };
  }

  /** The server's `sts` came. True: this connection is to be given up, and begun anew where `address` says then. */
  offered(value: string): boolean {
    if (!this.#applies) return false;
    const { host } = this.#asked;
    const { port, duration } = read(value);
    if (this.#isPlain()) {
      if (port === undefined) return false;
      this.#port = port;
      this.#deps.say(`${host} asks to be reached over TLS: connecting by its port ${port}.`);
      return true;
    }
    if (duration === undefined) return false;
    this.#wanted = duration;
    this.#keep(duration);
    return false;
  }

  /** The connection is over: from now on it counts anew (sts, "Rescheduling expiry on disconnect"). */
  ended(): void {
    if (this.#wanted !== undefined) this.#keep(this.#wanted);
    this.#wanted = undefined;
  }

  /** Why a connection failed, with what made it one over TLS. */
  reason(failed: string): string {
    return this.#port === undefined ? failed : `${failed}; ${this.#asked.host} asks to be reached over TLS`;
  }

  #isPlain(): boolean {
    return !this.#asked.tls && this.#port === undefined;
  }

  #remember(): void {
    const { host } = this.#asked;
    const policy = this.#deps.policies?.of(host);
    if (policy === undefined || policy.until <= this.#deps.now()) return;
    this.#port = policy.port;
    const day = new Date(policy.until).toUTCString().slice(5, 16);
    this.#deps.say(
      `${host} is reached over TLS, by port ${policy.port}: it has asked for that until ${day}.`,
    );
  }

  #keep(duration: number): void {
    const { host, port } = this.#asked;
    const policy = { port: this.#port ?? port, until: this.#deps.now() + duration };
    this.#deps.policies?.keep(host, duration === 0 ? undefined : policy);
  }
}

/** The longest that is kept, in seconds: dates end somewhere. */
const MOST_SECONDS = 100 * 365 * 86_400;

/** `port` and `duration` (in ms) of the capability's value, as far as they are there and make sense. */
function read(value: string): { readonly port?: number; readonly duration?: number } {
  const tokens = new Map(value.split(',').map((token) => splitOnce(token)));
  const port = number(tokens.get('port'));
  const seconds = number(tokens.get('duration'));
  return {
    ...(port !== undefined && port > 0 && port < 65_536 && { port }),
    ...(seconds !== undefined && { duration: Math.min(seconds, MOST_SECONDS) * 1000 }),
  };
}

function splitOnce(token: string): [string, string] {
  const [key = '', ...rest] = token.split('=');
  return [key, rest.join('=')];
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
