/** What a client is made with. */
import type { KnownNetwork, NetworkConfig } from './client.ts';
import type { NetworkId } from './conversation/model.ts';
import type { KeeperDeps } from './conversation/settings-keeper.ts';
import type { Settings } from './conversation/settings.ts';
import type { Timers } from './transports/timers.ts';
import type { Happening, Refusal, Request } from './transports/transport.ts';

/** One network with its reconnects, as `networks/network.ts` makes it. */
export interface NetworkLink {
  request(request: Request): Refusal | undefined;
  /** Ends the waiting before the next try. */
  reconnectNow(): void;
  /** Says goodbye; resolves once the socket is closed. Not retried after that. */
  close(reason?: string): Promise<void> | void;
  woke?(): void;
  readonly isSending?: boolean;
  /** Whether the connection is one over TLS, also where the address asks for none. */
  readonly usesTls?: boolean;
  /** What it was made with, and what has changed since: nick, account. */
  readonly config?: NetworkConfig;
  logInAs?(account: NetworkConfig['account']): void;
  givePassword?(password: string): void;
  showCertificate?(files: NetworkConfig['certificate']): void;
  destroy(): void;
}

export interface ClientDeps {
  /** ms since 1970. */
  readonly now: () => number;
  readonly timers: Timers;
  /** An id that no other message of ours has, in any run. */
  readonly newId: () => string;
  readonly createNetwork: (config: NetworkConfig, listener: (happening: Happening) => void) => NetworkLink;
  readonly settings?: Partial<Settings>;
  /** The person has logged in by a password that they typed, which can be kept. */
  readonly onAccount?: (network: NetworkId, account: NonNullable<NetworkConfig['account']>) => void;
  /** What is wrong with keys that are asked for, where only the screen can tell. */
  readonly checkKeys?: KeeperDeps['checkKeys'];
  /** The person has logged out: the account is not to be logged into the next time. */
  readonly onLogout?: (network: NetworkId) => void;
  /** The person has set the certificate to show there, or none any more; it is to be kept. */
  readonly onCertificate?: (network: NetworkId, files: NetworkConfig['certificate']) => void;
  /** Opens a network that is known from before as it was then; false: it is not known. */
  readonly connectKnown?: (asked: KnownNetwork) => boolean;
  /** To keep what the person has set. */
  readonly onSettings?: (settings: Settings, before: Settings) => void;
}
