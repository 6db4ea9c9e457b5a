/** Holds the settings, and has what follows from a change follow. */
import type { Refusal } from '../transports/transport.ts';
import { changeSetting, type Settings } from './settings.ts';
import { isMuted } from './buffers.ts';
import type { Store } from './store.ts';

export interface SettingsKeeper {
  get(): Settings;
  set(change: Partial<Settings>): void;
  /** As `/set` does it; a sentence where the value is none. */
  change(name: string, value: unknown): Refusal | undefined;
  /** Returns how to stop. */
  listen(listener: (settings: Settings) => void): () => void;
}

export interface KeeperDeps {
  readonly keep: ((settings: Settings, before: Settings) => void) | undefined;
  /** What is wrong with keys that are asked for. */
  readonly checkKeys: ((keys: Settings['keys'], before: Settings['keys']) => string | undefined) | undefined;
}

export function createSettingsKeeper(
  store: Store,
  first: Settings,
  { keep, checkKeys }: KeeperDeps,
): SettingsKeeper {
  let settings = first;
  const listeners = new Set<(settings: Settings) => void>();

  function put(next: Settings): void {
    const before = settings;
    settings = next;
    store.change((edit) => {
      if (edit.state.showJoins !== next.showJoins) edit.set({ showJoins: next.showJoins });
      if (next.muted === before.muted) return;
      const muted = new Set(next.muted);
      edit.set({ muted });
      for (const buffer of edit.state.buffers.values()) {
        if (buffer.muted !== isMuted(muted, buffer)) edit.patchBuffer(buffer.id, { muted: !buffer.muted });
      }
    });
    for (const listener of listeners) listener(next);
    keep?.(next, before);
  }

  return {
    get: () => settings,
    set: (change) => put({ ...settings, ...change }),
    change(name, value) {
      const next = changeSetting(settings, name, value);
      if ('refused' in next) return next;
      const wrong = next.keys === settings.keys ? undefined : checkKeys?.(next.keys, settings.keys);
      if (wrong !== undefined) return { refused: `/set ${wrong}` };
      put(next);
      return undefined;
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
