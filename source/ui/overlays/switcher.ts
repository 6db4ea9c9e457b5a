/** Ctrl+K: rooms, people and commands by a few letters; what waits comes first. */
import fuzzysort from 'fuzzysort';
import { findBuffer } from '../../client/conversation/buffers.ts';
import type {
  BufferId,
  BufferState,
  ChatState,
  NetworkId,
  NetworkState,
} from '../../client/conversation/model.ts';
import { shownRoom } from '../../client/conversation/room-names.ts';
import type { Target } from '../../client/transports/transport.ts';
import { checkNick, checkRoomLabel, foldName } from '../../protocol/names.ts';
import { numbered } from '../chat/rooms-order.ts';
import { roomName, waitingMark } from '../chat/room-list.ts';
import { shownNetwork } from '../chat/status-text.ts';
import type { ChatDrawing } from '../chat/drawing.ts';
import { commandList } from './command-list.ts';
import type { DrawOverlay } from './overlay-rows.ts';
import { drawList } from './list-rows.ts';

export type Choice =
  | { readonly type: 'buffer'; readonly buffer: BufferId }
  | { readonly type: 'join'; readonly network: NetworkId; readonly room: string }
  | { readonly type: 'person'; readonly network: NetworkId; readonly nick: string }
  | { readonly type: 'command'; readonly command: string };

export interface Candidate {
  readonly choice: Choice;
  readonly label: string;
  readonly aside: string;
  /** Higher comes first where two fit alike. */
  readonly weight: number;
}

const MOST = 200;

