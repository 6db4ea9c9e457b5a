/** One's own messages on their way: pending, then confirmed by the relay, or failed and offered again. */
import type { Message } from '../transports/transport.ts';
import type { Edit } from './edit.ts';
import { hasId, lineByLocalId, merge, positionOf, remove, replace, settleAtEnd } from './lines.ts';
import type { BufferId, BufferState, Lines, MessageLine, NetworkId } from './model.ts';
import { arrive } from './reading.ts';
import { shownRoom } from './room-names.ts';
import type { Circumstances } from './rules.ts';

/** How far our clock and the server's may be apart where only the time tells two messages apart, in ms. */
export const CLOCKS_APART = 300_000;

/** What the relay has said of a message that was accepted. */
export interface Receipt {
  readonly id?: string;
  readonly time?: number;
  /** Where it belongs: behind all that has arrived, where its time puts it, or (unset) where it stands. */
  readonly place?: 'end' | 'time';
}

/** Notes in which buffers the line of an unsettled message stands. */
export function expect(edit: Edit, network: NetworkId, localId: string, buffers: readonly BufferId[]): void {
  const known = edit.network(network);
  if (known === undefined) return;
  const unsettled = edit.own(known.unsettled);
  unsettled.set(localId, buffers);
  edit.putNetwork({ ...known, unsettled });
}

/** The relay has the message. */
export function confirm(edit: Edit, network: NetworkId, localId: string, receipt: Receipt): void {
  for (const id of settled(edit, network, localId)) {
    const buffer = edit.buffer(id);
    const line = buffer && lineByLocalId(buffer.lines, localId);
    if (buffer !== undefined && line !== undefined) settleLine(edit, buffer, line, receipt);
  }
}

/**
 * The message did not get there, for this reason; its lines say so and can be sent again. Where the person looks at none
 * of them, it is said there too.
 */
export function fail(
  edit: Edit,
  network: NetworkId,
  localId: string,
  { reason, doubtful = false }: { readonly reason: string; readonly doubtful?: boolean },
  circumstances: Circumstances,
): void {
  const places = settled(edit, network, localId);
  const isSeen = places.includes(edit.state.current ?? '');
  for (const id of places) {
    const buffer = edit.buffer(id);
    const line = buffer && lineByLocalId(buffer.lines, localId);
    if (buffer === undefined || line === undefined || line.status === 'delivered') continue;
    edit.putBuffer({
      ...buffer,
      lines: replace(buffer.lines, {
        ...line,
        status: 'failed',
        failure: reason,
        ...(doubtful && { doubtful }),
      }),
      ...(!isSeen && { unread: { ...buffer.unread, other: true } }),
    });
    if (!isSeen) tellWhereSeen(edit, buffer, doubtful ? `perhaps: ${reason}` : reason, circumstances);
  }
}

function tellWhereSeen(edit: Edit, failed: BufferState, reason: string, circumstances: Circumstances): void {
  const seen = edit.buffer(edit.state.current ?? '');
  const network = edit.network(failed.network);
  if (seen === undefined || network === undefined) return;
  const to = failed.kind === 'room' ? shownRoom(network, failed.name) : failed.name;
  const text = `not delivered to ${to}: ${reason}`;
  arrive(
    edit,
    seen,
    { type: 'notice', level: 'error', text, time: circumstances.now },
    'other',
    circumstances,
  );
}

/** Sets the status of a message's lines while it is on its way. */
export function setStatus(
  edit: Edit,
  network: NetworkId,
  localId: string,
  status: 'pending' | 'queued',
): void {
  for (const id of edit.network(network)?.unsettled.get(localId) ?? []) {
    const buffer = edit.buffer(id);
    const line = buffer && lineByLocalId(buffer.lines, localId);
    if (buffer === undefined || line === undefined || line.status === 'delivered') continue;
    const { failure: _, doubtful: __, ...rest } = line;
    edit.putBuffer({ ...buffer, lines: replace(buffer.lines, { ...rest, status }) });
  }
}

