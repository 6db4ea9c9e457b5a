/** What the person does to the state directly, without a word to any server. */
import { ensureBuffer, newNetwork, removeBuffer, serverBuffer } from './buffers.ts';
import type { Edit } from './edit.ts';
import { append, cleared, remove } from './lines.ts';
import type { BufferId, MessageLine, NetworkId } from './model.ts';
import { expect } from './settling.ts';

/** How long after a question an answer that names no place is shown where it was asked, in ms. */
const ANSWER_WINDOW = 15_000;

/** Adds a network with its own buffer; one that is there already starts over and keeps its buffers. */
export function addNetwork(edit: Edit, config: Parameters<typeof newNetwork>[0]): void {
  const known = edit.network(config.id);
  const fresh = newNetwork(config);
  if (known === undefined) edit.putNetwork(fresh);
  else {
    const { name, named, directs, unsettled, mentions } = known;
    edit.putNetwork({ ...fresh, name, named, directs, unsettled, mentions });
  }
  const network = edit.network(config.id) ?? fresh;
  const { id } = serverBuffer(edit, network);
  arrange(edit);
  if (edit.state.current === undefined) edit.set({ current: id });
}

/** Puts networks, and their buffers with them, in the order of their places; those of one place stay as they are. */
function arrange(edit: Edit): void {
  const networks = [...edit.state.networks].sort(([, a], [, b]) =>
    a.place === b.place ? 0 : a.place - b.place,
  );
  const ranks = new Map(networks.map(([id], index) => [id, index]));
  const rankOf = (id: BufferId) => ranks.get(edit.buffer(id)?.network ?? '') ?? 0;
  const order = [...edit.state.order].sort((a, b) => rankOf(a) - rankOf(b));
  edit.set({ networks: new Map(networks), order });
}

/** Takes a network out of the list with all its buffers. */
export function removeNetwork(edit: Edit, network: NetworkId): void {
  for (const buffer of [...edit.state.buffers.values()]) {
    if (buffer.network === network) removeBuffer(edit, buffer.id);
  }
  const networks = new Map(edit.state.networks);
  networks.delete(network);
  edit.set({ networks });
}

export interface OwnMessage {
  readonly localId: string;
  readonly text: string;
  readonly kind: MessageLine['kind'];
  readonly status: 'pending' | 'queued';
  readonly time: number;
  readonly replyTo?: string;
  readonly rooms?: readonly string[];
}

/** Shows one's own message at once, in each of these buffers, and expects word of it. */
export function showOwn(edit: Edit, ids: readonly BufferId[], message: OwnMessage): void {
  const first = edit.buffer(ids[0] ?? '');
  const network = first && edit.network(first.network);
  if (network === undefined) return;
  for (const id of ids) {
    const buffer = edit.buffer(id);
    if (buffer === undefined) continue;
    const line = { ...message, type: 'message', nick: network.nick, self: true, mention: false } as const;
    edit.putBuffer({ ...buffer, lines: append(buffer.lines, line) });
  }
  expect(edit, network.id, message.localId, ids);
}

/** Takes a failed message out of sight. */
export function dropLine(edit: Edit, id: BufferId, key: number): void {
  const buffer = edit.buffer(id);
  if (buffer !== undefined) edit.putBuffer({ ...buffer, lines: remove(buffer.lines, key) });
}

/** Empties a buffer's screen; what the server keeps can be paged in again. */
export function clearLines(edit: Edit, id: BufferId): void {
  const buffer = edit.buffer(id);
  if (buffer === undefined) return;
  const more = buffer.history.state === 'start' ? ({ state: 'more' } as const) : buffer.history;
  const lines = cleared(buffer.lines);
  edit.putBuffer({ ...buffer, lines, newFrom: undefined, newSince: undefined, history: more });
}

/** What is answered next without saying where is shown in this buffer. */
export function awaitAnswers(edit: Edit, id: BufferId, now: number): void {
  const buffer = edit.buffer(id);
  if (buffer === undefined) return;
  edit.patchNetwork(buffer.network, { answersIn: { buffer: id, until: now + ANSWER_WINDOW } });
}

/** Opens a conversation without showing it. */
export function openBuffer(edit: Edit, id: NetworkId, target: Parameters<typeof ensureBuffer>[2]): BufferId {
  const network = edit.network(id);
  if (network === undefined) throw new Error(`There is no network ${id} to open a conversation on.`);
  return ensureBuffer(edit, network, target).id;
}
