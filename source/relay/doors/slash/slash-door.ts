/** The slash door: "Chat Application" (seed 000, sections 3 and 4), as dialects.md settles it. */
import type { Framed, LineProblem } from '../../../protocol/framing.ts';
import { checkNick, NAME_PROBLEMS } from '../../../protocol/names.ts';
import { parseSlash } from '../../../protocol/slash/commands.ts';
import { SLASH_MESSAGE_BYTES } from '../../../protocol/slash/replies.ts';
import type { Event } from '../../chat/events.ts';
import { LOBBY } from '../../lobby.ts';
import { Caller, type CallerDeps, type CallerDialect, turnAway } from '../caller.ts';
import type { Door } from '../door.ts';
import { dealWith, enter, slashRoom } from './slash-commands.ts';
import { privateMessage, SLASH_FORMAT, slashLine } from './slash-format.ts';
import { slashRefusal } from './slash-refusals.ts';

const PROMPT = slashLine({ type: 'username-prompt' });
const DISCONNECT = slashLine({ type: 'disconnect' });
const NEEDS_PASSWORD = 'this relay wants a password, which cannot be given here; come in over irc';

const DIALECT: CallerDialect = {
  name: 'slash',
  format: SLASH_FORMAT,
  maxBytes: SLASH_MESSAGE_BYTES,
  heard,
  own,
  refused: (refusal) => slashLine(slashRefusal(refusal)),
  farewell: (reason) => slashLine({ type: 'notice', text: reason }) + DISCONNECT,
};

export function createSlashDoor(deps: CallerDeps): Door {
  return {
    dialect: 'slash',
    accept(link) {
      if (deps.config.password !== null) {
        const line = slashLine({ type: 'error', text: NEEDS_PASSWORD });
        return turnAway(deps, link, SLASH_FORMAT, line + DISCONNECT);
      }
      const caller = new Caller(deps, link, DIALECT, () => undefined);
      caller.say(slashLine({ type: 'welcome', network: deps.config.networkName }) + PROMPT);
      return caller;
    },
  };
}

function heard(caller: Caller, message: Framed, next: () => void): void {
  if (typeof message !== 'string') {
    caller.say(problem(message) + (caller.user ? '' : PROMPT));
    return next();
  }
  if (!caller.user) return username(caller, message.trim(), next);
  const isRoom = (label: string): boolean => slashRoom(caller, label) !== undefined;
  dealWith(caller, parseSlash(message, isRoom), next);
}

function problem(message: LineProblem): string {
  if (message.problem === 'not-utf8') return slashLine({ type: 'not-utf8' });
  return slashLine({ type: 'too-long', limit: SLASH_MESSAGE_BYTES });
}

/** Whatever is sent before a username is set is taken for one (seed 4.3). */
function username(caller: Caller, text: string, next: () => void): void {
  if (text === '') return caller.hangUp(slashLine({ type: 'username-empty' }), '');
  const checked = checkNick(text);
  if (!checked.ok) {
    caller.say(slashLine({ type: 'username-invalid', reason: NAME_PROBLEMS[checked.reason] }) + PROMPT);
    return next();
  }
  caller.connect(checked.nick, (outcome) => {
    if ('refusal' in outcome) {
      caller.say(slashLine(slashRefusal(outcome.refusal)) + PROMPT);
      return next();
    }
    caller.say(slashLine({ type: 'introduction', nick: checked.nick }));
    enter(caller, LOBBY, next);
  });
}

/** What somebody sees of their own doings; to a command the answer is in `slash-commands.ts`, and messages have no echo. */
function own(event: Event): string {
  switch (event.type) {
    case 'joined':
      return slashLine({ type: 'you-joined', room: event.room.label });
    case 'parted':
      return slashLine({ type: 'you-left', room: event.room.label });
    case 'renamed':
      return slashLine({ type: 'you-are-renamed', nick: event.nick });
    case 'private-message':
      return event.to.id === event.actor ? privateMessage(event) : '';
    default:
      return '';
  }
}
