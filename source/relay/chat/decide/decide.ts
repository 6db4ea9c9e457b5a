/** What follows from a command, in the state as it is. Pure: the same state, clock and command give the same events. */
import type { Command, CommandOf, CommandType, Proposal } from '../commands.ts';
import { refuse } from '../refusals.ts';
import type { User } from '../state.ts';
import type { Decision, DecideContext } from './context.ts';
import { oper, roomModes, userModes } from './modes.ts';
import { account, away, connect, host, quit, realname, rename } from './presence.ts';
import { create, invite, join, kick, leave, topic } from './rooms.ts';
import { redact } from './redaction.ts';
import { say, sayMany, tell } from './speech.ts';

type Decide<T extends CommandType> = (context: DecideContext, actor: User, command: CommandOf<T>) => Decision;

/** A new command is one line here and a function in the file of its subject. */
const table: { readonly [T in Exclude<CommandType, 'connect'>]: Decide<T> } = {
  quit,
  rename,
  away,
  account,
  create,
  join,
  leave,
  topic,
  kick,
  invite,
  say,
  'say-many': sayMany,
  tell,
  realname,
  host,
  'room-modes': roomModes,
  'user-modes': userModes,
  oper,
  redact,
};

/** Decides a proposal. A user who has gone by the time it is their turn gets a refusal that nobody reads. */
export function decide(context: DecideContext, proposal: Proposal): Decision {
  const { command } = proposal;
  if (command.type === 'connect') return connect(context, command);
  const actor = context.state.users.get(proposal.actor);
  if (!actor) return refuse('no-such-nick', '', 'you are not on this relay any more');
  const rule = table[command.type] as (context: DecideContext, actor: User, command: Command) => Decision;
  return rule(context, actor, command);
}
