/** Own messages that leaving would cut off: those that wait to be sent, and those that a lost connection left in doubt. Pure. */
import type { BufferId, ChatState, MessageLine } from '../client/conversation/model.ts';

/** How many there are; one that goes to several rooms counts once. */
export function countUnsent(state: ChatState): number {
  const ids = new Set<string>();
  eachUnsent(state, (_, { localId = '' }) => ids.add(localId));
  return ids.size;
}

/** What was being written in each buffer, behind what is still to be said there, to be kept for the next time. */
export function withUnsent(
  drafts: ReadonlyMap<BufferId, string>,
  state: ChatState,
): ReadonlyMap<BufferId, string> {
  const texts = new Map<BufferId, string>();
  const seen = new Set<string>();
  eachUnsent(state, (buffer, { localId = '', text }) => {
    // One that goes to several rooms is kept in the first.
    if (seen.has(localId)) return;
    seen.add(localId);
    texts.set(buffer, texts.has(buffer) ? `${texts.get(buffer)}\n${text}` : text);
  });
  const both = new Map(drafts);
  for (const [buffer, text] of texts) {
    const draft = drafts.get(buffer) ?? '';
    both.set(buffer, draft === '' ? text : `${text}\n${draft}`);
  }
  return both;
}

function eachUnsent(
  { buffers, networks }: ChatState,
  take: (buffer: BufferId, line: MessageLine) => void,
): void {
  for (const { id, lines, network } of buffers.values()) {
    const isOnline = networks.get(network)?.connection.state === 'online';
    for (const line of lines.items) {
      if (line.type !== 'message' || line.localId === undefined) continue;
      if (line.status === 'queued' || (line.status === 'pending' && !isOnline)) take(id, line);
    }
  }
}
