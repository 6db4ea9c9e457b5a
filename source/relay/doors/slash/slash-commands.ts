/** What follows from each command of the slash dialect (seed 4.4–4.11). */
import {
  checkRoomLabel,
  NAME_PROBLEMS,
  SLASH_LABEL_BYTES,
  spellableOnSlash,
} from '../../../protocol/names.ts';
import { type SlashCommand, SLASH_HELP, type SlashMistake } from '../../../protocol/slash/commands.ts';
import { sayList, saySlash } from '../../../protocol/slash/replies.ts';
import { knowsOf } from '../../chat/decide/permissions.ts';
import type { Room } from '../../chat/state.ts';
import type { Outcome } from '../../spine/relay.ts';
import type { Caller } from '../caller.ts';
import { incomingText, plainText } from '../plain-text.ts';
import { slashLine } from './slash-format.ts';
import { repeated, slashRefusal } from './slash-refusals.ts';

type Asked = SlashCommand | SlashMistake;
/** Does what was asked, and calls `next` when it has taken effect. */
type Deal<T extends Asked['type']> = (
  caller: Caller,
  asked: Extract<Asked, { type: T }>,
  next: () => void,
) => void;

/** A new command is one line here, and one in the protocol's list. */
const table: { readonly [T in Asked['type']]: Deal<T> } = {
  say,
  create,
  join,
  leave,
  send,
  whisper,
  help: answer(() => SLASH_HELP.map((line) => `${line}\n`).join('')),
  list: answer((caller) => lines(sayList({ type: 'rooms', items: roomLabels(caller) }))),
  users: answer(users),
  disconnect: (caller) => caller.hangUp(slashLine({ type: 'disconnect' }), ''),
  quit: (caller) => caller.hangUp('', ''),
  unknown: answer((_caller, { command }) =>
    slashLine({ type: 'unknown-command', command: repeated(command) }),
  ),
  incomplete: answer((_caller, { syntax }) => slashLine({ type: 'invalid-command', syntax })),
};

export function dealWith(caller: Caller, asked: Asked, next: () => void): void {
  const deal = table[asked.type] as (caller: Caller, asked: Asked, next: () => void) => void;
  deal(caller, asked, next);
}

/** Finds a room that this door can spell; any other is not there for those who came in through it. */
export function slashRoom(caller: Caller, label: string): Room | undefined {
  const room = caller.relay.state.room(label);
  return room && spellableOnSlash(room.ref.label) ? room : undefined;
}

/** For what changes nothing and is answered at once. */
function answer<A extends Asked>(write: (caller: Caller, asked: A) => string) {
  return (caller: Caller, asked: A, next: () => void): void => {
    caller.say(write(caller, asked));
    next();
  };
}

function say(caller: Caller, asked: Extract<Asked, { type: 'say' }>, next: () => void): void {
  const text = incomingText(asked.text);
  caller.submit(
    { type: 'say-many', rooms: 'mine', kind: 'message', text },
    told(caller, next, () => ''),
  );
}

function create(caller: Caller, asked: Extract<Asked, { type: 'create' }>, next: () => void): void {
  const checked = checkRoomLabel(asked.room, { maxBytes: SLASH_LABEL_BYTES });
  if (!checked.ok) {
    caller.say(slashLine({ type: 'room-invalid', reason: NAME_PROBLEMS[checked.reason] }));
    return next();
  }
  const room = checked.label;
  caller.submit(
    { type: 'create', room },
    told(caller, next, () => slashLine({ type: 'you-created', room })),
  );
}

/** Runs to the end whatever becomes of each room (seed 4.6). */
function join(caller: Caller, asked: Extract<Asked, { type: 'join' }>, next: () => void): void {
  const rest = asked.rooms[Symbol.iterator]();
  const joinNext = (): void => {
    const { value: label, done } = rest.next();
    if (done === true) return next();
    enter(caller, label, joinNext);
  };
  joinNext();
}

/** Joins one room; what it is about comes with it. */
export function enter(caller: Caller, label: string, next: () => void): void {
  const room = slashRoom(caller, label);
  if (!room) {
    caller.say(slashLine({ type: 'no-such-room', room: repeated(label) }));
    return next();
  }
  caller.submit(
    { type: 'join', room: label },
    told(caller, next, () => {
      const topic = room.topic?.text;
      if (topic === undefined) return '';
      return slashLine({ type: 'topic', room: room.ref.label, text: plainText(topic).text });
    }),
  );
}

function leave(caller: Caller, asked: Extract<Asked, { type: 'leave' }>, next: () => void): void {
  caller.submit(
    { type: 'leave', room: asked.room },
    told(caller, next, () => ''),
  );
}

/** To everybody in each of the rooms, whether or not the sender is there (seed 4.8). */
function send(caller: Caller, asked: Extract<Asked, { type: 'send' }>, next: () => void): void {
  const text = incomingText(asked.text);
  const [first] = asked.rooms;
  if (first === undefined) {
    const word = repeated(text.split(/[ \t]/)[0] ?? '');
    caller.say(slashLine(text === '' ? { type: 'no-text' } : { type: 'no-such-room', room: word }));
    return next();
  }
  const rooms = asked.rooms.map((label) => slashRoom(caller, label)?.ref.label ?? label);
  caller.submit(
    { type: 'say-many', rooms, kind: 'message', text },
    told(caller, next, () => slashLine({ type: 'sent-to-rooms', rooms: { rooms, more: 0 } })),
  );
}

function whisper(caller: Caller, asked: Extract<Asked, { type: 'whisper' }>, next: () => void): void {
  const text = incomingText(asked.text);
  if (text === '') {
    caller.say(slashLine({ type: 'no-text' }));
    return next();
  }
  const nick = caller.relay.user(asked.nick)?.nick ?? asked.nick;
  caller.submit(
    { type: 'tell', nick: asked.nick, kind: 'message', text },
    told(caller, next, () => slashLine({ type: 'sent-privately', nick })),
  );
}

function users(caller: Caller, asked: Extract<Asked, { type: 'users' }>): string {
  if (asked.room === undefined) {
    const items = [...caller.relay.state.users.values()].map((user) => user.nick);
    return lines(sayList({ type: 'users', items }));
  }
  const room = slashRoom(caller, asked.room);
  if (!room || !isKnown(caller, room)) return slashLine({ type: 'no-such-room', room: repeated(asked.room) });
  const items = [...room.members.values()].map((member) => member.user.nick);
  return lines(sayList({ type: 'room-users', room: room.ref.label, items }));
}

function roomLabels(caller: Caller): string[] {
  const known = [...caller.relay.state.rooms.values()].filter((room) => isKnown(caller, room));
  return known.map((room) => room.ref.label).filter(spellableOnSlash);
}

/** A secret room is listed for those alone who are in it. */
function isKnown({ user }: Caller, room: Room): boolean {
  return user !== undefined && knowsOf(user, room);
}

/** Says what came of a command, and goes on. */
function told(caller: Caller, next: () => void, success: () => string) {
  return (outcome: Outcome): void => {
    caller.say('refusal' in outcome ? `${saySlash(slashRefusal(outcome.refusal))}\n` : success());
    next();
  };
}

function lines(list: readonly string[]): string {
  return `${list.join('\n')}\n`;
}