/**
 * Takes the echo of one's own message into the line that waits for it.
 * @returns false where no line waits for it: it was said from elsewhere, or is a further part of a long text
 */
export function settleByEcho(edit: Edit, buffer: BufferState, message: Message): boolean {
  const line = awaited(edit, buffer, message);
  if (line === undefined) return false;
  if (line.localId !== undefined) settled(edit, buffer.network, line.localId);
  const { id, time, text } = message;
  const place = message.historic === true ? 'time' : 'end';
  settleLine(edit, buffer, { ...line, text }, { time, place, ...(id !== undefined && { id }) });
  return true;
}

function awaited(edit: Edit, buffer: BufferState, message: Message): MessageLine | undefined {
  const { localId } = message;
  if (localId !== undefined) {
    const line = lineByLocalId(buffer.lines, localId);
    if (line === undefined || line.status !== 'delivered') return line;
    if (line.id === undefined)
      return message.id !== undefined || line.text === message.text ? line : undefined;
    return line.id === message.id ? line : undefined;
  }
  // Said and read by a server that repeats nothing: its history is the first to know the id. It had these before what waits.
  const nameless = message.historic === true ? namelessTwin(buffer, message) : undefined;
  if (nameless !== undefined) return nameless;
  for (const [waiting, places] of edit.network(buffer.network)?.unsettled ?? []) {
    if (!places.includes(buffer.id)) continue;
    const line = lineByLocalId(buffer.lines, waiting);
    if (line !== undefined && line.text === message.text && line.kind === message.kind) return line;
  }
  return undefined;
}

/** The oldest of one's own lines without an id that says this, at about this time. */
function namelessTwin(buffer: BufferState, message: Message): MessageLine | undefined {
  const { items } = buffer.lines;
  let twin: MessageLine | undefined;
  for (let at = items.length - 1; at >= 0; at--) {
    const line = items[at];
    if (line === undefined || line.time < message.time - CLOCKS_APART) break;
    if (line.type !== 'message' || !line.self || line.id !== undefined || line.status !== 'delivered')
      continue;
    const isNear = line.time <= message.time + CLOCKS_APART;
    if (isNear && line.text === message.text && line.kind === message.kind) twin = line;
  }
  return twin;
}

function settleLine(edit: Edit, buffer: BufferState, line: MessageLine, receipt: Receipt): void {
  if (positionOf(buffer.lines, line.key) === -1) return;
  // The same message may have come with a page of history first: then the line that waited is one too many.
  if (receipt.id !== undefined && receipt.id !== line.id && hasId(buffer.lines, receipt.id)) {
    edit.putBuffer({ ...buffer, lines: remove(buffer.lines, line.key) });
    return;
  }
  const { failure: _, ...rest } = line;
  const next: MessageLine = {
    ...rest,
    status: 'delivered',
    time: receipt.time ?? line.time,
    ...(receipt.id !== undefined && { id: receipt.id }),
  };
  edit.putBuffer({ ...buffer, lines: putInPlace(buffer.lines, line, next, receipt.place) });
}

function putInPlace(lines: Lines, line: MessageLine, next: MessageLine, place: Receipt['place']): Lines {
  if (place === 'end' && line.status !== 'delivered') return settleAtEnd(lines, next);
  return place === 'time' ? merge(remove(lines, line.key), [next]) : replace(lines, next);
}

/** Strikes a message off the list of the unsettled; answers where its lines are. */
function settled(edit: Edit, network: NetworkId, localId: string): readonly BufferId[] {
  const known = edit.network(network);
  const places = known?.unsettled.get(localId);
  if (known === undefined || places === undefined) return [];
  const unsettled = edit.own(known.unsettled);
  unsettled.delete(localId);
  edit.putNetwork({ ...known, unsettled });
  return places;
}
