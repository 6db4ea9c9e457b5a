/** Own messages that leaving would cut off: those that wait to be sent, and those that a lost connection left in doubt. Pure. */
import type {
  BufferId,
  BufferState,
  ChatState,
  MessageLine,
  NetworkId,
  NetworkState,
} from '../client/conversation/model.ts';
import { shownRoom } from '../client/conversation/room-names.ts';
import type { DraftParts } from './drafts.ts';

/** How many there are; one that goes to several rooms counts once. */
export function countUnsent(state: ChatState): number {
  const ids = new Set<string>();
  eachUnsent(state, (_, { localId = '' }) => ids.add(localId));
  return ids.size;
}

/** Where texts are kept that were entered before there was any network: they are for the first room that opens. */
export const BEFORE_ALL: BufferId = '';

/** Where texts are kept that were entered before a network had a room to say them in. */
export function beforeRooms(network: NetworkId): BufferId {
  return `${network}/before-rooms/`;
}

/**
 * What was being written in each buffer, behind what is still to be said there, to be kept for the next time.
 *
 * @param early entered before there was any network
 */
export function withUnsent(
  drafts: ReadonlyMap<BufferId, string>,
  state: ChatState,
  early: readonly string[] = [],
): DraftParts {
  const texts = new Map<BufferId, string[]>([[BEFORE_ALL, [...early]]]);
  for (const network of state.networks.keys()) texts.set(beforeRooms(network), []);
  const seen = new Set<string>();
  eachUnsent(state, (buffer, line) => {
    const { localId = '', rooms } = line;
    // One that goes to several rooms is kept in the first.
    if (seen.has(localId)) return;
    seen.add(localId);
    const waits = buffer.kind === 'server' && rooms === undefined;
    const place = waits ? beforeRooms(buffer.network) : buffer.id;
    texts.set(place, [
      ...(texts.get(place) ?? []),
      asTyped(line, buffer, state.networks.get(buffer.network)),
    ]);
  });
  // Texts go before commands, which would take what is below them for their own text.
  for (const unsent of texts.values()) unsent.sort((a, b) => Number(isCommand(a)) - Number(isCommand(b)));
  for (const [buffer, draft] of drafts) {
    texts.set(buffer, [...(texts.get(buffer) ?? []), ...(draft === '' ? [] : [draft])]);
  }
  return texts;
}

/** A message as it is typed where it stands: one that is for other rooms names them. */
function asTyped(
  { text, kind, rooms }: MessageLine,
  { kind: where, name }: BufferState,
  network: NetworkState | undefined,
): string {
  const shown = (room: string) => (network === undefined ? room : shownRoom(network, room));
  if (rooms !== undefined)
    return `${rooms.length === 1 ? '/msg' : '/s'} ${rooms.map(shown).join(' ')} ${text}`;
  if (kind === 'action') return `/me ${text}`;
  if (kind === 'notice') return `/notice ${where === 'room' ? shown(name) : name} ${text}`;
  return text.startsWith('/') ? `/${text}` : text;
}

function isCommand(text: string): boolean {
  return text.startsWith('/') && !text.startsWith('//');
}

function eachUnsent(
  { buffers, networks }: ChatState,
  take: (buffer: BufferState, line: MessageLine) => void,
): void {
  for (const buffer of buffers.values()) {
    const isOnline = networks.get(buffer.network)?.connection.state === 'online';
    for (const line of buffer.lines.items) {
      if (line.type !== 'message' || line.localId === undefined) continue;
      if (line.status === 'queued' || (line.status === 'pending' && !isOnline)) take(buffer, line);
    }
  }
}
