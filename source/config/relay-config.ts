/** What a relay is told before it starts: the finished, checked settings. Plain types and defaults; loading them is elsewhere. */

import { UNNAMED_NETWORK } from '../protocol/names.ts';

/** A TCP port; 0 lets the system pick one; `off` keeps that door shut. */
export type ListenPort = number | 'off';

export type LogFormat = 'pretty' | 'json';

/** Bounds that keep one peer from costing the others. */
export type RelayLimits = {
  /** Open connections over all doors; one more is told so and closed. */
  readonly maxConnections: number;
  /**
   * Open connections from one address of another machine, those that are still agreeing on TLS among them; of IPv6 from one /64,
   * which is what one customer has. 0: no bound of its own. From this machine there never is one.
   */
  readonly perAddress: number;
  /** What may wait for one connection that does not read, in bytes; over it the connection is closed with the reason. */
  readonly outboxBytes: number;
  /** How long a connection may take to say who it is, in seconds. */
  readonly registrationSeconds: number;
  /** How long a connection may be silent before it is asked whether it is there, in seconds; as long again, and it is closed. */
  readonly pingSeconds: number;
  /**
   * How many lines a second a connection from another machine may send for long; what comes faster is read later, nothing
   * is lost. 0: as many as it likes.
   */
  readonly linesPerSecond: number;
};

/** What an operator of the relay may do beyond what everyone may. */
export const PRIVILEGES = ['kill', 'rehash', 'restart', 'wallops', 'see-addresses', 'rooms'] as const;
export type Privilege = (typeof PRIVILEGES)[number];

/** Somebody who can become an operator of the relay with irc's `OPER NAME PASSWORD`. */
export type OperBlock = {
  readonly name: string;
  /** argon2, in its encoded form; `chat-tui --account hash` makes one. */
  readonly password: string;
  readonly privileges: readonly Privilege[];
  /** The host that others see while they are an operator; their own where it is not given. */
  readonly vhost?: string;
};

export type RelayConfig = {
  /** The address to listen on, for all doors. */
  readonly host: string;
  readonly irc: { readonly port: ListenPort };
  /** irc over TLS. `cert` and `key` are files in PEM; without them the relay makes a certificate that signs itself. */
  readonly ircs: { readonly port: ListenPort; readonly cert: string | null; readonly key: string | null };
  readonly slash: { readonly port: ListenPort };
  /** `maxClients`: how many may be on through this door at once. */
  readonly verb: { readonly port: ListenPort; readonly maxClients: number };
  /** The folder of the log; `null`: the log is kept in memory and goes with the process. */
  readonly data: string | null;
  readonly logFormat: LogFormat;
  /** How the server calls itself on irc's wire; no spaces. */
  readonly serverName: string;
  /** The name of the network; no spaces. */
  readonly networkName: string;
  /** The message of the day, a text of any number of lines; empty: none. */
  readonly motd: string;
  /** What ADMIN says of whom to turn to; each empty where nothing is to be said. */
  readonly admin: { readonly location: string; readonly description: string; readonly email: string };
  /**
   * That clients are to come over TLS alone from now on (IRCv3 sts), and for how many seconds they are to keep to that; `duration`
   * `null`: nothing is said. `tlsPort`: where, if it is not the port of `ircs`.
   */
  readonly sts: { readonly duration: number | null; readonly tlsPort: number | null };
  /** What a client must say before it is let in; `null`: nothing. */
  readonly password: string | null;
  /** Nobody is shown another's address, only a name made from it that says nothing. */
  readonly cloak: boolean;
  readonly accounts: {
    /** `strict`: a registered nick is for those alone who are logged in to its account. */
    readonly nicks: 'strict' | 'open';
    /** Whether people may register accounts themselves; `chat-tui --account add` always can. */
    readonly registration: boolean;
  };
  readonly history: {
    /** Days that what was said is kept; 0: for ever. */
    readonly maxAgeDays: number;
    /** Megabytes (of 1,000,000 bytes) that it may take on the disk; 0: no bound. */
    readonly maxMegabytes: number;
    /** Members of a room read all of its history, or only what came since they joined. */
    readonly visibility: 'members' | 'since-joined';
  };
  readonly opers: readonly OperBlock[];
  readonly limits: RelayLimits;
};

/** What `chat-tui --account` is to do. `hash` makes the hash of a password for an operator's block. */
export const ACCOUNT_ACTIONS = ['add', 'passwd', 'list', 'remove', 'hash'] as const;
export type AccountRequest =
  | { readonly action: 'add' | 'passwd' | 'remove'; readonly name: string }
  | { readonly action: 'list' | 'hash' };

/** Everything that has a default on every machine. `data` has none: its place depends on the platform (places.ts). */
export const RELAY_DEFAULTS: Omit<RelayConfig, 'data'> = {
  host: '127.0.0.1',
  irc: { port: 6667 },
  ircs: { port: 'off', cert: null, key: null },
  slash: { port: 1234 },
  verb: { port: 31425, maxClients: 6 },
  logFormat: 'pretty',
  serverName: 'relay.chat-tui',
  networkName: UNNAMED_NETWORK,
  motd: '',
  admin: { location: '', description: '', email: '' },
  sts: { duration: null, tlsPort: null },
  password: null,
  cloak: true,
  accounts: { nicks: 'strict', registration: true },
  history: { maxAgeDays: 0, maxMegabytes: 0, visibility: 'members' },
  opers: [],
  limits: {
    maxConnections: 20_000,
    perAddress: 32,
    outboxBytes: 16 * 1024 * 1024,
    registrationSeconds: 60,
    pingSeconds: 120,
    linesPerSecond: 20,
  },
};
