/** Where one reads: scrolling, going to a line, the picked message, and looking for what is not loaded yet. */
import { isDeepStrictEqual } from 'node:util';
import type { ChatClient } from '../../client/client.ts';
import { stretchAt } from '../../client/conversation/gaps.ts';
import { positionOf } from '../../client/conversation/lines.ts';
import type { BufferId, BufferState } from '../../client/conversation/model.ts';
import type { Store } from '../store.ts';
import { type ChatDrawing, conversationOf, currentBuffer } from './drawing.ts';
import type { Place } from './place.ts';
import { createSeeker, type Wanted } from './seek.ts';
import type { View } from './view.ts';
import { acrossGap, type Conversation, placeOf, placeOfTop, scroll, windowAt } from './window.ts';

/** Lines before an end of what is loaded at which more is fetched: going on by pages then meets no end. */
const NEAR = 60;

export interface Reading {
  scroll(rows: number): void;
  /** Goes to the first line of what is loaded without a gap. */
  toTop(): void;
  setPlace(place: Place): void;
  /** Goes to a line of the open buffer, and lets it stand out until the next key. */
  showLine(key: number): void;
  /** The keys of the lines in sight, top first. */
  inSight(): readonly number[];
  /** Picks a message of the open buffer; the pane holds its place meanwhile. */
  pick(key: number): void;
  unpick(): void;
  /** Fetches pages until what is wanted is there, and goes to it. */
  seek(buffer: BufferId, wanted: Wanted): void;
  /** Fetches older pages as long as `isEnough` says no and there are any, without going anywhere. */
  fetchUntil(buffer: BufferId, isEnough: (buffer: BufferState) => boolean): void;
}

export interface ReadingDeps {
  readonly client: ChatClient;
  readonly view: Store<View>;
  readonly drawing: () => ChatDrawing;
  readonly say: (text: string) => void;
}

export function createReading({ client, view, drawing, say }: ReadingDeps): Reading & { stop(): void } {
  const seeker = createSeeker(client);

  function open(): { readonly buffer: BufferState; readonly conversation: Conversation } | undefined {
    const now = drawing();
    const buffer = currentBuffer(now.state);
    const conversation = conversationOf(now);
    return buffer && conversation && { buffer, conversation };
  }

  const placeIn = (buffer: BufferId) => view.get().places.get(buffer) ?? 'end';

  /** Fetches what is before the stretch that `key` is in, where that begins near; false where no more comes. */
  function fetchBefore({ id, lines }: BufferState, key: number | undefined): boolean {
    if (key === undefined) return client.loadOlder(id);
    const at = positionOf(lines, key);
    return stretchAt(lines, at).from < at - NEAR || client.loadOlder(id, key);
  }

  /** The same for what is behind it; at the very end there is nothing to fetch. */
  function fetchAfter({ id, lines }: BufferState, key: number | undefined): boolean {
    const at = key === undefined ? -1 : positionOf(lines, key);
    if (key === undefined || at === -1) return false;
    const { to } = stretchAt(lines, at);
    return to > at + NEAR || (to < lines.items.length - 1 && client.loadNewer(id, key));
  }

  const reading: Reading & { stop(): void } = {
    scroll(rows) {
      const at = open();
      if (at === undefined) return;
      const { buffer, conversation } = at;
      const before = placeIn(buffer.id);
      const after = scroll(conversation, before, rows);
      const { keys } = windowAt(conversation, after);
      const isFetched = rows > 0 ? fetchBefore(buffer, keys[0]) : fetchAfter(buffer, keys.at(-1));
      // What can be had is waited for; else the other side of the gap is the next that there is.
      const isStuck = !isFetched && isDeepStrictEqual(before, after);
      const across = isStuck ? acrossGap(conversation, before, rows > 0 ? 'back' : 'on') : undefined;
      reading.setPlace(across ?? after);
    },

    toTop() {
      const at = open();
      if (at === undefined) return;
      const place = placeOfTop(at.conversation, placeIn(at.buffer.id));
      reading.setPlace(place);
      fetchBefore(at.buffer, windowAt(at.conversation, place).keys[0]);
    },

    setPlace(place) {
      const { current } = client.getState();
      if (current === undefined) return;
      const places = new Map(view.get().places);
      if (place === 'end') places.delete(current);
      else places.set(current, place);
      view.update({ places, mentionAt: undefined });
      client.hold(current, place === 'end' ? undefined : place.key);
    },

    showLine(key) {
      const at = open();
      if (at === undefined) return;
      reading.setPlace(placeOf(at.conversation, key));
      view.update({ marked: { buffer: at.buffer.id, key } });
    },

    inSight() {
      const at = open();
      return at === undefined ? [] : windowAt(at.conversation, placeIn(at.buffer.id)).keys;
    },

    pick(key) {
      const at = open();
      if (at === undefined) return;
      const place = placeIn(at.buffer.id);
      const { keys } = windowAt(at.conversation, place);
      const { picked } = view.get();
      const fromEnd = picked === undefined ? place === 'end' : picked.fromEnd;
      view.update({ picked: { buffer: at.buffer.id, key, fromEnd } });
      const last = keys.at(-1);
      if (!keys.includes(key)) reading.setPlace(placeOf(at.conversation, key));
      else if (place === 'end' && last !== undefined) reading.setPlace({ key: last, below: 0 });
    },

    unpick() {
      const { picked } = view.get();
      if (picked === undefined) return;
      view.update({ picked: undefined });
      if (picked.fromEnd && picked.buffer === client.getState().current) reading.setPlace('end');
    },

    seek(buffer, wanted) {
      say(wanted.onwards === true ? 'Looking further on…' : 'Looking further back…');
      seeker.seek(buffer, {
        ...wanted,
        found(key) {
          say('');
          if (client.getState().current !== buffer) return;
          reading.showLine(key);
          wanted.found?.(key);
        },
        missed: (why) => say(why),
      });
    },

    fetchUntil(buffer, isEnough) {
      seeker.seek(buffer, {
        find: (now) => (isEnough(now) ? 0 : undefined),
        found() {},
        missed() {},
      });
    },

    stop: seeker.stop,
  };
  return reading;
}
