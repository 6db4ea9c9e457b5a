/** What the client does by itself about what has happened, once the store knows it. */
import { findBuffer } from './conversation/buffers.ts';
import type { CatchUp } from './conversation/catch-up.ts';
import type { Entries } from './conversation/entries.ts';
import type { HeldTexts } from './conversation/held-texts.ts';
import type { KeptRequests } from './conversation/kept-requests.ts';
import { lapseTyping, TYPING_LAPSES } from './conversation/message-events.ts';
import type { BufferState, NetworkId } from './conversation/model.ts';
import type { Outbox } from './conversation/outbox.ts';
import type { Quotes } from './conversation/quotes.ts';
import { readElsewhere } from './conversation/reading.ts';
import type { Signals } from './conversation/signals.ts';
import type { Spoken } from './conversation/spoken.ts';
import type { StayingAway } from './conversation/staying-away.ts';
import type { Store } from './conversation/store.ts';
import type { Watching } from './watching.ts';
import type { Timers } from './transports/timers.ts';
import type { Happening } from './transports/transport.ts';

export interface FollowUpDeps {
  readonly store: Store;
  readonly now: () => number;
  readonly timers: Timers;
  readonly outbox: Outbox;
  readonly catchUp: CatchUp;
  readonly spoken: Spoken;
  readonly signals: Signals;
  readonly entries: Entries;
  readonly kept: KeptRequests;
  readonly held: HeldTexts;
  readonly stayingAway: StayingAway;
  readonly watching: Watching;
  readonly quotes: Quotes;
  /** Until when (ms since 1970) what was said there was seen in an earlier run. */
  readonly seen: (network: NetworkId) => number | undefined;
}

type FollowUps = {
  readonly [Type in Happening['type']]?: (
    network: NetworkId,
    happening: Extract<Happening, { readonly type: Type }>,
  ) => void;
};

/** To be told of every happening after the store has taken it in. */
export function createFollowUps(deps: FollowUpDeps): (network: NetworkId, happening: Happening) => void {
  const {
    store,
    now,
    timers,
    outbox,
    catchUp,
    spoken,
    signals,
    entries,
    kept,
    held,
    stayingAway,
    watching,
    quotes,
  } = deps;

  function online(network: NetworkId): void {
    spoken.online(network, deps.seen(network));
    outbox.online(network);
    held.online(network);
    stayingAway.online(network);
    kept.online(network);
    for (const buffer of store.getState().buffers.values()) {
      if (buffer.network === network && buffer.kind === 'person') catchUp.start(buffer.id);
    }
    watching.check(network);
  }

  /** Where the server keeps no read marker, what was said since the last run is what is new on coming in. */
  function rememberRead(network: NetworkId, { id, history }: BufferState): void {
    const seen = deps.seen(network);
    if (seen === undefined || history.state !== 'unknown') return;
    store.change((edit) => {
      readElsewhere(edit, id, seen);
    });
  }

  function offline(network: NetworkId): void {
    spoken.offline(network);
    catchUp.lost(network);
    outbox.lost(network);
    held.lost(network);
    watching.lost(network);
    quotes.lost(network);
  }

  const followUps: FollowUps = {
    connection(network, { connection }) {
      if (connection.state === 'online') online(network);
      else if (connection.state !== 'registering') offline(network);
      if (connection.state === 'closed') {
        kept.closed(network);
        held.closed(network);
        stayingAway.closed(network);
      }
    },
    entered(network, { room }) {
      const buffer = findBuffer(store.peek(), network, { room });
      if (buffer === undefined) return;
      entries.entered(network, room, buffer.id);
      rememberRead(network, buffer);
      kept.entered(buffer.id);
      catchUp.start(buffer.id);
      held.entered(network, room, buffer.id);
    },
    left(network, { room }) {
      entries.left(network, room);
    },
    notice(network, { keptOut, about, text }) {
      if (keptOut !== true || about === undefined) return;
      const buffer = findBuffer(store.getState(), network, about);
      if (buffer?.returning !== true) return;
      outbox.keptOut(buffer.id, text);
      kept.keptOut(buffer.id, text);
    },
    message(network, { message }) {
      if (message.from.self === true) outbox.tidy(network);
      else signals.reading(store.peek().current ?? '');
      if ('nick' in message.to) watching.check(network);
      quotes.said(network, message);
    },
    abilities: (network) => watching.check(network),
    renamed: (network) => watching.check(network),
    confirmed: (network) => outbox.tidy(network),
    failed: (network) => outbox.tidy(network),
    'spoken-with'(network, { nicks }) {
      spoken.heard(network, nicks);
      watching.check(network);
    },
    'history-page'(network, happening) {
      outbox.tidy(network);
      catchUp.heard(network, happening);
      quotes.page(network, happening);
    },
    typing(_, { state }) {
      if (state === 'done') return;
      timers.after(TYPING_LAPSES[state] + 1, () => {
        store.change((edit) => {
          lapseTyping(edit, now());
        });
      });
    },
  };

  return (network, happening) => {
    // The table's type says that each follow-up takes its own happening; indexing loses that.
    const followUp = followUps[happening.type] as
      | ((network: NetworkId, happening: Happening) => void)
      | undefined;
    followUp?.(network, happening);
  };
}
