/** How what stands behind a command's name is read. */
import { foldName } from '../../protocol/names.ts';
import { roomBufferId } from '../conversation/buffers.ts';
import type { NetworkState } from '../conversation/model.ts';
import { shownRoom } from '../conversation/room-names.ts';
import type { Refusal, Target } from '../transports/transport.ts';
import type { NetworkContext } from './command.ts';

/** The first word, and what follows it to the letter (without the one space between). */
export function head(text: string): readonly [word: string, rest: string] {
  const trimmed = text.trimStart();
  const end = trimmed.search(/\s/);
  return end === -1 ? [trimmed, ''] : [trimmed.slice(0, end), trimmed.slice(end + 1)];
}

export function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** A room's label as this network knows it: written with or without its mark. */
export function labelOf(network: NetworkState, word: string): string {
  if (!word.startsWith('#') || word.length === 1) return word;
  if (network.abilities.roomPrefix === '#') return word.slice(1);
  return isKnownRoom(network, word) ? word : word.slice(1);
}

/** Whom a word names: a person, a room by its mark, or those of a room alone who have a rank (`@#room`), as signs in `only`. */
export function addressee(
  network: NetworkState,
  word: string,
): { readonly to: Target; readonly only?: string } {
  const signs = /^[~&@%+]+(?=#.)/.exec(word)?.[0];
  if (signs !== undefined) return { to: { room: labelOf(network, word.slice(signs.length)) }, only: signs };
  return { to: word.startsWith('#') ? { room: labelOf(network, word) } : { nick: word } };
}

/** A room as it is written on this network. */
export function written(network: NetworkState, label: string): string {
  return shownRoom(network, label);
}

/** Whether the server has told of a room by this label. */
export function isKnownRoom(network: NetworkState, label: string): boolean {
  const key = foldName(label);
  return network.knownRooms.some((room) => foldName(room.label) === key);
}

/** Whether a word names a room rather than a person: it has the mark, or we have a buffer for it. */
export function namesRoom({ network, state }: NetworkContext, word: string): boolean {
  if (word.startsWith('#')) return true;
  return state.buffers.has(roomBufferId(network.id, word));
}

/** The room that a command is about: its first word where that is one, else the room it was typed in. */
export function roomAnd(
  context: NetworkContext,
  name: string,
  rest: string,
): Refusal | { readonly room: string; readonly rest: string } {
  const [first, after] = head(rest);
  if (first.startsWith('#')) return { room: labelOf(context.network, first), rest: after };
  if (context.buffer.kind === 'room') return { room: context.buffer.name, rest: rest.trimStart() };
  return { refused: `/${name}: name the room first, as in /${name} #room …, or type it in the room.` };
}

/** The refusal for a line that lacks something, with the way to write it. */
export function usage(command: { readonly name: string; readonly syntax: string }): Refusal {
  return { refused: `/${command.name}: write it as /${command.name} ${command.syntax}` };
}

/** The mask that stands for a nick in a list of bans; a mask stays what it is. */
export function maskOf(who: string): string {
  return /[!@*]/.test(who) ? who : `${who}!*@*`;
}

/** A mask of a host alone, `*@example.org`, is one of anybody there. */
export function wholeMask(mask: string): string {
  return mask.includes('@') && !mask.includes('!') ? `*!${mask}` : mask;
}
