/** Ctrl+K: rooms, people and commands by a few letters; what waits comes first. */
import fuzzysort from 'fuzzysort';
import type { BufferId, ChatState, NetworkId } from '../../client/conversation/model.ts';
import { roomName, waitingMark } from '../chat/room-list.ts';
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
  return fuzzysort
    .go(query.replace(/^[#@]/, '') || query, all, { key: 'label', limit: MOST })
    .map(({ obj, score }) => ({ obj, score: score + obj.weight / 1000 }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ obj }) => obj);
}

function candidates(state: ChatState, everything: boolean): readonly Candidate[] {
  const open = state.order
    .filter((id) => id !== state.current || everything)
    .flatMap((id, index) => openBuffer(state, id, index));
  return everything ? [...open, ...joinable(state), ...people(state), ...commands()] : open;
}

function openBuffer(state: ChatState, id: BufferId, index: number): readonly Candidate[] {
  const buffer = state.buffers.get(id);
  if (buffer === undefined) return [];
  const waits = waitingMark(buffer);
  const { mentions, messages } = buffer.unread;
  const weight = (mentions > 0 ? 300 : messages > 0 ? 200 : id === state.previous ? 150 : 100) - index / 100;
  const network = state.networks.size > 1 ? (state.networks.get(buffer.network)?.name ?? '') : '';
  const aside = [waits, buffer.kind === 'room' ? buffer.topic : '', network].filter((part) => part !== '');
  return [
    {
      choice: { type: 'buffer', buffer: id },
      label: roomName(state, buffer),
      aside: aside.join('  '),
      weight,
    },
  ];
}

function joinable(state: ChatState): readonly Candidate[] {
  return [...state.networks.values()].flatMap((network) =>
    network.knownRooms
      .filter(({ label }) => !isOpen(state, network.id, 'room', label))
      .map(
        ({ label, users, topic }): Candidate => ({
          choice: { type: 'join', network: network.id, room: label },
          label: `#${label}`,
          aside: `join${users === undefined ? '' : `, ${users} in it`}${topic === undefined ? '' : `  ${topic}`}`,
          weight: 50,
        }),
      ),
  );
}

function people(state: ChatState): readonly Candidate[] {
  return [...state.networks.values()].flatMap((network) =>
    network.abilities.privateMessages
      ? [...network.people.values()]
          .filter(({ nick }) => nick !== network.nick && !isOpen(state, network.id, 'person', nick))
          .map(
            ({ nick, away }): Candidate => ({
              choice: { type: 'person', network: network.id, nick },
              label: nick,
              aside: away ? 'person, away' : 'person',
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

function isOpen(state: ChatState, network: NetworkId, kind: 'room' | 'person', name: string): boolean {
  const wanted = name.toLowerCase();
  return state.order.some((id) => {
    const buffer = state.buffers.get(id);
    return buffer?.network === network && buffer.kind === kind && buffer.name.toLowerCase() === wanted;
  });
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
      empty: 'Nothing fits. /join NAME enters a room, /query NICK talks to a person',
    },
    width,
    height,
    palette,
  );
