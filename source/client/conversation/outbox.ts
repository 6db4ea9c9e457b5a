/**
 * One's own messages until the relay has them: sent at once, kept while offline, settled before they are sent again.
 *
 * After a lost connection it is unknown whether a message on its way has arrived. Where the server keeps a history,
 * that is read first and what is not in it is sent again; elsewhere the message is handed back with the reason.
 */
import type { Timers } from '../transports/timers.ts';
import type { Refusal, Request } from '../transports/transport.ts';
import { showOwn } from './actions.ts';
import { roomBufferId, targetOf } from './buffers.ts';
import { lineByLocalId } from './lines.ts';
import type { BufferId, BufferState, MessageLine, NetworkId, NetworkState } from './model.ts';
import type { Rules } from './rules.ts';
import { shownTo } from './service-secrets.ts';
import { fail, setStatus } from './settling.ts';
import type { Store } from './store.ts';

/** How long a kept message waits for its room to be entered again after the connection is back, in ms. */
const REENTRY = 30_000;

type Sending = Extract<Request, { readonly type: 'send' | 'send-many' }>;

interface Entry {
  readonly network: NetworkId;
  readonly request: Sending;
  /** Where its lines are shown. */
  readonly buffers: readonly BufferId[];
  /** It goes to rooms that we are not in, so it waits for none to be entered. */
  readonly outside: boolean;
  state: 'kept' | 'sent' | 'doubtful' | 'failed';
}

export interface Saying {
  readonly text: string;
  readonly kind: MessageLine['kind'];
  readonly replyTo?: string;
  readonly only?: string;
}

export interface OutboxDeps {
  readonly store: Store;
  readonly now: () => number;
  readonly rules: () => Rules;
  readonly timers: Timers;
  readonly newId: () => string;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
}

export interface Outbox {
  /** Shows a message in the buffer that it is for and sends it, now or when it can be. */
  send(network: NetworkState, buffer: BufferState, message: Saying): void;
  /** Sends a message to a room that we are not in, and shows it in the buffer where it was typed. */
  sendOutside(network: NetworkState, from: BufferId, room: string, message: Saying): void;
  /** One message to several rooms, shown in those that we are in, or else where it was typed. */
  sendToSeveral(network: NetworkState, from: BufferId, rooms: readonly string[] | 'mine', text: string): void;
  retry(localId: string): void;
  discard(localId: string): void;
  /** The connection broke: what is on its way is in doubt. */
  lost(network: NetworkId): void;
  /** The connection is back: what needs no room goes out, and what waits for one does not wait for ever. */
  online(network: NetworkId): void;
  /** The room was entered and what was missed in it is known. */
  ready(buffer: BufferId): void;
  /** The room cannot be entered again: what waits for it is handed back. */
  keptOut(buffer: BufferId, reason: string): void;
  /** Forgets what has been settled. */
  tidy(network: NetworkId): void;
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { store } = deps;
  const entries = new Map<string, Entry>();
  const patience = new Map<NetworkId, () => void>();

  function networkOf(id: NetworkId): NetworkState | undefined {
    return store.peek().networks.get(id);
  }

  function submit(entry: Entry, message: Saying & { readonly rooms?: readonly string[] }): void {
    const isOn = canGo(entry);
    const { localId } = entry.request;
    entries.set(localId, entry);
    store.change((edit) => {
      const status = isOn ? 'pending' : 'queued';
      const { to } = 'to' in entry.request ? entry.request : { to: undefined };
      const text = to !== undefined && 'nick' in to ? shownTo(to.nick, message.text) : message.text;
      showOwn(edit, entry.buffers, { ...message, text, localId, status, time: deps.now() });
    });
    if (isOn) post(entry);
  }

  function canGo(entry: Entry): boolean {
    if (networkOf(entry.network)?.connection.state !== 'online') return false;
    if (entry.outside) return true;
    return entry.buffers.every((id) => store.peek().buffers.get(id)?.joined === true);
  }

  function post(entry: Entry): void {
    entry.state = 'sent';
    const refusal = deps.request(entry.network, entry.request);
    if (refusal !== undefined) giveBack(entry, refusal.refused);
  }

  function again(entry: Entry): void {
    const isOn = canGo(entry);
    store.change((edit) => {
      setStatus(edit, entry.network, entry.request.localId, isOn ? 'pending' : 'queued');
    });
    if (isOn) post(entry);
    else entry.state = 'kept';
  }

  function giveBack(entry: Entry, reason: string, doubtful = false): void {
    entry.state = 'failed';
    store.change((edit) => {
      const circumstances = { now: deps.now(), rules: deps.rules() };
      fail(edit, entry.network, entry.request.localId, { reason, doubtful }, circumstances);
    });
  }

