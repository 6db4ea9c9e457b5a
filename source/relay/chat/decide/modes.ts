/** Changing the modes of a room and of oneself. */
import type { CommandOf, ModeRequest } from '../commands.ts';
import type { ModeChange } from '../events.ts';
import { normalMask } from '../masks.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { ChatState, ListEntry, Room, User } from '../state.ts';
import { type Decision, type DecideContext, eventOf, noSuchNick, noSuchRoom } from './context.ts';
import { rankOf, ranksOver } from './permissions.ts';
import { notOperator } from './rooms.ts';

/** Entries that each list of a room holds at most. */
export const LIST_ENTRIES = 100;
/** The longest key, in bytes. */
export const KEY_BYTES = 32;

const RANKS = 'qaohv';
const LISTS = 'beI';

/** What a request for mode changes comes to: what may be changed, and why the rest may not. */
export interface ModePlan {
  readonly changes: readonly ModeChange[];
  readonly refusals: readonly Refusal[];
}

export function roomModes(context: DecideContext, actor: User, command: CommandOf<'room-modes'>): Decision {
  const room = context.state.room(command.room);
  if (!room) return noSuchRoom(command.room);
  const isFree = command.byRelayOperator === true;
  const { changes, refusals } = planModes(context.state, actor, room, command.changes, isFree);
  if (changes.length > 0) return [eventOf(context, actor, 'room-modes', { room: room.ref, changes })];
  return refusals[0] ?? [];
}

/**
 * Sorts requested changes out; what is so already is neither changed nor refused. Pure, so that a door can ask it too.
 * @param isFree whatever rank the actor has in the room.
 */
export function planModes(
  state: ChatState,
  actor: User,
  room: Room,
  requests: readonly ModeRequest[],
  isFree = false,
): ModePlan {
  const plan = new Map<string, ModeChange>();
  const refusals: Refusal[] = [];
  const rank = isFree ? 'q' : rankOf(room, actor);
  for (const request of requests) {
    const result = planOne({ state, actor, room, rank }, request);
    if (result === undefined) continue;
    if ('code' in result) {
      // One word about missing rights is enough.
      if (result.code !== 'not-operator' || refusals.every(({ code }) => code !== 'not-operator')) {
        refusals.push(result);
      }
    } else {
      // Of two changes of the same thing the last counts.
      plan.set(
        `${result.mode} ${takesArgument(result.mode) ? (result.target ?? result.arg ?? '') : ''}`,
        result,
      );
    }
  }
  return { changes: [...plan.values()], refusals };
}

function takesArgument(mode: string): boolean {
  return RANKS.includes(mode) || LISTS.includes(mode);
}

/** Where a change is asked for, and by whom. */
interface Scene {
  readonly state: ChatState;
  readonly actor: User;
  readonly room: Room;
  /** The actor's. */
  readonly rank: string;
}

function planOne(scene: Scene, request: ModeRequest): ModeChange | Refusal | undefined {
  const { room, rank } = scene;
  if (RANKS.includes(request.mode)) return planRank(scene, request);
  if (rank === '' || !'qao'.includes(rank)) return notOperator(room);
  if (LISTS.includes(request.mode)) return planList(room, request);
  return request.add ? planSet(room, request) : planUnset(room, request);
}

function planRank(scene: Scene, { add, mode, arg = '' }: ModeRequest): ModeChange | Refusal | undefined {
  const { state, actor, room, rank } = scene;
  const target = state.userByNick(arg);
  // Anyone may lay down a rank of their own.
  const isOwn = target === actor && !add;
  if (!isOwn && !ranksOver(rank, mode)) return notOperator(room);
  if (!target) return noSuchNick(arg);
  const member = room.members.get(target.id);
  if (!member) return refuse('target-not-member', target.nick, `${target.nick} is not in ${room.ref.label}`);
  if (member.ranks.includes(mode) === add) return undefined;
  return { add, mode, arg: target.nick, target: target.id };
}

function planList(room: Room, { add, mode, arg = '' }: ModeRequest): ModeChange | Refusal | undefined {
  const mask = normalMask(arg);
  const { label } = room.ref;
  if (mask === undefined) {
    return badArgument(
      label,
      mode,
      arg,
      `that is no mask for mode ${mode}: write nick!user@host or ~a:account`,
    );
  }
  const list = room.lists.get(mode);
  const existing = find(list, mask);
  if (!add) return existing === undefined ? undefined : { add, mode, arg: existing };
  if (existing !== undefined) return undefined;
  if (list && list.size >= LIST_ENTRIES) {
    const sentence = `the list of mode ${mode} of ${label} is full; take something off it first`;
    return { ...refuse('list-full', label, sentence, mode), detail: mask };
  }
  return { add, mode, arg: mask };
}

/** Masks are the same in any case of letters. */
function find(list: ReadonlyMap<string, ListEntry> | undefined, mask: string): string | undefined {
  if (!list || list.has(mask)) return list && mask;
  const lower = mask.toLowerCase();
  for (const existing of list.keys()) if (existing.toLowerCase() === lower) return existing;
  return undefined;
}

function planSet(room: Room, { mode, arg = '' }: ModeRequest): ModeChange | Refusal | undefined {
  const { label } = room.ref;
  const before = room.modes.get(mode);
  if (mode === 'k') {
    if (arg === '' || /[\s,:]/.test(arg) || Buffer.byteLength(arg) > KEY_BYTES) {
      return badArgument(label, mode, arg, `a key is 1 to ${KEY_BYTES} bytes without space, comma or colon`);
    }
    return before === arg ? undefined : { add: true, mode, arg };
  }
  if (mode === 'l') {
    if (!/^[1-9]\d{0,8}$/.test(arg)) return badArgument(label, mode, arg, 'a limit is a number, 1 or more');
    return before === arg ? undefined : { add: true, mode, arg };
  }
  return before === undefined ? { add: true, mode } : undefined;
}

function planUnset(room: Room, { mode }: ModeRequest): ModeChange | undefined {
  const before = room.modes.get(mode);
  if (before === undefined) return undefined;
  // The key is said again, as clients expect.
  return mode === 'k' ? { add: false, mode, arg: before } : { add: false, mode };
}

function badArgument(label: string, mode: string, arg: string, sentence: string): Refusal {
  return { ...refuse('bad-mode-argument', label, sentence, mode), detail: arg };
}

/** Modes that people give themselves; `o` they can only lay down, `r` and `Z` come and go with what they stand for. */
const OWN_MODES = 'Biw';

export function userModes(context: DecideContext, actor: User, command: CommandOf<'user-modes'>): Decision {
  const wanted = new Map<string, boolean>();
  for (const { add, mode } of command.changes) {
    if (OWN_MODES.includes(mode) || (mode === 'o' && !add)) wanted.set(mode, add);
  }
  const changes = [...wanted]
    .filter(([mode, add]) => actor.modes.has(mode) !== add)
    .map(([mode, add]): ModeChange => ({ add, mode }));
  return changes.length > 0 ? [eventOf(context, actor, 'user-modes', { changes })] : [];
}

/** The door has checked who they are; see its OPER. */
export function oper(context: DecideContext, actor: User): Decision {
  if (actor.modes.has('o')) return [];
  return [eventOf(context, actor, 'user-modes', { changes: [{ add: true, mode: 'o' }] })];
}
