/** Holds the state, takes in changes, and tells who listens. Knows no screen. */
import { Edit } from './edit.ts';
import type { ChatState } from './model.ts';

export interface Store {
  getState(): ChatState;
  /** The same to look at now and not to keep: it costs nothing, but is written to by the next change. */
  peek(): ChatState;
  /** Calls back after every change. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /**
   * Changes the state. Changes made within one (by listeners or nested calls) are told of once, at its end. A state
   * that nobody asked for in between is never built, so a burst costs what its lines cost.
   */
  change(how: (edit: Edit) => void): void;
}

export function createStore(initial: ChatState): Store {
  const edit = new Edit(initial);
  const listeners = new Set<() => void>();
  let depth = 0;
  let isTold = true;

  function tell(): void {
    if (isTold) return;
    isTold = true;
    for (const listener of listeners) listener();
  }

  return {
    getState: () => edit.publish(),
    peek: () => edit.state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change(how) {
      depth++;
      const before = edit.changes;
      try {
        how(edit);
      } finally {
        depth--;
        if (edit.changes !== before) isTold = false;
        if (depth === 0) tell();
      }
    },
  };
}
