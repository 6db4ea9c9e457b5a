/** What a thing to type is: its name, what it takes, where it can be used, and what it does. */
import type { KnownNetwork, NetworkConfig, ScreenAction } from '../client.ts';
import type { BufferId, BufferState, ChatState, NetworkId, NetworkState } from '../conversation/model.ts';
import type { Setting } from '../conversation/settings.ts';
import type { CertificateFiles } from '../secrets/client-certificate.ts';
import type { Abilities } from '../transports/abilities.ts';
import type { Refusal, Request, Target } from '../transports/transport.ts';

/** The abilities that are either there or not. */
export type Ability = {
  [Each in keyof Abilities]-?: Abilities[Each] extends boolean ? Each : never;
}[keyof Abilities];

/** What an argument may be completed from. */
export type ArgumentKind =
  | 'room'
  | 'nick'
  | 'command'
  | 'setting'
  | 'setting-value'
  | 'theme'
  | 'network'
  | 'text';

/** `undefined`: done; a refusal: not done, and the line stays the person's; a screen action: the screen does it. */
export type Outcome = undefined | Refusal | { readonly screen: ScreenAction };

interface Description {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** What stands behind the name, capitals for what to fill in, brackets for what may be left out: `NICK [REASON]`. */
  readonly syntax: string;
  /** One line; for what a newcomer needs, of 40 columns at most. */
  readonly about: string;
  /** What else it can do, said where help is asked about it. */
  readonly more?: string;
  /** What completes each argument; the last stands for all that follow. */
  readonly completes?: readonly ArgumentKind[];
  /** Holds a password: kept out of the input history. */
  readonly secret?: true;
}

/** Works with no network at all. */
export interface AnywhereCommand extends Description {
  readonly scope: 'anywhere';
  run(context: Context, rest: string): Outcome;
}

/** Needs a network, and perhaps something that this network can do. */
export interface NetworkCommand extends Description {
  readonly scope: 'network';
  readonly needs?: { readonly ability: Ability /** As in "has no way to kick". */; readonly to: string };
  run(context: NetworkContext, rest: string): Outcome;
}

export type Command = AnywhereCommand | NetworkCommand;

/** What a command may look at and do. */
export interface Context {
  readonly state: ChatState;
  readonly network: NetworkState | undefined;
  /** Where it was typed. */
  readonly buffer: BufferState | undefined;
  readonly hands: Hands;
}

export interface NetworkContext extends Context {
  readonly network: NetworkState;
  readonly buffer: BufferState;
  /** Asks this network for something. Answers that name no place are shown where the command was typed. */
  ask(request: Request): Refusal | undefined;
  /** ms since 1970. */
  now(): number;
  /** Says something to the person where the command was typed. */
  tell(text: string, level?: 'info' | 'error'): void;
}

/** What commands can have done for them. */
export interface Hands {
  request(network: NetworkId, from: BufferId, request: Request): Refusal | undefined;
  /** Shows and sends one's own message; one to a room that we are not in is shown where it was typed; `only`: to these ranks of the room, as signs. */
  send(
    network: NetworkId,
    from: BufferId,
    to: Target,
    text: string,
    kind: 'message' | 'notice' | 'action',
    only?: string,
  ): void;
  sendToSeveral(network: NetworkId, from: BufferId, rooms: readonly string[] | 'mine', text: string): void;
  /** Enters rooms and shows the last of them once there. */
  join(network: NetworkId, from: BufferId, rooms: readonly string[], key?: string): Refusal | undefined;
  tell(buffer: BufferId, text: string, level: 'info' | 'error'): void;
  open(network: NetworkId, target: Target): BufferId;
  select(buffer: BufferId): void;
  close(buffer: BufferId): void;
  clear(buffer: BufferId): void;
  setMuted(buffer: BufferId, muted: boolean): void;
  connect(network: NetworkConfig): void;
  /** Opens a network that is known from before, with the nick, rooms and account that it had; false: it is not known. */
  connectKnown(asked: KnownNetwork): boolean;
  disconnect(network: NetworkId, reason?: string): void;
  reconnect(network: NetworkId): void;
  /** Logs into no account there any more, from the next connection on. */
  forgetAccount(network: NetworkId): void;
  /** Whether it is reached over TLS. */
  usesTls(network: NetworkId): boolean;
  /** The certificate of one's own that is shown there. */
  certificate(network: NetworkId): CertificateFiles | undefined;
  /** Shows another from the next connection on, or none; it is kept. */
  setCertificate(network: NetworkId, files: CertificateFiles | undefined): void;
  ignored(): readonly string[];
  setIgnored(mask: string, ignored: boolean): void;
  /** ms since 1970. */
  now(): number;
  settings(): readonly Setting[];
  /** A sentence where the value is none, else nothing. */
  set(name: string, value: unknown): Refusal | undefined;
}
