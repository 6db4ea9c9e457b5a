import type { Address } from '../../../protocol/address.ts';
import type { IrcMessage, Tags } from '../../../protocol/irc/message.ts';
import type { Happening, Member, TransportOptions } from '../transport.ts';
import type { Timers } from '../timers.ts';
import type { Batches } from './batches.ts';
import type { Capabilities } from './capabilities.ts';
import type { Channels } from './channels.ts';
import type { Deliveries } from './deliveries.ts';
import type { Flow } from './flow.ts';
import type { HistoryRequests } from './history-requests.ts';
import type { Isupport } from './isupport.ts';
import type { Sasl } from './sasl.ts';

/** One irc connection as its handlers and requests see it. */
export interface Session {
  readonly options: TransportOptions;
  readonly address: Address;
  readonly timers: Timers;
  readonly emit: (happening: Happening) => void;
  /** Writes a line; the server gets what `formatMessage` makes of it. */
  readonly send: (command: string, params?: readonly string[], tags?: Tags) => void;
  /** Writes a line as it stands. */
  readonly sendRaw: (line: string) => void;
  /** Says goodbye with this reason and ends. */
  readonly close: (reason: string) => void;
  /** The server has let us in; before, it may not even answer a PING. */
  readonly welcomed: () => void;
  /** Registration is over: MOTD and all. */
  readonly online: () => void;
  /** A `PONG` came. */
  readonly ponged: (token: string) => void;
  /** Asks for a PONG soon, so that what was written is known to have been read. */
  readonly pingSoon: () => void;
  /** A message is on its way whose echo is awaited. */
  readonly awaitsEcho: () => void;
  /** Tells the abilities again, if they have changed. */
  readonly abilitiesChanged: () => void;
  /** Tells the abilities as they are while the server still waits for a nick. */
  readonly tellAbilities: () => void;
  /** A label that was not used before on this connection. */
  readonly nextLabel: () => string;

  readonly isupport: Isupport;
  readonly caps: Capabilities;
  readonly channels: Channels;
  readonly deliveries: Deliveries;
  readonly flow: Flow;
  readonly batches: Batches;
  readonly history: HistoryRequests;
  readonly identity: Identity;
  /** An authentication that is under way. */
  sasl: Sasl | undefined;
  /** An answer in several lines that is being collected, by its first numeric. */
  readonly lists: Collected;
  /** Nicks that the server watches for us (MONITOR), by folded nick. */
  readonly watched: Map<string, string>;
  /** Rooms whose names are still to be asked for, by no-implicit-names. */
  readonly nameless: string[];
  /** The server has refused us for its password. */
  needsPassword: boolean;
  phase: 'registering' | 'welcomed' | 'online' | 'leaving';
}

export interface Identity {
  nick: string;
  user: string | undefined;
  host: string | undefined;
  account: string | undefined;
  /** The nick that the server did not let us register under, to be asked for again once logged in. */
  refused: string | undefined;
}

/** What is gathered until the end-numeric of a list comes. */
export interface Collected {
  rooms: { label: string; users?: number; topic?: string }[] | undefined;
  users: string[] | undefined;
  /** How many rooms there were at the beginning, where the server says. */
  formed: number | undefined;
  /** Names of rooms that we are not in and were asked about, by folded channel. */
  readonly strangers: Map<string, Member[]>;
  /** Entries of the list of masks (bans and the like) that is coming in. */
  masks: number;
  /** The folded nick whom the lines of WHOIS that are coming in are about. */
  whoisOf: string | undefined;
  /** Folded channels whose WHO was asked by us and not by the person. */
  readonly silentWho: Set<string>;
}

export interface LineContext {
  /** The label of the command that this line answers. */
  readonly label: string | undefined;
}

export type Handler = (session: Session, line: IrcMessage, context: LineContext) => void;
export type Handlers = Readonly<Record<string, Handler>>;
