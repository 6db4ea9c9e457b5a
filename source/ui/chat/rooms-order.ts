/** Which room comes next: by place in the list, or by what waits. Pure. */
import type { BufferId, ChatState } from '../../client/conversation/model.ts';
import { waitingLevel } from './room-list.ts';

/** The buffer `step` places on (or back), around the ends. */
export function neighbour(state: ChatState, step: 1 | -1): BufferId | undefined {
  const { order, current } = state;
  if (order.length === 0) return undefined;
  const at = current === undefined ? -1 : order.indexOf(current);
  if (at === -1) return step === 1 ? order[0] : order.at(-1);
  return order[(at + step + order.length) % order.length];
}

/** The nearest buffer in that direction in which a message waits; none: `undefined`. */
export function waitingNeighbour(state: ChatState, step: 1 | -1): BufferId | undefined {
  return around(state, step).find((id) => waits(state, id) > 0);
}

/** Where something waits, mentions before messages before joins and leaves, from the open buffer on. */
export function nextWaiting(state: ChatState): BufferId | undefined {
  const found = around(state, 1);
  for (const level of [3, 2, 1]) {
    const id = found.find((id) => level === waits(state, id));
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The room with this number in the list of rooms and people, from 1. */
export function numbered(state: ChatState, number: number): BufferId | undefined {
  return state.order.filter((id) => state.buffers.get(id)?.kind !== 'server')[number - 1];
}

function around({ order, current }: ChatState, step: 1 | -1): readonly BufferId[] {
  const at = current === undefined ? 0 : order.indexOf(current);
  const turned = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))];
  return step === 1 ? turned : turned.toReversed();
}

function waits(state: ChatState, id: BufferId): number {
  const buffer = state.buffers.get(id);
  return buffer === undefined ? 0 : waitingLevel(buffer);
}
