/**
 * Keeps the terminal at the newest picture. It knows what the terminal shows, writes what differs, and where the terminal does not
 * take a frame the next one holds what the dropped one would have brought.
 */
import { difference, type Picture } from './picture.ts';

/** Where frames go. */
export interface FrameSink {
  /** Takes a frame; false: not now, and `ready` is called once it would. */
  frame(bytes: string, ready: () => void): boolean;
}

export interface Painter {
  /** Something changed: all that does in one turn comes in one frame at the turn's end. */
  changed(): void;
  /** The terminal shows something else now: the next frame is written whole. */
  forget(): void;
  /** Draws nothing more. */
  stop(): void;
}

/** A painter that has not drawn yet; `draw` makes the picture of the moment. */
export function createPainter(sink: FrameSink, draw: () => Picture): Painter {
  let shown: Picture | undefined;
  let isDue = false;
  let isStopped = false;

  function changed(): void {
    if (isDue) return;
    isDue = true;
    queueMicrotask(paint);
  }

  function paint(): void {
    isDue = false;
    if (isStopped) return;
    const next = draw();
    const bytes = difference(shown, next);
    if (bytes === '' || sink.frame(bytes, changed)) shown = next;
  }

  return {
    changed,
    forget() {
      shown = undefined;
    },
    stop() {
      isStopped = true;
    },
  };
}
