/** What the client is told before it starts: the finished, checked settings. */
import type { ClientOptions } from './client-options.ts';
import type { RelayConfig } from './relay-config.ts';

/**
 * Where the client begins: the start screen, the relay on this machine (started in this process where none listens),
 * or the relay at an address that protocol/address.ts can read.
 */
export type ClientBegin =
  | { readonly at: 'start' }
  | { readonly at: 'here' }
  | { readonly at: 'address'; readonly address: string };

export type ClientConfig = {
  readonly begin: ClientBegin;
  /** The nick to ask for; `undefined`: none was given. */
  readonly nick: string | undefined;
  /** Labels of the rooms to enter, bare as people say them. */
  readonly rooms: readonly string[];
  /** In line mode: the account to log into, with its password unless that is kept. */
  readonly login?: { readonly account: string; readonly password: string | undefined };
  /** In line mode: the password that the server asks of everyone. */
  readonly serverPassword?: string;
  /** In line mode: a certificate of one's own to show over TLS; absolute paths. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  /** In line mode: events as JSON lines instead of text. */
  readonly json: boolean;
  /** What the person has set, and the file in which it is kept. */
  readonly options: ClientOptions;
  readonly file: string;
  /** Where the client keeps what it knows between runs: the relays used before. */
  readonly state: string;
  /** The relay that `here` and "Start a relay here" run. */
  readonly relay: RelayConfig;
};
