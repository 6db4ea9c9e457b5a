/**
 * The events of a row as text: a JSON array for each turn, one below the other.
 *
 * In a burst nearly all of an event is what the same speaker's event before it said, and the bytes of a row are what the log
 * costs. So a plain room message is written as four entries — id, ms since the other, text, place of the other in the row —
 * where an earlier one in the row differs in nothing else; and of an id that begins as the last one did, the end alone. All other
 * events are written whole. Older rows have those four in an array of their own, or no short form at all; they are read just the
 * same.
 */
import type { Event, RoomMessage, Source } from '../chat/events.ts';

type Short = readonly [id: string, later: number, text: string, place: number];

/** The end of an id, in characters: what differs within a millisecond (see `rising-ids.ts`). */
const ID_END = 6;

/** Writes one row. */
export class Packer {
  /** Each speaker's last message that is written whole, and its place in the row. */
  readonly #whole = new Map<Source, { readonly event: RoomMessage; readonly place: number }>();
  /** What the last id that was written out begins with. */
  #idHead = '';
  #count = 0;

  /** The line of a turn's events; lines are read back together and in order. */
  line(events: readonly Event[]): string {
    const entries: unknown[] = [];
    for (const event of events) {
      const other = isPlain(event) ? this.#whole.get(event.from) : undefined;
      if (other !== undefined && isLike(other.event, event as RoomMessage)) {
        const { id, time, text } = event as RoomMessage;
        entries.push(this.#shortId(id), time - other.event.time, text, other.place);
      } else {
        if (isPlain(event)) this.#whole.set(event.from, { event, place: this.#count });
        this.#idHead = headOf(event.id);
        entries.push(event);
      }
      this.#count++;
    }
    return JSON.stringify(entries);
  }

  #shortId(id: string): string {
    const head = this.#idHead;
    if (id.length === head.length + ID_END && id.startsWith(head)) return id.slice(-ID_END);
    this.#idHead = headOf(id);
    return id;
  }
}

function headOf(id: string): string {
  return id.slice(0, -ID_END);
}

export function unpack(row: string): Event[] {
  const events: Event[] = [];
  let head = '';
  const add = ([shortId, later, text, place]: Short): void => {
    const id = shortId.length === ID_END ? head + shortId : shortId;
    head = headOf(id);
    const other = events[place] as RoomMessage;
    events.push({ ...other, id, time: other.time + later, text });
  };
  for (const line of row.split('\n')) {
    const entries = JSON.parse(line) as (Event | Short | string)[];
    for (let at = 0; at < entries.length; at++) {
      const entry = entries[at] as Event | Short | string;
      if (typeof entry === 'string') {
        add(entries.slice(at, at + 4) as unknown as Short);
        at += 3;
      } else if (isShort(entry)) {
        add(entry);
      } else {
        head = headOf(entry.id);
        events.push(entry);
      }
    }
  }
  return events;
}

function isShort(entry: Event | Short): entry is Short {
  return Array.isArray(entry);
}

/** Whether an event has nothing but what the short form knows of, and an id that cannot be taken for the end of one. */
function isPlain(event: Event): event is RoomMessage {
  return (
    event.type === 'room-message' &&
    event.id.length > ID_END &&
    event.tags === undefined &&
    event.rooms === undefined &&
    event.status === undefined
  );
}

/** Both by the same speaker: one `Source` object is one person, unchanged. */
function isLike(one: RoomMessage, other: RoomMessage): boolean {
  return one.kind === other.kind && one.actor === other.actor && one.room.label === other.room.label;
}
