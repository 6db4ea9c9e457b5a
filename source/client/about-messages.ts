/** What is done about a message that stands there: reactions, changes, taking it back, sending it again. */
import * as actions from './conversation/actions.ts';
import { targetOf } from './conversation/buffers.ts';
import { lineAt } from './conversation/lines.ts';
import type { BufferId, NetworkId } from './conversation/model.ts';
import type { Outbox } from './conversation/outbox.ts';
import type { Store } from './conversation/store.ts';
import type { ChatClient } from './client.ts';
import type { Refusal, Request, Target } from './transports/transport.ts';

export interface AboutMessagesDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly newId: () => string;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
  readonly tell: (buffer: BufferId, text: string, level: 'info' | 'error') => void;
}

export type AboutMessages = Pick<ChatClient, 'retry' | 'discard' | 'react' | 'edit' | 'redact'>;

export function createAboutMessages({
  store,
  outbox,
  newId,
  request,
  tell,
}: AboutMessagesDeps): AboutMessages {
  /** Asks for something about a message, and says in its buffer where that cannot be done. */
  function ask(id: BufferId, key: number, make: (to: Target, messageId: string) => Request): void {
    const buffer = store.getState().buffers.get(id);
    const line = buffer && lineAt(buffer.lines, key);
    const to = buffer && targetOf(buffer);
    if (buffer === undefined || line === undefined) return;
    const refusal =
      line.id === undefined || to === undefined
        ? { refused: 'The relay has given this message no id, so nothing can be done about it.' }
        : request(buffer.network, make(to, line.id));
    if (refusal !== undefined) tell(id, refusal.refused, 'error');
  }

  function failedId(id: BufferId, key: number): string | undefined {
    const buffer = store.getState().buffers.get(id);
    const line = buffer && lineAt(buffer.lines, key);
    return line?.type === 'message' && line.status === 'failed' ? line.localId : undefined;
  }

  return {
    retry(id, key) {
      const localId = failedId(id, key);
      if (localId !== undefined) outbox.retry(localId);
    },
    discard(id, key) {
      const localId = failedId(id, key);
      if (localId === undefined) return;
      outbox.discard(localId);
      store.change((edit) => {
        actions.dropLine(edit, id, key);
      });
    },
    react(id, key, reaction, remove) {
      ask(id, key, (to, messageId) => ({
        type: 'react',
        to,
        messageId,
        reaction,
        ...(remove === true && { remove }),
      }));
    },
    edit(id, key, text) {
      ask(id, key, (to, messageId) => ({ type: 'edit', to, messageId, text, localId: newId() }));
    },
    redact(id, key) {
      ask(id, key, (to, messageId) => ({ type: 'redact', to, messageId }));
    },
  };
}
