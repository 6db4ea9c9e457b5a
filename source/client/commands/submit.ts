/** What becomes of a line from the composer: a command, a text to send, a question, or a reason why not. */
import type { Submitted } from '../client.ts';
import { lineAt } from '../conversation/lines.ts';
import type { HeldTexts } from '../conversation/held-texts.ts';
import type { BufferId, BufferState, NetworkState } from '../conversation/model.ts';
import type { Outbox, Saying } from '../conversation/outbox.ts';
import { asMessages, countMessages, MANY_MESSAGES } from '../conversation/pieces.ts';
import { shownRoom } from '../conversation/room-names.ts';
import { isService } from '../conversation/service-secrets.ts';
import type { Store } from '../conversation/store.ts';
import type { Hands } from './command.ts';
import { doubt, doubtFurther } from './guard.ts';
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
    const question = isSure ? undefined : doubtFurther(line);
    if (question !== undefined) return { ok: false, reason: question, text: line, question: true };
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
  const asked = question ?? (isSure ? undefined : tooMany(text, network));
  if (asked !== undefined) return { ok: false, reason: asked, text: line, question: true };
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
  const answer = answerOf(buffer);
  const trimmed = text.replace(/\s+$/, '');
  for (const part of asMessages(trimmed, 'message', network.abilities.multiline)) {
    outbox.send(network, buffer, { text: part, kind: 'message', ...answer });
  }
  store.change((edit) => {
    edit.patchBuffer(buffer.id, { draft: { text: '', cursor: 0 } });
  });
}

/** What looks like a password is at its place there. */
function isToService({ kind, name }: BufferState): boolean {
  return kind === 'person' && isService(name);
}

/** What an answer goes with: what was told to the operators of a room alone is answered to them alone. */
function answerOf({ draft, lines }: BufferState): Pick<Saying, 'replyTo' | 'only'> {
  const line = draft.replyTo === undefined ? undefined : lineAt(lines, draft.replyTo);
  if (line?.type !== 'message') return {};
  const { id, only } = line;
  return { ...(id !== undefined && { replyTo: id }), ...(only !== undefined && { only }) };
}

/** Nobody wants to flood a room by one Enter. */
function tooMany(text: string, { abilities }: NetworkState): string | undefined {
  const count = countMessages(text, abilities);
  return count > MANY_MESSAGES ? `This goes out as ${count} messages here. Send it?` : undefined;
}

/** Why nothing can be said here. Offline is no reason: then it is kept and sent on return. */
function whyNot(network: NetworkState, buffer: BufferState): string | undefined {
  const label = shownRoom(network, buffer.name);
  const isOnline = network.connection.state === 'online';
  if (buffer.kind === 'server') {
    return 'This is the server’s own buffer, where nobody reads. Go to a room (/join ROOM; /rooms lists them), or type a command.';
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
