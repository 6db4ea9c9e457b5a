/** What follows from each command of the verb dialect (seed 5.2–5.9; the functions of its section 7). */
import { checkRoomLabel, NAME_PROBLEMS } from '../../../protocol/names.ts';
import { VERB_HELP, type VerbCommand, type VerbMistake } from '../../../protocol/verb/commands.ts';
import type { VerbReply } from '../../../protocol/verb/replies.ts';
import { splitText } from '../../../text/split.ts';
import type { Command } from '../../chat/commands.ts';
import type { Refusal, RefusalCode } from '../../chat/refusals.ts';
import { knowsOf } from '../../chat/decide/permissions.ts';
import type { Room } from '../../chat/state.ts';
import type { Caller } from '../caller.ts';
import { incomingText, plainText } from '../plain-text.ts';
import { spellableOnVerb, verbLine } from './verb-format.ts';

/** Most bytes of an unknown word that the answer repeats. */
const WORD_BYTES = 512;

type Asked = VerbCommand | VerbMistake;
/** Does what was asked, and calls `next` when it has taken effect. */
type Deal<T extends Asked['type']> = (
  caller: Caller,
  asked: Extract<Asked, { type: T }>,
  next: () => void,
) => void;

/** A new command is one line here, and one in the protocol's list. */
const table: { readonly [T in Asked['type']]: Deal<T> } = {
  'list-rooms': (caller, _asked, next) => answered(caller, next, listRooms(caller)),
  'list-members': (caller, { room }, next) =>
    withRoom(caller, room, next, (found) => answered(caller, next, listMembers(caller, found))),
  create: createRoom,
  join: (caller, { room }, next) => withRoom(caller, room, next, (found) => joinRoom(caller, found, next)),
  leave: (caller, { room }, next) =>
    withRoom(caller, room, next, () => submit(caller, { type: 'leave', room }, next)),
  send: (caller, asked, next) => withRoom(caller, asked.room, next, () => sendMessage(caller, asked, next)),
  help: (caller, _asked, next) => answered(caller, next, VERB_HELP.map((line) => `${line}\n`).join('')),
  exit: (caller) => exit(caller),
  empty: (caller, _asked, next) =>
    answered(caller, next, verbLine({ type: 'input-invalid', reason: 'the line is empty' })),
  unknown: unknownCommand,
};

export function dealWith(caller: Caller, asked: Asked, next: () => void): void {
  const deal = table[asked.type] as (caller: Caller, asked: Asked, next: () => void) => void;
  deal(caller, asked, next);
}

export function exit(caller: Caller): void {
  caller.hangUp(verbLine({ type: 'exit-successful' }), '');
}

function listRooms(caller: Caller): string {
  const known = [...caller.relay.state.rooms.values()].filter((room) => isKnown(caller, room));
  const labels = known.map((room) => room.ref.label).filter(spellableOnVerb);
  if (labels.length === 0) return verbLine({ type: 'no-rooms' });
  return verbLine({ type: 'rooms', count: labels.length }) + labels.map((label) => `${label}\n`).join('');
}

/** A secret room is listed for those alone who are in it. */
function isKnown({ user }: Caller, room: Room): boolean {
  return user !== undefined && knowsOf(user, room);
}

function listMembers(caller: Caller, room: Room): string {
  if (!isKnown(caller, room)) return noSuchRoom(room.ref.label);
  const nicks = [...room.members.values()].map((member) => `${member.user.nick}\n`);
  return verbLine({ type: 'members', room: room.ref.label, count: nicks.length }) + nicks.join('');
}

/** Makes a room; whoever makes it is not in it yet (seed 5.4). */
function createRoom(caller: Caller, asked: Extract<Asked, { type: 'create' }>, next: () => void): void {
  const problem = labelProblem(asked.room);
  if (problem !== undefined) return answered(caller, next, roomInvalid(problem));
  const room = asked.room.normalize('NFC');
  submit(caller, { type: 'create', room }, next, () => verbLine({ type: 'room-added', room }));
}

function joinRoom(caller: Caller, room: Room, next: () => void): void {
  submit(caller, { type: 'join', room: room.ref.label }, next, () => {
    const topic = room.topic?.text;
    if (topic === undefined) return '';
    return verbLine({ type: 'topic', room: room.ref.label, text: plainText(topic).text });
  });
}

function sendMessage(caller: Caller, asked: Extract<Asked, { type: 'send' }>, next: () => void): void {
  const text = incomingText(asked.text);
  submit(caller, { type: 'say', room: asked.room, kind: 'message', text, membersOnly: true }, next);
}

/** A username sent again is no command; the seed has a string for it (section 6). */
function unknownCommand(caller: Caller, asked: Extract<Asked, { type: 'unknown' }>, next: () => void): void {
  const { user, relay } = caller;
  const isOwnName = user !== undefined && relay.user(asked.word) === user;
  answered(
    caller,
    next,
    verbLine(
      isOwnName
        ? { type: 'already-in-system', nick: user.nick }
        : { type: 'unknown-command', word: splitText(asked.word, { maxBytes: WORD_BYTES })[0] ?? '' },
    ),
  );
}

/** Goes on with the room of that label, or says that the label is none or that there is no such room. */
function withRoom(caller: Caller, label: string, next: () => void, then: (room: Room) => void): void {
  const problem = labelProblem(label);
  if (problem !== undefined) return answered(caller, next, roomInvalid(problem));
  const room = caller.relay.state.room(label);
  if (!room) return answered(caller, next, noSuchRoom(label));
  then(room);
}

function noSuchRoom(room: string): string {
  return verbLine({ type: 'no-such-room', room });
}

/** The seed's `validate`, for rooms (section 4). */
function labelProblem(label: string): string | undefined {
  const checked = checkRoomLabel(label);
  if (!checked.ok) return NAME_PROBLEMS[checked.reason];
  return spellableOnVerb(label)
    ? undefined
    : 'this name is kept for private messages and the relay’s own words';
}

function roomInvalid(reason: string): string {
  return verbLine({ type: 'room-invalid', reason });
}

function answered(caller: Caller, next: () => void, lines: string): void {
  caller.say(lines);
  next();
}

function submit(caller: Caller, command: Command, next: () => void, success: () => string = () => ''): void {
  caller.submit(command, (outcome) => {
    caller.say('refusal' in outcome ? refused(outcome.refusal) : success());
    next();
  });
}

type Word = (about: string, refusal: Refusal) => VerbReply;

/** What is not in here is said in the chat's own sentence, as a notice. */
const refusals: { readonly [Code in RefusalCode]?: Word } = {
  'bad-nick': (_about, { sentence }) => ({ type: 'client-invalid', reason: sentence }),
  'nick-in-use': (nick) => ({ type: 'name-exists', nick }),
  'nick-reserved': (nick) => ({ type: 'name-exists', nick }),
  'bad-room': (_about, { sentence }) => ({ type: 'room-invalid', reason: sentence }),
  'room-exists': (_about, { sentence }) => ({ type: 'room-invalid', reason: sentence }),
  'no-such-room': (room) => ({ type: 'no-such-room', room }),
  'already-member': (room) => ({ type: 'already-member', room }),
  'not-member': (room) => ({ type: 'not-member', room }),
  'no-text': (_about, { sentence }) => ({ type: 'message-invalid', reason: sentence }),
};

/** Why the chat refuses something, in the seed's strings where it has one. */
export function refused(refusal: Refusal): string {
  return verbLine(
    refusals[refusal.code]?.(refusal.about, refusal) ?? { type: 'notice', text: refusal.sentence },
  );
}
