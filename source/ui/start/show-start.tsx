/** The start screen on the terminal, by Ink. */
import { render } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { OnScreen, Screen } from '../screen.ts';
import { createStore, type Store } from '../store.ts';
import { CLEAR } from '../terminal/modes.ts';
import { StartScreen } from './start-screen.tsx';
import type { StartState } from './start-state.ts';

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Shows the start screen until it is closed. */
export function showStart(screen: Screen, store: Store<StartState>): OnScreen {
  const { stdout, stdin } = screen;
  const sizeNow = (): Size => ({ columns: stdout.columns, rows: stdout.rows });
  const size = createStore(sizeNow());
  // Ink's first frame takes the screen to be empty.
  stdout.write(CLEAR);
  const ink = render(<Root size={size} store={store} />, {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    // Ink's own pacing makes keys wait.
    maxFps: 1000,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  return {
    repaint() {
      // Ink forgets its last frame and writes the next one whole, over a screen that is empty.
      silently(() => ink.clear());
      stdout.write(CLEAR);
      stdout.emit('resize');
    },
    resized: () => size.set(sizeNow()),
    close: () => silently(() => ink.unmount()),
  };

  /** What Ink writes meanwhile is thrown away. */
  function silently(task: () => void): void {
    const wasMuted = stdout.muted;
    stdout.muted = true;
    task();
    stdout.muted = wasMuted;
  }
}

function Root({ size, store }: { readonly size: Store<Size>; readonly store: Store<StartState> }): ReactNode {
  const { columns, rows } = useSyncExternalStore(size.subscribe, size.get);
  return <StartScreen store={store} columns={columns} rows={rows} />;
}
