/** What a command is to this door: a name, what it needs, and what it does. */
import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import type { Client, RegisteredClient } from '../client.ts';

interface CommandBase {
  readonly name: string;
  /** The fewest parameters; with fewer the answer is 461. */
  readonly params?: number;
  /** What HELP says: the parameters, and what it does. */
  readonly help: readonly [usage: string, about: string];
}

/** A command of those who are in; before that the answer is 451. */
export interface UserCommand extends CommandBase {
  readonly early?: false;
  run(client: RegisteredClient, message: IrcMessage): void;
}

/** A command that may also come before registration is over. */
export interface EarlyCommand extends CommandBase {
  readonly early: true;
  run(client: Client, message: IrcMessage): void;
}

export type IrcCommand = UserCommand | EarlyCommand;