  function of(network: NetworkId, ...states: readonly Entry['state'][]): readonly Entry[] {
    return [...entries.values()].filter((entry) => entry.network === network && states.includes(entry.state));
  }

  return {
    send(network, buffer, message) {
      const to = targetOf(buffer);
      if (to === undefined) return;
      const request: Sending = { type: 'send', to, localId: deps.newId(), ...message };
      const buffers = [buffer.id];
      submit({ network: network.id, request, buffers, outside: false, state: 'kept' }, message);
    },

    sendOutside(network, from, room, message) {
      const request: Sending = { type: 'send', to: { room }, localId: deps.newId(), ...message };
      const entry: Entry = { network: network.id, request, buffers: [from], outside: true, state: 'kept' };
      submit(entry, { ...message, rooms: [room] });
    },

    sendToSeveral(network, from, rooms, text) {
      const request: Sending = { type: 'send-many', rooms, text, localId: deps.newId() };
      const shown = roomsShown(store, network, rooms);
      const names = rooms === 'mine' ? shown.map(({ name }) => name) : rooms;
      const buffers = shown.length === 0 ? [from] : shown.map(({ id }) => id);
      const entry: Entry = {
        network: network.id,
        request,
        buffers,
        outside: shown.length === 0,
        state: 'kept',
      };
      submit(entry, { text, kind: 'message', ...((names.length > 1 || entry.outside) && { rooms: names }) });
    },

    retry(localId) {
      const entry = entries.get(localId);
      if (entry?.state !== 'failed') return;
      store.change((edit) => {
        const network = edit.network(entry.network);
        if (network === undefined) return;
        const unsettled = new Map(network.unsettled).set(localId, entry.buffers);
        edit.putNetwork({ ...network, unsettled });
      });
      again(entry);
    },

    discard(localId) {
      entries.delete(localId);
    },

    lost(network) {
      patience.get(network)?.();
      const canAsk = networkOf(network)?.abilities.history === true;
      for (const entry of of(network, 'sent')) {
        if (canAsk) entry.state = 'doubtful';
        else giveBack(entry, 'the connection broke; it may have arrived', true);
      }
    },

    online(network) {
      for (const entry of of(network, 'kept')) if (canGo(entry)) again(entry);
      patience.get(network)?.();
      const cancel = deps.timers.after(REENTRY, () => {
        for (const entry of of(network, 'kept', 'doubtful')) {
          if (!canGo(entry)) giveBack(entry, 'the room could not be entered again');
          else again(entry);
        }
        store.change((edit) => {
          for (const buffer of edit.state.buffers.values()) {
            if (buffer.network === network && buffer.returning)
              edit.putBuffer({ ...buffer, returning: false });
          }
        });
      });
      patience.set(network, cancel);
    },

    ready(buffer) {
      for (const entry of entries.values()) {
        const waits = entry.state === 'kept' || entry.state === 'doubtful';
        if (waits && entry.buffers.includes(buffer) && canGo(entry)) again(entry);
      }
    },

    keptOut(buffer, reason) {
      for (const entry of entries.values()) {
        const isDoubtful = entry.state === 'doubtful';
        if ((isDoubtful || entry.state === 'kept') && entry.buffers.includes(buffer) && !canGo(entry))
          giveBack(entry, isDoubtful ? `${reason}; it may have arrived` : reason, isDoubtful);
      }
      store.change((edit) => {
        edit.patchBuffer(buffer, { returning: false });
      });
    },

    tidy(network) {
      const unsettled = networkOf(network)?.unsettled;
      for (const [localId, entry] of entries) {
        if (entry.network !== network || unsettled?.has(localId) === true) continue;
        if (failedLine(store, entry)) entry.state = 'failed';
        else entries.delete(localId);
      }
    },
  };
}

function roomsShown(
  store: Store,
  network: NetworkState,
  rooms: readonly string[] | 'mine',
): readonly BufferState[] {
  const wanted = rooms === 'mine' ? undefined : new Set(rooms.map((room) => roomBufferId(network.id, room)));
  return [...store.peek().buffers.values()].filter(
    (buffer) =>
      buffer.network === network.id &&
      buffer.kind === 'room' &&
      buffer.joined &&
      (wanted === undefined || wanted.has(buffer.id)),
  );
}

function failedLine(store: Store, entry: Entry): boolean {
  return entry.buffers.some((id) => {
    const lines = store.peek().buffers.get(id)?.lines;
    const line = lines && lineByLocalId(lines, entry.request.localId);
    return line?.status === 'failed';
  });
}
