/** Coming, going, another name, away. */
import { checkNick, foldName, NAME_PROBLEMS, sameName } from '../../../protocol/names.ts';
import type { CommandOf } from '../commands.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { roomRefs, sourceOf, type User } from '../state.ts';
import { type Decision, type DecideContext, eventOf } from './context.ts';

export function connect(context: DecideContext, command: CommandOf<'connect'>): Decision {
  const refusal = nickRefusal(context, command.user.nick, command.user.account);
  if (refusal) return refusal;
  const source = sourceOf({ ...command.user, modes: new Set(command.user.modes) });
  return [eventOf(context, { id: command.user.id, source }, 'connected', { user: command.user })];
}

export function quit(context: DecideContext, actor: User, command: CommandOf<'quit'>): Decision {
  return [eventOf(context, actor, 'quit', { reason: command.reason, rooms: roomRefs(actor) })];
}

export function rename(context: DecideContext, actor: User, command: CommandOf<'rename'>): Decision {
  if (command.nick === actor.nick) return [];
  const refusal = nickRefusal(context, command.nick, actor.account, actor);
  if (refusal) return refusal;
  return [eventOf(context, actor, 'renamed', { nick: command.nick, rooms: roomRefs(actor) })];
}

export function away(context: DecideContext, actor: User, command: CommandOf<'away'>): Decision {
  const { reason } = command;
  if (reason === actor.away) return [];
  return [
    eventOf(context, actor, 'away', { ...(reason === undefined ? {} : { reason }), rooms: roomRefs(actor) }),
  ];
}

export function realname(context: DecideContext, actor: User, command: CommandOf<'realname'>): Decision {
  return [eventOf(context, actor, 'realname', { realname: command.realname, rooms: roomRefs(actor) })];
}

export function host(context: DecideContext, actor: User, command: CommandOf<'host'>): Decision {
  if (command.host === actor.host) return [];
  return [eventOf(context, actor, 'host', { user: actor.user, host: command.host, rooms: roomRefs(actor) })];
}

/** Why nobody, or not this user, may be called so. */
export function nickRefusal(
  context: DecideContext,
  nick: string,
  account: string | undefined,
  self?: User,
): Refusal | undefined {
  const checked = checkNick(nick);
  if (!checked.ok || checked.nick !== nick) {
    const why = checked.ok ? 'it is not in Unicode normal form C' : NAME_PROBLEMS[checked.reason];
    return refuse('bad-nick', nick, `that cannot be a nick: ${why}`);
  }
  const folded = foldName(nick);
  const holder = context.state.nicks.get(folded);
  if (holder && holder !== self) return refuse('nick-in-use', nick, `${nick} is in use; choose another nick`);
  if (context.rules.isService?.(folded) === true) {
    return refuse('nick-reserved', nick, `${nick} is a service of this relay; choose another nick`);
  }
  const owner = context.rules.ownerOf(folded);
  if (owner !== undefined && (account === undefined || !sameName(owner, account))) {
    return refuse(
      'nick-reserved',
      nick,
      `${nick} is registered; log in as ${owner} first, or choose another nick`,
    );
  }
  return undefined;
}

export function account(context: DecideContext, actor: User, command: CommandOf<'account'>): Decision {
  const { account: name } = command;
  if (name === actor.account) return [];
  return [
    eventOf(context, actor, 'account', {
      ...(name === undefined ? {} : { account: name }),
      rooms: roomRefs(actor),
    }),
  ];
}
