/**
 * The verb door: "Internet Relay Chat Class Project" (seed 004), as dialects.md settles it.
 *
 * Where the seed's functions (section 7) live: `welcome`, `authenticate`, `validate` of usernames and `create_user` are here;
 * `create_room`, `join_room`, `leave_room`, `list_rooms`, `list_members`, `send_message` and `validate` of labels in
 * `verb-commands.ts`; `transmit` is the spine's fan-out with `verb-format.ts`; `disconnect` is `Caller.hangUp`.
 */
import type { Framed } from '../../../protocol/framing.ts';
import { checkNick, NAME_PROBLEMS, VERB_USERNAME_MIN } from '../../../protocol/names.ts';
import { parseVerb } from '../../../protocol/verb/commands.ts';
import { VERB_CONSOLE } from '../../../protocol/verb/console.ts';
import type { VerbReply } from '../../../protocol/verb/replies.ts';
import type { Event } from '../../chat/events.ts';
import { Caller, type CallerDeps, type CallerDialect, turnAway } from '../caller.ts';
import type { Door } from '../door.ts';
import { dealWith, exit, refused } from './verb-commands.ts';
import { VERB_FORMAT, VERB_LINE_BYTES, verbLine } from './verb-format.ts';

const PROMPT = verbLine({ type: 'username-prompt' });
const NEEDS_PASSWORD = 'this relay wants a password, which cannot be given here; come in over irc';

const DIALECT: CallerDialect = {
  name: 'verb',
  format: VERB_FORMAT,
  maxBytes: VERB_LINE_BYTES,
  heard,
  own,
  refused,
  farewell: (reason) => verbLine({ type: 'notice', text: reason }) + verbLine({ type: 'exit-successful' }),
};

/** @param deps.config.verb.maxClients bounds who is on through this door at once (seed 2). */
export function createVerbDoor(deps: CallerDeps): Door {
  const callers = new Set<Caller>();
  const { maxClients } = deps.config.verb;
  return {
    dialect: 'verb',
    accept(link) {
      if (deps.config.password !== null) {
        return turnAway(deps, link, VERB_FORMAT, verbLine({ type: 'notice', text: NEEDS_PASSWORD }));
      }
      if (callers.size >= maxClients) {
        deps.report('connection refused', {
          door: 'verb',
          address: link.address,
          reason: 'full',
          maxClients,
        });
        return turnAway(deps, link, VERB_FORMAT, verbLine({ type: 'full', limit: maxClients }));
      }
      const caller = new Caller(deps, link, DIALECT, () => callers.delete(caller));
      callers.add(caller);
      caller.say(PROMPT);
      return caller;
    },
  };
}

function heard(caller: Caller, message: Framed, next: () => void): void {
  caller.report(VERB_CONSOLE.input);
  if (typeof message !== 'string') {
    const reason =
      message.problem === 'not-utf8'
        ? 'this is not UTF-8'
        : `a line has at most ${VERB_LINE_BYTES} bytes, this one was dropped`;
    caller.say(verbLine({ type: 'input-invalid', reason }) + (caller.user ? '' : PROMPT));
    return next();
  }
  if (caller.user) dealWith(caller, parseVerb(message), next);
  else authenticate(caller, message.trim(), next);
}

/** Lets somebody in under a username, or says why not and asks again (seed 5.1). */
function authenticate(caller: Caller, username: string, next: () => void): void {
  if (username.toLowerCase() === 'exit') return exit(caller);
  const problem = usernameProblem(username);
  if (problem) {
    caller.say(verbLine(problem) + PROMPT);
    return next();
  }
  const nick = username.normalize('NFC');
  caller.connect(nick, (outcome) => {
    caller.say(
      'refusal' in outcome ? refused(outcome.refusal) + PROMPT : verbLine({ type: 'welcome', nick }),
    );
    next();
  });
}

/** The seed's `validate`, for usernames (sections 4 and 6). */
function usernameProblem(username: string): VerbReply | undefined {
  if ([...username].length < VERB_USERNAME_MIN) {
    return { type: 'username-invalid', reason: `it needs at least ${VERB_USERNAME_MIN} characters` };
  }
  const checked = checkNick(username);
  return checked.ok ? undefined : { type: 'client-invalid', reason: NAME_PROBLEMS[checked.reason] };
}

/** What somebody sees of their own doings. */
function own(event: Event): string {
  switch (event.type) {
    case 'joined':
      return verbLine({ type: 'membership-granted', room: event.room.label });
    case 'parted':
      return verbLine({ type: 'you-left', room: event.room.label });
    case 'renamed':
      return verbLine({ type: 'you-are-renamed', nick: event.nick });
    case 'room-message':
      return verbLine({ type: 'delivered', room: event.room.label });
    default:
      return '';
  }
}
