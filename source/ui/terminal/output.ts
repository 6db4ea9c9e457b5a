/**
 * The way to the terminal, for frames of our own painter and for the stream that Ink draws into.
 *
 * A terminal that stops reading (a frozen ssh, Ctrl+S, a pager in tmux) must not stop the program: the real stream is made
 * non-blocking, what one turn draws goes out in one write, and while the last frame is still on its way newer ones are dropped. The
 * painter is told when the way is free again. Ink draws differences and is told nothing, so after a drop its whole frame is asked
 * for again.
 */
import { EventEmitter } from 'node:events';
import type { WriteStream } from 'node:tty';
import type { FrameSink } from './painter.ts';

/** What Ink needs of a stdout, and what a painter needs. */
export class ScreenOutput extends EventEmitter implements FrameSink {
  readonly isTTY = true;
  readonly writable = true;
  #target: WriteStream;
  #pieces: string[] = [];
  #muted = false;
  /** Frames are thrown away while something else stands on the screen; what `control` writes still goes out. */
  frozen = false;
  #dropped = false;
  #ready: (() => void) | undefined;
  #repaint: () => void;

  /** `repaint` is called when a whole frame is needed again. */
  constructor(target: WriteStream, repaint: () => void) {
    super();
    this.#target = target;
    this.#repaint = repaint;
    this.setMaxListeners(50);
    unblock(target);
  }

  get columns(): number {
    return this.#target.columns || 80;
  }

  get rows(): number {
    return this.#target.rows || 24;
  }

  /** Takes a piece of a frame. The alternate screen is the screen's own affair: see `modes.ts`. */
  write(data: string | Uint8Array, encoding?: unknown, done?: () => void): boolean {
    const text = typeof data === 'string' ? data : Buffer.from(data).toString();
    const written = typeof encoding === 'function' ? (encoding as () => void) : done;
    if (!this.#muted && !this.frozen && text !== '' && !/^\u{1B}\[\?1049[hl]$/u.test(text)) {
      if (this.#pieces.length === 0) queueMicrotask(() => this.#send());
      this.#pieces.push(text);
    }
    if (written !== undefined) queueMicrotask(written);
    return true;
  }

  frame(bytes: string, ready: () => void): boolean {
    if (this.#muted || this.frozen) return false;
    if (this.#target.writableLength > 0) {
      this.#ready = ready;
      return false;
    }
    this.#target.write(bytes, () => this.#taken());
    return true;
  }

  /** Writes past the frames: a bell, a clipboard, a mode. Kept whole and in order, and never dropped. */
  control(sequence: string): void {
    if (!this.#muted) this.#target.write(sequence, () => this.#taken());
  }

  /** Whether what Ink writes is thrown away: while the terminal is lent to someone else, and at the end. */
  set muted(muted: boolean) {
    this.#muted = muted;
    if (muted) this.#pieces = [];
  }

  get muted(): boolean {
    return this.#muted;
  }

  #send(): void {
    const frame = this.#pieces.join('');
    this.#pieces = [];
    if (frame === '' || this.#muted) return;
    if (this.#target.writableLength > 0) {
      this.#dropped = true;
      return;
    }
    this.#target.write(frame, () => this.#taken());
  }

  /** Something has gone out; where that was the last that waited, what was dropped is drawn. */
  #taken(): void {
    if (this.#target.writableLength > 0) return;
    const ready = this.#ready;
    this.#ready = undefined;
    ready?.();
    if (!this.#dropped) return;
    this.#dropped = false;
    this.#repaint();
  }
}

/** Node writes to terminals synchronously; its handle can be told otherwise, though no public method says so. */
function unblock(target: WriteStream): void {
  const handle = (target as unknown as { _handle?: { setBlocking?: (blocking: boolean) => void } })._handle;
  handle?.setBlocking?.(false);
}
