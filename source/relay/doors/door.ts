/**
 * A door is the relay's side of a dialect: it turns a connection's bytes into commands, and events into lines. It opens no
 * socket; `net/` does, and gives it a link for each connection.
 */
import type { RelayConfig } from '../../config/relay-config.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Registrar } from '../accounts/registrar.ts';
import type { History } from '../history/history.ts';
import type { Relay } from '../spine/relay.ts';
import type { Sink } from '../spine/outbox.ts';

/** One peer's connection, as a door sees it. Output goes through the spine (`Relay.write`), never straight here. */
export interface Link extends Sink {
  /** The peer's IP address, without a zone or IPv4-in-IPv6 prefix. */
  readonly address: string;
  /** Over TLS. */
  readonly secure: boolean;
  /** SHA-256 fingerprint of the client's certificate, lower-case hex without colons, when it showed one. */
  readonly fingerprint: string | undefined;
  /** So much waits for the peer that it is not listened to. */
  readonly isHeldBack?: boolean;
  /** The door is no more behind: the peer can be listened to again. */
  listenAgain?(): void;
}

/** The reason given when the peer closed its connection in the ordinary way. */
export const CLOSED_IN_ORDER = 'closed the connection';

/** What a door makes of a connection. */
export interface DoorConnection {
  /** Bytes as they came. */
  data(chunk: Buffer): void;
  /** Commands are waiting for those before them, or for the peer's next stint: it need not be listened to until `Link.listenAgain`. */
  readonly isBehind?: boolean;
  /** The peer is gone (closed, reset, or closed by us): frees the name. Called once. */
  closed(reason: string): void;
  /** Called about once a second for timeouts and pings; `now` in ms since 1970. */
  tick(now: number): void;
  /** The relay ends the connection (stopping, killed, too slow): says so in the dialect's own form, then ends the session. */
  end(reason: string): void;
}

/** What an operator can have the whole program do. */
export interface RelayControl {
  /** Reads the config again and applies what can change while the relay runs; a sentence that says what came of it. */
  rehash(): Promise<string>;
  /** Stops in order and starts again. */
  restart(): void;
}

/** What a door is built with. */
export interface DoorDeps {
  readonly relay: Relay;
  readonly config: RelayConfig;
  readonly accounts: Accounts;
  readonly registrar: Registrar;
  readonly history: History;
  /** Absent where nobody can: a relay inside another program, or one of a test. */
  readonly control?: RelayControl | undefined;
  /** For the operator: the log lines and the console. `event` is stable, e.g. `client disconnected`. */
  readonly report: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export interface Door {
  readonly dialect: 'irc' | 'slash' | 'verb';
  accept(link: Link): DoorConnection;
  /** The config was read again, and what can change while the relay runs is another one maybe. */
  configChanged?(): void;
}

export type DoorFactory = (deps: DoorDeps) => Door;
