/** What a word may be completed to: commands, rooms, people, settings and emoji. */
import { foldName } from '../../protocol/names.ts';
import type { ArgumentKind } from '../commands/command.ts';
import { COMMANDS } from '../commands/table.ts';
import type { BufferState, ChatState, NetworkState } from '../conversation/model.ts';
import { shownRoom } from '../conversation/room-names.ts';
import { DEFAULT_SETTINGS, listSettings, settingWords } from '../conversation/settings.ts';
import { findEmoji } from './emoji.ts';

export interface Candidate {
  /** What is put in the word's place. */
  readonly text: string;
  /** What the list shows, with a few words about it. */
  readonly label: string;
  readonly about: string;
}

export interface Where {
  readonly state: ChatState;
  readonly network: NetworkState | undefined;
  readonly buffer: BufferState | undefined;
}

/** How far back someone counts as having just spoken, in lines. */
const RECENT_LINES = 500;
const MOST_EMOJI = 30;

/** Commands that begin so and that the network can do, by name. */
export function commandCandidates({ network }: Where, begun: string): readonly Candidate[] {
  const wanted = begun.toLowerCase();
  return COMMANDS.flatMap((command) => {
    const names = [command.name, ...(command.aliases ?? [])];
    const name = names.find((name) => name.startsWith(wanted));
    if (name === undefined) return [];
    if (
      command.scope === 'network' &&
      command.needs !== undefined &&
      network?.connection.state === 'online'
    ) {
      if (!network.abilities[command.needs.ability]) return [];
    }
    const syntax = command.syntax === '' ? '' : ` ${command.syntax}`;
    return [{ text: `/${name} `, label: `/${name}${syntax}`, about: command.about }];
  });
}

/** Rooms that are open, then those that the server has told of. */
export function roomCandidates({ state, network }: Where, begun: string): readonly Candidate[] {
  if (network === undefined) return [];
  const wanted = foldName(begun.replace(/^#/, ''));
  const found = new Map<string, Candidate>();
  const add = (label: string, about: string): void => {
    const key = foldName(label);
    if (!key.startsWith(wanted) || found.has(key)) return;
    const shown = shownRoom(network, label);
    found.set(key, { text: `${shown} `, label: shown, about });
  };
  for (const id of state.order) {
    const buffer = state.buffers.get(id);
    if (buffer?.kind === 'room' && buffer.network === network.id) add(buffer.name, buffer.topic);
  }
  for (const room of network.knownRooms) add(room.label, room.topic ?? '');
  return [...found.values()];
}

/** People: who spoke last in this buffer first, then its members, then everyone known here, by name. */
export function nickCandidates({ network, buffer }: Where, begun: string): readonly Candidate[] {
  if (network === undefined || buffer === undefined) return [];
  const wanted = foldName(begun);
  const me = foldName(network.nick);
  const found = new Map<string, Candidate>();
  const add = (key: string, nick: string, about: string): void => {
    if (key === me || found.has(key)) return;
    if (key.startsWith(wanted) || key.replace(/^[^\p{L}\p{N}]+/u, '').startsWith(wanted)) {
      found.set(key, { text: nick, label: nick, about });
    }
  };
  const { items } = buffer.lines;
  for (let i = items.length - 1; i >= Math.max(0, items.length - RECENT_LINES); i--) {
    const line = items[i];
    if (line?.type !== 'message' || line.self) continue;
    const key = foldName(line.nick);
    if (buffer.kind !== 'room' || buffer.members.has(key)) add(key, line.nick, '');
  }
  if (buffer.kind === 'person') add(foldName(buffer.name), buffer.name, '');
  for (const [key, member] of byKey(buffer.members))
    add(key, member.nick, member.away === true ? 'away' : '');
  if (wanted !== '') {
    for (const [key, person] of byKey(network.people)) add(key, person.nick, person.away ? 'away' : '');
  }
  return [...found.values()];
}

export function emojiCandidates(begun: string): readonly Candidate[] {
  return findEmoji(begun)
    .slice(0, MOST_EMOJI)
    .map(({ name, emoji }) => ({ text: emoji, label: `${emoji} :${name}:`, about: '' }));
}

function settingCandidates(_: Where, begun: string): readonly Candidate[] {
  // `nickWidth`, as the file has it, begins like `nick-width`.
  const wanted = begun.toLowerCase().replaceAll('-', '');
  return listSettings(DEFAULT_SETTINGS)
    .filter(({ name }) => name.replaceAll('-', '').startsWith(wanted))
    .map(({ name, about }) => ({ text: `${name} `, label: name, about }));
}

function settingValues(name: string, begun: string): readonly Candidate[] {
  return settingWords(name, begun).map((word) => ({ text: word, label: word, about: '' }));
}

function networkCandidates({ state }: Where, begun: string): readonly Candidate[] {
  return [...state.networks.values()]
    .filter(({ name }) => name.toLowerCase().startsWith(begun.toLowerCase()))
    .map(({ name, address }) => ({ text: `${name} `, label: name, about: address }));
}

/** What completes an argument of a command; `given` are the words of the line up to the one that is begun. */
export const BY_KIND: Readonly<
  Record<ArgumentKind, (where: Where, begun: string, given: readonly string[]) => readonly Candidate[]>
> = {
  room: roomCandidates,
  nick: (where, begun) => nickCandidates(where, begun).map((each) => ({ ...each, text: `${each.text} ` })),
  command: (where, begun) =>
    commandCandidates(where, begun.replace(/^\//, '')).map((each) => ({
      ...each,
      text: each.text.slice(1),
    })),
  setting: settingCandidates,
  'setting-value': (_, begun, given) => settingValues(given[0] ?? '', begun),
  theme: (_, begun) => settingValues('theme', begun),
  network: networkCandidates,
  text: () => [],
};

function byKey<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
