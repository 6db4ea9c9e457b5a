/** Which of the two screens is shown, the start screen or the chat, and the way from one to the other. */
import type { OnScreen } from './screen.ts';

export type Scene = 'start' | 'chat';

export interface Stage {
  /** The one that is shown, or is about to be. */
  shows(): Scene;
  show(scene: Scene): void;
  /** The screen is there: what is to be shown is drawn from now on. */
  open(): void;
  repaint(): void;
  resized(): void;
  close(): void;
}

export interface Scenes {
  readonly chat: () => OnScreen;
  /** Loads what the start screen needs; what shows it. */
  readonly start: () => Promise<() => OnScreen>;
}

export function createStage(scenes: Scenes): Stage {
  let scene: Scene = 'chat';
  let state: 'before' | 'open' | 'closed' = 'before';
  let shown: OnScreen | undefined;
  /** The scene that `shown` is, or that is being loaded. */
  let begun: Scene | undefined;
  let changes = 0;

  async function change(): Promise<void> {
    if (state !== 'open' || begun === scene) return;
    begun = scene;
    changes++;
    if (scene === 'chat') return enter(scenes.chat);
    const own = changes;
    const show = await scenes.start();
    // The person may be in, or gone, by the time that it is loaded.
    if (own === changes && (state as string) === 'open') enter(show);
  }

  function enter(show: () => OnScreen): void {
    shown?.close();
    shown = show();
  }

  return {
    shows: () => scene,
    show(next) {
      scene = next;
      void change();
    },
    open() {
      state = 'open';
      void change();
    },
    repaint: () => shown?.repaint(),
    resized: () => shown?.resized(),
    close() {
      state = 'closed';
      shown?.close();
      shown = undefined;
    },
  };
}
