/** What is said: messages, what becomes of one's own, reactions, edits, redactions and typing. */
import { foldName } from '../../protocol/names.ts';
import { ownCopy } from '../../text/own-copy.ts';
import type { Happening, Message } from '../transports/transport.ts';
import { ensureBuffer, findBuffer } from './buffers.ts';
import type { Edit } from './edit.ts';
import { hasId, lineById, merge, nextKey, replace } from './lines.ts';
import { changeMention, keepMention, keepMentions } from './mention-list.ts';
import { answerPlace } from './membership-events.ts';
import { messageLine } from './message-lines.ts';
import type { BufferState, MessageLine, NetworkState } from './model.ts';
import { arrive, isWatched, recount, weightOf } from './reading.ts';
import type { HappeningOf, Reducers } from './reducer.ts';
import type { Circumstances } from './rules.ts';
import { isIgnored } from './rules.ts';
import { isService } from './service-secrets.ts';
import { confirm, fail, settleByEcho } from './settling.ts';

/** How long "is typing" stands without being said again, in ms (IRCv3 client-tags/typing: 6 s, paused 30 s). */
export const TYPING_LAPSES = { active: 6_000, paused: 30_000 } as const;

/** People who are shown to be typing in one place. */
const MOST_TYPING = 100;
/** Reactions that one message has, and people who gave the same one; one's own always counts. */
const MOST_REACTIONS = 50;
const MOST_GIVERS = 1000;

type Types = 'message' | 'confirmed' | 'failed' | 'typing' | 'reaction' | 'edited' | 'redacted';

export const messageEvents: Reducers<Types> = {
  message(edit, network, { message }, circumstances) {
    if (isIgnored(circumstances.rules, message.from)) return;
    const places = placesOf(edit, network, message, circumstances);
    // Said in several rooms at once and seen in one of them, it waits in none.
    const seen = places.some((place) => isWatched(edit.state, place.id));
    for (const place of places) receive(edit, network, place, message, seen, circumstances);
  },

  confirmed(edit, network, { localId, id, time, inOrder }) {
    confirm(edit, network.id, localId, {
      ...(id !== undefined && { id }),
      ...(time !== undefined && { time }),
      ...(inOrder === true && { place: 'end' }),
    });
  },

  failed(edit, network, { localId, reason }, circumstances) {
    fail(edit, network.id, localId, { reason }, circumstances);
  },

  typing(edit, network, happening, { now, rules }) {
    const buffer = findBuffer(edit.state, network.id, happening.in);
    if (buffer === undefined || happening.who.self === true || isIgnored(rules, happening.who)) return;
    const { nick } = happening.who;
    if (buffer.typing.size >= MOST_TYPING && !buffer.typing.has(foldName(nick))) return;
    const typing = new Map(buffer.typing);
    if (happening.state === 'done') typing.delete(foldName(nick));
    else typing.set(foldName(nick), { nick, until: now + TYPING_LAPSES[happening.state] });
    edit.putBuffer({ ...buffer, typing });
  },

  reaction(edit, network, happening, { rules }) {
    if (isIgnored(rules, happening.who)) return;
    changeMessage(edit, network, happening, (line) => reacted(line, happening));
  },

  edited(edit, network, happening, { rules }) {
    if (isIgnored(rules, happening.who)) return;
    const { messageId, text, who } = happening;
    changeMention(edit, network.id, messageId, (mention) =>
      foldName(mention.nick) === foldName(who.nick) ? { ...mention, text } : mention,
    );
    changeMessage(edit, network, happening, (line) =>
      foldName(line.nick) === foldName(happening.who.nick)
        ? { ...line, text: happening.text, edited: true }
        : line,
    );
  },

  redacted(edit, network, happening) {
    changeMention(edit, network.id, happening.messageId, () => undefined);
    changeMessage(edit, network, happening, (line) => {
      const { reactions: _, ownReactions: __, ...rest } = line;
      const { by, reason } = happening;
      const isOthers = by !== undefined && foldName(by.nick) !== foldName(line.nick);
      return {
        ...rest,
        text: '',
        redacted: true,
        ...(isOthers && { redactedBy: ownCopy(by.nick) }),
        ...(reason !== undefined && { redactedWhy: ownCopy(reason) }),
      };
    });
  },
};

