/** What commands can have done, put together from the parts of the client. */
import { awaitAnswers, clearLines } from '../conversation/actions.ts';
import { ensureBuffer, findBuffer } from '../conversation/buffers.ts';
import type { Entries } from '../conversation/entries.ts';
import type { KeptRequests } from '../conversation/kept-requests.ts';
import type { BufferId, NetworkId } from '../conversation/model.ts';
import type { Outbox } from '../conversation/outbox.ts';
import { isService } from '../conversation/service-secrets.ts';
import { asMessages } from '../conversation/pieces.ts';
import type { Store } from '../conversation/store.ts';
import type { Refusal, Request } from '../transports/transport.ts';
import type { Hands } from './command.ts';

export interface HandsDeps extends Omit<Hands, 'request' | 'send' | 'sendToSeveral' | 'join' | 'clear'> {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly entries: Entries;
  readonly kept: KeptRequests;
  readonly now: () => number;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
}

export function createHands(deps: HandsDeps): Hands {
  const { store, outbox, entries } = deps;

  function request(network: NetworkId, from: BufferId, asked: Request): Refusal | undefined {
    if (deps.kept.keep(network, from, asked)) return undefined;
    store.change((edit) => {
      awaitAnswers(edit, from, deps.now());
    });
    return deps.request(network, asked);
  }

  /** Rooms asked for without a connection are entered on return: what is said in one until then waits for that. */
  function expectLater(network: NetworkId, rooms: readonly string[]): void {
    if (store.getState().networks.get(network)?.connection.state === 'online') return;
    store.change((edit) => {
      for (const room of rooms) {
        const left = findBuffer(edit.state, network, { room });
        if (left !== undefined) edit.patchBuffer(left.id, { returning: true });
      }
    });
  }

  return {
    ...deps,
    request,

    send(id, from, to, text, kind, only) {
      const network = store.getState().networks.get(id);
      if (network === undefined) return;
      const messages = asMessages(text, kind, network.abilities.multiline).map((part) => ({
        text: part,
        kind,
        ...(only !== undefined && { only }),
      }));
      if ('room' in to) {
        const room = findBuffer(store.getState(), id, to);
        // One that is being entered again gets it once it is.
        const isOurs = room?.joined === true || room?.returning === true;
        for (const message of messages) {
          if (isOurs) outbox.send(network, room, message);
          // Whether a room takes it from someone outside, the server says.
          else outbox.sendOutside(network, from, to.room, message);
        }
        return;
      }
      store.change((edit) => {
        ensureBuffer(edit, network, to);
        if (isService(to.nick)) awaitAnswers(edit, from, deps.now());
      });
      const person = findBuffer(store.getState(), id, to);
      if (person === undefined) return;
      for (const message of messages) outbox.send(network, person, message);
    },

    sendToSeveral(id, from, rooms, text) {
      const network = store.getState().networks.get(id);
      if (network !== undefined) outbox.sendToSeveral(network, from, rooms, text);
    },

    join(network, from, rooms, key) {
      const isIn = (room: string) => findBuffer(store.getState(), network, { room })?.joined === true;
      const last = rooms.at(-1);
      const there = last === undefined ? undefined : findBuffer(store.getState(), network, { room: last });
      if (there?.joined === true) deps.select(there.id);
      const others = rooms.filter((room) => !isIn(room));
      if (others.length === 0) return undefined;
      entries.wanted(network, others);
      const refusal = request(network, from, {
        type: 'join',
        rooms: others,
        ...(key !== undefined && { key }),
      });
      if (refusal === undefined) expectLater(network, others);
      return refusal;
    },

    clear(id) {
      store.change((edit) => {
        clearLines(edit, id);
      });
    },
  };
}
