/** What becomes of a line from the composer: a command, a text to send, a question, or a reason why not. */
import type { Submitted } from '../client.ts';
import { lineAt } from '../conversation/lines.ts';
import type { HeldTexts } from '../conversation/held-texts.ts';
import type { BufferId, BufferState, NetworkState } from '../conversation/model.ts';
import type { Outbox } from '../conversation/outbox.ts';
import { shownRoom } from '../conversation/room-names.ts';
import { isService } from '../conversation/service-secrets.ts';
import type { Store } from '../conversation/store.ts';
import type { Hands } from './command.ts';
import { doubt } from './guard.ts';
import { lacks } from './lacks.ts';
import { runLine } from './run.ts';

export interface SubmitDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly held: HeldTexts;
  readonly hands: Hands;
  /** The person's own, as far as they are known. */
  readonly passwords: () => readonly string[];
}

/** @param isSure the person has answered the question, or none is to be asked */
export function submitLine(
  deps: SubmitDeps,
  id: BufferId | undefined,
  line: string,
  isSure: boolean,
): Submitted {
  const state = deps.store.getState();
  const buffer = id === undefined ? undefined : state.buffers.get(id);
  const network = buffer && state.networks.get(buffer.network);
  if (line.trim() === '') return { ok: true };
  if (line.startsWith('/') && !line.startsWith('//')) {
    return runLine({ state, network, buffer, hands: deps.hands }, line);
  }
  if (buffer === undefined || network === undefined) {
    return refuse('There is no conversation open. /connect ADDRESS NICK opens a network.', line);
  }
  const question = isSure || isToService(buffer) ? undefined : doubt(line, deps.passwords());
  const text = line.startsWith('//') ? line.slice(1) : line;
  // Before a room has opened the server's buffer is where people wait for it.
  if (buffer.kind === 'server' && question === undefined && deps.held.keep(network, text))
    return { ok: true };
  const reason = whyNot(network, buffer);
  if (reason !== undefined) return refuse(reason, line);
  if (question !== undefined) return { ok: false, reason: question, text: line, question: true };
  say(deps, buffer.id, text);
  return { ok: true };
}

/** Sends a text to a room or a person, a line at a time where messages hold no line breaks. */
export function say(
  { outbox, store }: Pick<SubmitDeps, 'outbox' | 'store'>,
  id: BufferId,
  text: string,
): void {
  const buffer = store.getState().buffers.get(id);
  const network = buffer && store.getState().networks.get(buffer.network);
  if (buffer === undefined || network === undefined) return;
  const replyTo = replyId(buffer);
  const trimmed = text.replace(/\s+$/, '');
  const parts = network.abilities.multiline ? [trimmed] : trimmed.split(/\r?\n/);
  for (const part of parts) {
    if (part.trim() === '') continue;
    outbox.send(network, buffer, {
      text: part,
      kind: 'message',
      ...(replyTo !== undefined && { replyTo }),
    });
  }
  store.change((edit) => {
    edit.patchBuffer(buffer.id, { draft: { text: '', cursor: 0 } });
  });
}

/** What looks like a password is at its place there. */
function isToService({ kind, name }: BufferState): boolean {
  return kind === 'person' && isService(name);
}

function replyId(buffer: BufferState): string | undefined {
  const { replyTo } = buffer.draft;
  if (replyTo === undefined) return undefined;
  return lineAt(buffer.lines, replyTo)?.id;
}

/** Why nothing can be said here. Offline is no reason: then it is kept and sent on return. */
function whyNot(network: NetworkState, buffer: BufferState): string | undefined {
  const label = shownRoom(network, buffer.name);
  const isOnline = network.connection.state === 'online';
  if (buffer.kind === 'server') {
    return 'This is the server’s own buffer, where nobody reads. Go to a room (/join ROOM), or type a command.';
  }
  if (network.connection.state === 'closed') {
    return `You have left ${network.name}. /reconnect takes you back; the text is still here.`;
  }
  // Nobody takes the person back into a room that they have left, or were put out of.
  if (buffer.kind === 'room' && !buffer.joined && !buffer.returning) {
    return `You are not in ${label}. /join ${label} takes you there; the text is still here.`;
  }
  if (buffer.kind === 'person' && isOnline && !network.abilities.privateMessages) {
    return lacks(network, 'msg', 'send private messages').refused;
  }
  return undefined;
}

function refuse(reason: string, text: string): Submitted {
  return { ok: false, reason, text };
}