/** Drops who has stopped typing without saying so. */
export function lapseTyping(edit: Edit, now: number): void {
  for (const buffer of edit.state.buffers.values()) {
    if (buffer.typing.size === 0) continue;
    const typing = new Map([...buffer.typing].filter(([, { until }]) => until > now));
    if (typing.size < buffer.typing.size) edit.putBuffer({ ...buffer, typing });
  }
}

function placesOf(
  edit: Edit,
  network: NetworkState,
  message: Message,
  { now }: Circumstances,
): readonly BufferState[] {
  if (message.rooms !== undefined) {
    return message.rooms.map((room) => ensureBuffer(edit, network, { room }));
  }
  // A private notice is mostly a service talking: it opens no conversation of its own, and answers where it was asked.
  if (message.kind === 'notice' && 'nick' in message.to) {
    const known = findBuffer(edit.state, network.id, message.to);
    const isElsewhere =
      known === undefined || (isService(message.from.nick) && edit.state.current !== known.id);
    return [isElsewhere ? answerPlace(edit, network, now, known) : known];
  }
  return [ensureBuffer(edit, network, message.to)];
}

function receive(
  edit: Edit,
  network: NetworkState,
  place: BufferState,
  message: Message,
  seen: boolean,
  circumstances: Circumstances,
): void {
  if (message.id !== undefined && hasId(place.lines, message.id)) return;
  if (message.from.self === true && settleByEcho(edit, place, message)) return;
  const line = messageLine(network, message, circumstances.rules);
  if (message.historic === true) {
    const lines = merge(place.lines, [line]);
    edit.putBuffer({ ...place, lines });
    recount(edit, place.id);
    const put = message.id === undefined ? undefined : lineById(lines, message.id);
    if (put?.type === 'message') keepMentions(edit, place, [put]);
    return;
  }
  const key = nextKey(place.lines);
  arrive(edit, quiet(place, message), line, seen ? 'none' : weightOf(place, line), circumstances);
  if (line.mention) keepMention(edit, place, { ...line, key });
}

/** The buffer without the sender's "is typing": they have said it. */
function quiet(buffer: BufferState, message: Message): BufferState {
  const key = buffer.typing.size > 0 ? foldName(message.from.nick) : '';
  if (!buffer.typing.has(key)) return buffer;
  const typing = new Map(buffer.typing);
  typing.delete(key);
  return { ...buffer, typing };
}

function changeMessage(
  edit: Edit,
  network: NetworkState,
  happening: HappeningOf<'reaction' | 'edited' | 'redacted'> & Happening,
  change: (line: MessageLine) => MessageLine,
): void {
  const buffer = findBuffer(edit.state, network.id, happening.in);
  const line = buffer && lineById(buffer.lines, happening.messageId);
  if (buffer === undefined || line?.type !== 'message' || line.redacted === true) return;
  const next = change(line);
  if (next !== line) edit.putBuffer({ ...buffer, lines: replace(buffer.lines, next) });
}

function reacted(line: MessageLine, { reaction, who, removed }: HappeningOf<'reaction'>): MessageLine {
  const given = line.reactions?.get(reaction);
  // Each of them costs as much as there are: a flood would cost its square.
  const isFull = given ? given.length >= MOST_GIVERS : (line.reactions?.size ?? 0) >= MOST_REACTIONS;
  if (isFull && removed !== true && who.self !== true) return line;
  const reactions = new Map(line.reactions);
  const key = foldName(who.nick);
  const others = (given ?? []).filter((nick) => foldName(nick) !== key);
  const nicks = removed === true ? others : [...others, who.nick];
  if (nicks.length === 0) reactions.delete(reaction);
  else reactions.set(reaction, nicks);
  const { reactions: _, ownReactions = [], ...rest } = line;
  const otherOwn = ownReactions.filter((each) => each !== reaction);
  const isOwn = who.self === true ? removed !== true : otherOwn.length < ownReactions.length;
  const own = isOwn ? [...otherOwn, reaction] : otherOwn;
  if (reactions.size === 0) return rest;
  return { ...rest, reactions, ...(own.length > 0 && { ownReactions: own }) };
}
