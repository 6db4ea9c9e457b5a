/** Taking back what was said: who wrote it may, and in a room its operators. */
import type { CommandOf, Message } from '../commands.ts';
import type { Redacted } from '../events.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Room, User } from '../state.ts';
import { type Decision, type DecideContext, eventOf, membership, noSuchNick } from './context.ts';
import { isOperator } from './permissions.ts';
import { personOf } from './rooms.ts';

export function redact(context: DecideContext, actor: User, command: CommandOf<'redact'>): Decision {
  const { target, message, reason } = command;
  const found = 'room' in target ? membership(context, actor, target.room) : undefined;
  if (found && 'code' in found) return found;
  if (!isAuthor(actor, message) && !(found && isOperator(found.room, actor))) {
    return refuse('not-author', message.id, 'only who wrote a message can take it back');
  }
  const place = placeOf(context, found?.room, message);
  if ('code' in place) return place;
  return [eventOf(context, actor, 'redacted', { msgid: message.id, reason, in: place })];
}

/** The same stay on the relay, or the same account. */
function isAuthor(actor: User, message: Message): boolean {
  if (message.actor === actor.id) return true;
  return message.from.account !== undefined && message.from.account === actor.account;
}

function placeOf(context: DecideContext, room: Room | undefined, message: Message): Redacted['in'] | Refusal {
  if (room) return { room: room.ref };
  if (message.type !== 'private-message') return noSuchNick('');
  // Whoever it was said to may have come back under another id.
  const { to } = message;
  const user = context.state.userByNick(to.nick);
  const isSame =
    user !== undefined && (user.id === to.id || (to.account !== undefined && user.account === to.account));
  return { to: isSame ? personOf(user) : to };
}
