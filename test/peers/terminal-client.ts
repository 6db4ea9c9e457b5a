/** What the tests know of somebody else's client on a terminal: how it starts, what is typed at it, how it shows things. */

export type Mechanism = 'PLAIN' | 'SCRAM-SHA-256' | 'EXTERNAL';

export interface Login {
  readonly mechanism: Mechanism;
  readonly account: string;
  readonly password: string;
}

/** Where a client is to go, and as whom. */
export interface Start {
  /** An empty folder that stands for the person's home. */
  readonly home: string;
  readonly nick: string;
  readonly port: number;
  /** Whether that port speaks TLS. */
  readonly tls: boolean;
  /** The file with the relay's certificate, PEM. */
  readonly relayCertificate: string;
  /** The same as SHA-256, lower-case hex. */
  readonly relayFingerprint: string;
  /** Files with a certificate of the client's own, PEM, where it logs in by one. */
  readonly own: { readonly cert: string; readonly key: string };
  readonly login?: Login;
}

export interface Begin {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface TerminalClient {
  readonly name: string;
  readonly program: string;
  /** Debian's package. */
  readonly debianPackage: string;
  /** How it can come to the relay: over TLS alone, without, or both. */
  readonly ways: readonly ('plain' | 'tls')[];
  readonly mechanisms: readonly Mechanism[];
  /** Sends a text too long for one line as several; where not, the end of it is lost on the client's side. */
  readonly cutsLongLines: boolean;
  /** Writes its settings into the home; its arguments. */
  readonly begin: (start: Start) => Begin;
  readonly types: {
    readonly kick: (room: string, nick: string, reason: string) => string;
    /** Opens the private talk with somebody, where it shows one apart. */
    readonly openTalk: (nick: string) => string | undefined;
    readonly openRoom: (room: string) => string | undefined;
    /** Opens what the server itself says, where it shows refusals there alone. */
    readonly openServer: string | undefined;
    readonly notice: (nick: string, text: string) => string;
  };
  /** What stands on its screen when something happens. */
  readonly shows: {
    readonly online: RegExp;
    readonly joined: (nick: string, room: string) => RegExp;
    readonly parted: (nick: string, room: string) => RegExp;
    readonly said: (nick: string, text: string) => RegExp;
    readonly emoted: (nick: string, text: string) => RegExp;
    readonly private: (nick: string, text: string) => RegExp;
    readonly topic: (nick: string, text: string) => RegExp;
    readonly renamed: (from: string, to: string) => RegExp;
    readonly opped: (nick: string) => RegExp;
    readonly wasKicked: (nick: string, by: string, reason: string) => RegExp;
    readonly quit: (nick: string) => RegExp;
  };
}

/** A regular expression of a text, for the texts that stand in others. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
