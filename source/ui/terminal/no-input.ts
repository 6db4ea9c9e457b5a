/** The stdin that Ink is given: nothing ever arrives there, as the screen reads the keyboard itself. */
import { EventEmitter } from 'node:events';

export class NoInput extends EventEmitter {
  readonly isTTY = true;

  read(): null {
    return null;
  }

  // The screen itself owns the terminal's modes.
  setEncoding(): void {}
  setRawMode(): void {}
  ref(): void {}
  unref(): void {}
}
