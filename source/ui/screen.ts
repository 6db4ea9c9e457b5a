/**
 * The terminal while the program has it: its modes, keyboard and output, and its way back to how it was found by
 * every road out of the program.
 */
import process from 'node:process';
import type { InputToken } from './keys/token.ts';
import { NoInput } from './terminal/no-input.ts';
import { createInput } from './terminal/input.ts';
import { writeLastWords } from './terminal/last-words.ts';
import { ASK, CLEAR, ENTER, KITTY_ON, LEAVE, MOUSE_OFF, MOUSE_ON } from './terminal/modes.ts';
import { ScreenOutput } from './terminal/output.ts';

export type Ending = 'SIGTERM' | 'SIGHUP' | 'SIGINT';

export interface ScreenListener {
  /** Something from the keyboard, the mouse or the terminal. */
  token(token: InputToken): void;
  /** The process was told to end, or the terminal is gone. */
  ending(why: Ending): void;
}

/** What has the screen for a while. */
export interface OnScreen {
  /** Draws everything again, whatever the terminal shows. */
  repaint(): void;
  /** The terminal has another size, or was laid out anew. */
  resized(): void;
  close(): void;
}

export interface Screen {
  /** For frames, and for Ink. */
  readonly stdout: ScreenOutput;
  readonly stdin: NoInput;
  /** Takes the terminal. */
  open(): void;
  /** Tells the screen how to have a whole frame drawn anew. */
  onRepaint(draw: () => void): void;
  /** Clears and draws everything again (Ctrl+L). */
  redraw(): void;
  setMouse(on: boolean): void;
  /** Rings, fills the clipboard: whatever is no part of a frame. */
  control(sequence: string): void;
  /** Puts this on the screen instead of the frames, or the frames again. */
  showInstead(text: string | undefined): void;
  /** Gives the terminal back while `task` has it, and takes it again. */
  lend(task: () => Promise<void>): Promise<void>;
  /** Stops the whole job, as Ctrl+Z does; returns when it goes on. */
  suspend(): void;
  /** Gives the terminal back for good; idempotent, and it also happens when the process ends in any other way. */
  close(): void;
}

/** How long (ms) after asking to be stopped the process must be running still to conclude that nobody can stop it. */
const NOT_STOPPED = 300;

/** Makes the screen of this process; nothing is written until `open`. */
export function createScreen(listener: ScreenListener): Screen {
  let state: 'closed' | 'open' | 'lent' | 'done' = 'closed';
  let mouse = true;
  let kitty = false;
  let draw = (): void => {};

  const repaint = () => {
    if (state === 'open') draw();
  };
  const stdout = new ScreenOutput(process.stdout, repaint);
  const stdin = new NoInput();
  const input = createInput(process.stdin, {
    token(token) {
      if (token.type === 'kitty') {
        if (!kitty) stdout.control(KITTY_ON);
        kitty = true;
      } else listener.token(token);
    },
    ended: () => listener.ending('SIGHUP'),
  });

  function take(): void {
    state = 'open';
    stdout.muted = false;
    stdout.control(ENTER + (mouse ? MOUSE_ON : '') + (kitty ? KITTY_ON : ''));
    input.start();
  }

  function give(): void {
    stdout.muted = true;
    input.stop();
    writeLastWords(LEAVE, process.stdout.fd);
  }

  const onResize = () => stdout.emit('resize');
  const onExit = () => screen.close();
  const onTerm = () => listener.ending('SIGTERM');
  const onHup = () => listener.ending('SIGHUP');
  const onInt = () => listener.ending('SIGINT');
  const onStop = () => screen.suspend();
  const onContinue = () => {
    if (state !== 'lent') return;
    process.on('SIGTSTP', onStop);
    take();
    stdout.emit('resize');
    draw();
    // A stopped job is not told that its terminal has another size: Node asks for it on this signal.
    process.kill(process.pid, 'SIGWINCH');
  };
  const onCrash = (error: unknown) => {
    screen.close();
    process.stderr.write(`chat-tui failed, which is a fault in it: ${describe(error)}\n`);
    process.exit(1);
  };
  // A terminal that went away makes every write fail; SIGHUP says the same, and leaving is one road.
  const onWriteError = () => listener.ending('SIGHUP');

  const screen: Screen = {
    stdout,
    stdin,
    open() {
      process.stdout.on('resize', onResize);
      process.stdout.on('error', onWriteError);
      process.on('exit', onExit);
      process.on('SIGTERM', onTerm);
      process.on('SIGHUP', onHup);
      process.on('SIGINT', onInt);
      process.on('SIGTSTP', onStop);
      process.on('SIGCONT', onContinue);
      process.on('uncaughtException', onCrash);
      take();
      stdout.control(ASK);
    },
    onRepaint(callback) {
      draw = callback;
    },
    redraw() {
      stdout.control(CLEAR);
      repaint();
    },
    setMouse(on) {
      mouse = on;
      if (state === 'open') stdout.control(on ? MOUSE_ON : MOUSE_OFF);
    },
    control: (sequence) => stdout.control(sequence),
    showInstead(text) {
      stdout.frozen = text !== undefined;
      if (text === undefined) screen.redraw();
      else stdout.control(text);
    },
    async lend(task) {
      if (state !== 'open') return;
      state = 'closed';
      give();
      try {
        await task();
      } finally {
        // The program may have been told to end meanwhile.
        if ((state as string) !== 'done') {
          take();
          draw();
        }
      }
    },
    suspend() {
      if (state !== 'open') return;
      state = 'lent';
      give();
      process.off('SIGTSTP', onStop);
      process.kill(0, 'SIGTSTP');
      // Where no shell could continue it (an orphaned job) the system does not stop the process at all.
      setTimeout(onContinue, NOT_STOPPED);
    },
    close() {
      if (state === 'done') return;
      const held = state === 'open';
      state = 'done';
      if (held) give();
      process.stdout.off('resize', onResize);
      process.off('exit', onExit);
      process.off('SIGTSTP', onStop);
      process.off('SIGCONT', onContinue);
    },
  };
  return screen;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
