/**
 * The events of a row as one text: a JSON array of them, in order.
 *
 * In a burst nearly all of an event is what the same speaker's event before it said, and the bytes of a row are what the log
 * costs. So a plain room message is written as `[id, ms since the other, text, place of the other]` where an earlier one in
 * the row differs in nothing else. Rows without that short form, as older ones are, are read just the same.
 */
import type { Event, RoomMessage, Source } from '../chat/events.ts';

type Short = readonly [id: string, later: number, text: string, place: number];

export function pack(events: readonly Event[]): string {
  if (events.length === 1) return `[${JSON.stringify(events[0])}]`;
  /** Where the last message of each speaker that is written whole stands. */
  const whole = new Map<Source, number>();
  let packed = '';
  for (let index = 0; index < events.length; index++) {
    const event = events[index] as Event;
    if (index > 0) packed += ',';
    const place = isPlain(event) ? whole.get(event.from) : undefined;
    if (place !== undefined && isLike(events[place] as RoomMessage, event as RoomMessage)) {
      packed += short(event as RoomMessage, events[place] as RoomMessage, place);
    } else {
      if (isPlain(event)) whole.set(event.from, index);
      packed += JSON.stringify(event);
    }
  }
  return `[${packed}]`;
}

export function unpack(packed: string): Event[] {
  const entries = JSON.parse(packed) as (Event | Short)[];
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] as Event | Short;
    if (!isShort(entry)) continue;
    const [id, later, text, place] = entry;
    const other = entries[place] as RoomMessage;
    entries[index] = { ...other, id, time: other.time + later, text };
  }
  return entries as Event[];
}

function isShort(entry: Event | Short): entry is Short {
  return Array.isArray(entry);
}

/** Whether an event has nothing but what the short form knows of. */
function isPlain(event: Event): event is RoomMessage {
  return (
    event.type === 'room-message' &&
    event.tags === undefined &&
    event.rooms === undefined &&
    event.status === undefined
  );
}

/** Both by the same speaker: one `Source` object is one person, unchanged. */
function isLike(one: RoomMessage, other: RoomMessage): boolean {
  return one.kind === other.kind && one.actor === other.actor && one.room.label === other.room.label;
}

function short(event: RoomMessage, other: RoomMessage, place: number): string {
  const id = JSON.stringify(event.id);
  return `[${id},${event.time - other.time},${JSON.stringify(event.text)},${place}]`;
}
