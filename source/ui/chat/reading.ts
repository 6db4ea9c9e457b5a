/** Where one reads: scrolling, going to a line, the picked message, and looking for what is not loaded yet. */
import type { ChatClient } from '../../client/client.ts';
import type { BufferId, BufferState } from '../../client/conversation/model.ts';
import type { Store } from '../store.ts';
import { type ChatDrawing, conversationOf, currentBuffer } from './drawing.ts';
import type { Place } from './place.ts';
import { createSeeker } from './seek.ts';
import type { View } from './view.ts';
import { type Conversation, placeOf, scroll, windowAt } from './window.ts';

export interface Reading {
  scroll(rows: number): void;
  setPlace(place: Place): void;
  /** Goes to a line of the open buffer, and lets it stand out until the next key. */
  showLine(key: number): void;
  /** Picks a message of the open buffer; the pane holds its place meanwhile. */
  pick(key: number): void;
  unpick(): void;
  /** Fetches older pages until `find` names a line, and goes there. */
  seek(buffer: BufferId, find: (buffer: BufferState) => number | undefined): void;
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

  const reading: Reading & { stop(): void } = {
    scroll(rows) {
      const at = open();
      if (at === undefined) return;
      const after = scroll(at.conversation, placeIn(at.buffer.id), rows);
      reading.setPlace(after);
      if (rows > 0 && windowAt(at.conversation, after).atTop) client.loadOlder(at.buffer.id);
    },

    setPlace(place) {
      const { current } = client.getState();
      if (current === undefined) return;
      const places = new Map(view.get().places);
      if (place === 'end') places.delete(current);
      else places.set(current, place);
      view.update({ places });
    },

    showLine(key) {
      const at = open();
      if (at === undefined) return;
      reading.setPlace(placeOf(at.conversation, key));
      view.update({ marked: { buffer: at.buffer.id, key } });
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

    seek(buffer, find) {
      say('Looking further back…');
      seeker.seek(buffer, {
        find,
        found(key) {
          say('');
          if (client.getState().current === buffer) reading.showLine(key);
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