/** What the typed letters find, best first; without letters everything open, what waits first. */
export function findChoices(state: ChatState, query: string): readonly Candidate[] {
  const all = candidates(state, query !== '');
  if (query === '') return all.toSorted((a, b) => b.weight - a.weight);
  const found = fuzzysort
    .go(query.replace(/^[#@]/, '') || query, all, { key: 'label', limit: MOST })
    .map(({ obj, score }) => ({ obj, score: score + obj.weight / 1000 }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ obj }) => obj);
  return [...found, ...asTyped(state, query)];
}

/** The room of the very name that was typed, which may be on no list; last, as most that is typed is meant to find something. */
function asTyped(state: ChatState, query: string): readonly Candidate[] {
  const network = shownNetwork(state);
  const nick = /^@(\S+)$/.exec(query.trim())?.[1];
  if (network !== undefined && nick !== undefined) return personAsTyped(state, network, nick);
  const check = checkRoomLabel(query.trim().replace(/^#/, ''));
  if (network?.connection.state !== 'online' || !check.ok || /^[@/]/.test(query)) return [];
  const { label } = check;
  const isListed = network.knownRooms.some((room) => foldName(room.label) === foldName(label));
  if (isListed || isOpen(state, network, { room: label })) return [];
  return [
    {
      choice: { type: 'join', network: network.id, room: label },
      label: marked(network, label),
      aside: `join the room of this name${state.networks.size > 1 ? ` on ${network.name}` : ''}`,
      weight: 0,
    },
  ];
}

/** The open conversation that has this number or this very name, with its mark or without; the network in view goes first. */
export function findNamed(state: ChatState, typed: string): BufferId | undefined {
  if (/^\d+$/.test(typed)) return numbered(state, Number(typed));
  const wanted = foldName(typed.replace(/^[#@]/, ''));
  const found = state.order.filter((id) => foldName(state.buffers.get(id)?.name ?? '') === wanted);
  const here = shownNetwork(state)?.id;
  return found.find((id) => state.buffers.get(id)?.network === here) ?? found[0];
}

function candidates(state: ChatState, everything: boolean): readonly Candidate[] {
  const open = state.order
    .filter((id) => id !== state.current || everything)
    .flatMap((id, index) => openBuffer(state, id, index));
  return everything
    ? [...open, ...joinable(state), ...people(state), ...commands()]
    : [...open, ...joinable(state).slice(0, MOST)];
}

function openBuffer(state: ChatState, id: BufferId, index: number): readonly Candidate[] {
  const buffer = state.buffers.get(id);
  if (buffer === undefined) return [];
  const waits = waitingMark(buffer);
  const weight = weightOf(state, buffer) - index / 100;
  const network = state.networks.get(buffer.network);
  const aside = [
    waits,
    buffer.kind === 'server' ? 'the server itself' : network ? named(state, network) : '',
    buffer.kind === 'room' ? buffer.topic : '',
  ].filter((part) => part !== '');
  return [
    {
      choice: { type: 'buffer', buffer: id },
      label: roomName(state, buffer),
      aside: aside.join('  '),
      weight,
    },
  ];
}

/** What waits goes first, then the room that one was in last; what a server says of itself is seldom looked for. */
function weightOf(
  { previous }: ChatState,
  { id, kind, unread: { mentions, messages } }: BufferState,
): number {
  if (mentions > 0) return 300;
  if (messages > 0) return 200;
  if (id === previous) return 150;
  return kind === 'server' ? 60 : 100;
}

function personAsTyped(state: ChatState, network: NetworkState, nick: string): readonly Candidate[] {
  const isKnown = network.people.has(foldName(nick)) || isOpen(state, network, { nick });
  if (!network.abilities.privateMessages || isKnown || !checkNick(nick).ok) return [];
  const choice = { type: 'person', network: network.id, nick } as const;
  return [{ choice, label: nick, aside: 'talk to the person of this name', weight: 0 }];
}

/** A room as the list of rooms has it: with its mark, also where the dialect writes none. */
function marked(network: NetworkState, label: string): string {
  return network.abilities.roomPrefix === '' ? `#${label}` : shownRoom(network, label);
}

/** The network's name where there are several. */
function named({ networks }: ChatState, { name }: NetworkState): string {
  return networks.size > 1 ? name : '';
}

function joinable(state: ChatState): readonly Candidate[] {
  return [...state.networks.values()].flatMap((network) =>
    network.knownRooms
      .filter(({ label }) => !isOpen(state, network, { room: label }))
      .map(
        ({ label, users, topic }): Candidate => ({
          choice: { type: 'join', network: network.id, room: label },
          label: marked(network, label),
          aside: [`join${users === undefined ? '' : `, ${users} in it`}`, named(state, network), topic ?? '']
            .filter((part) => part !== '')
            .join('  '),
          // The fullest first.
          weight: 50 + Math.min(users ?? 0, 9999) / 10_000,
        }),
      ),
  );
}

function people(state: ChatState): readonly Candidate[] {
  return [...state.networks.values()].flatMap((network) =>
    network.abilities.privateMessages
      ? [...network.people.values()]
          .filter(({ nick }) => nick !== network.nick && !isOpen(state, network, { nick }))
          .map(
            ({ nick, away }): Candidate => ({
              choice: { type: 'person', network: network.id, nick },
              label: nick,
              aside: [away ? 'person, away' : 'person', named(state, network)]
                .filter((part) => part !== '')
                .join('  '),
              weight: 40,
            }),
          )
      : [],
  );
}

function commands(): readonly Candidate[] {
  return commandList().map(({ name, help }) => ({
    choice: { type: 'command', command: name },
    label: `/${name}`,
    aside: help,
    weight: 10,
  }));
}

function isOpen(state: ChatState, { id }: NetworkState, target: Target): boolean {
  return findBuffer(state, id, target) !== undefined;
}

export const drawSwitcher: DrawOverlay<'switcher'> = (
  overlay,
  { state, palette }: ChatDrawing,
  width,
  height,
) =>
  drawList(
    {
      prompt: 'Go to: ',
      query: overlay.query,
      rows: findChoices(state, overlay.query).map(({ label, aside }) => ({ text: label, aside })),
      at: overlay.at,
      empty: 'Nothing fits',
    },
    width,
    height,
    palette,
  );
