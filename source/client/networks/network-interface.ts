/** What a network is to those who use it, and what it is made with. */
import type { NetworkConfig } from '../client.ts';
import type { Dial } from '../transports/dial.ts';
import type { Timers } from '../transports/timers.ts';
import type {
  ConnectionState,
  Happening,
  Refusal,
  Request,
  TransportFactory,
} from '../transports/transport.ts';
import type { StrictPolicies } from './strict-transport.ts';

export interface NetworkDeps {
  readonly listener: (happening: Happening) => void;
  /** ms since 1970. */
  readonly now: () => number;
  readonly timers?: Timers;
  /** From 0 up to 1; for the jitter. */
  readonly random?: () => number;
  /** How to reach the address; over the network unless given. */
  readonly dial?: Dial;
  /** What CTCP VERSION is answered with. */
  readonly version?: string;
  /** Who wants to be reached over TLS alone; in this run only unless given. */
  readonly policies?: StrictPolicies;
  /** The certificate that the person trusts, where TLS takes the place of an address without it. */
  readonly pin?: () => string | undefined;
  /** Other transports than the table's, for tests. */
  readonly createTransport?: TransportFactory;
}

/** One network over time: its connection, and the next one when that is lost. */
export interface Network {
  request(request: Request): Refusal | undefined;
  /** Tries again at once, dropping a connection that there is. */
  reconnectNow(): void;
  /** Says goodbye; resolves once the connection is closed. There is no next one. */
  close(reason?: string): Promise<void>;
  /** The machine may have slept: what is lost is tried again at once, what seems alive has to show it. */
  woke(): void;
  /** The account to log into from the next connection on. */
  logInAs(account: NetworkConfig['account']): void;
  /** The certificate to show from the next connection on. */
  showCertificate(files: NetworkConfig['certificate']): void;
  /** The server's own password, from the next connection on. */
  givePassword(password: string): void;
  /** Ends without a word, and without a happening. */
  destroy(): void;
  readonly state: ConnectionState;
  /** Whether it connects over TLS, be it that its server asked for that. */
  readonly usesTls: boolean;
  /** Whether something that was said is still on its way, be it the last part of a long text. */
  readonly isSending: boolean;
  /** What to open this network with another time: with the nick and the account that it has come to have. */
  readonly config: NetworkConfig;
}
