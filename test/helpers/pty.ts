/**
 * A program on a pseudo terminal with a terminal emulator behind it: what a person would see, cell by cell.
 *
 *     await using term = startProgram({ args: ['--connect', address], cols: 80, rows: 24 });
 *     await term.waitFor('General');
 *     term.send('hello\r');
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pty from '@lydell/node-pty';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import headless, { type IBufferLine, type Terminal as Emulator } from '@xterm/headless';
import { homeEnv } from './home-env.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

export type StartOptions = {
  /** The program's arguments. */
  readonly args?: readonly string[];
  /** What to run instead of the built chat-tui: a file and its first arguments. */
  readonly program?: readonly [string, ...string[]];
  readonly cols?: number;
  readonly rows?: number;
  /** Added to a scrubbed environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The folder that stands for the person's home, kept afterwards; one of its own, removed afterwards, unless told. */
  readonly home?: string;
  /** The background that the terminal says it has when asked (OSC 11). */
  readonly background?: 'dark' | 'light';
};

/** One column of a row. The right half of a wide character has an empty text and width 0. */
export type Cell = {
  readonly text: string;
  readonly width: number;
  /** A palette number, `#rrggbb`, or `undefined` for the terminal's own. */
  readonly foreground: number | string | undefined;
  readonly background: number | string | undefined;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly hidden: boolean;
  readonly strikethrough: boolean;
};

export type Exit = { readonly code: number; readonly signal: number };
export type Awaited = string | RegExp | ((screen: readonly string[]) => boolean);

export type Term = {
  readonly pid: number;
  /** The emulator itself, for its modes, buffers and cursor. */
  readonly emulator: Emulator;
  readonly exited: Promise<Exit>;
  /** The rows that are visible, as text, without the spaces at their ends. */
  screen(): string[];
  cells(row: number): Cell[];
  /** Where the cursor is, from 0. */
  cursor(): { readonly column: number; readonly row: number };
  /** Everything that the program wrote so far. */
  output(): Buffer;
  /** Resolves with the screen once it holds a text, matches, or satisfies; rejects with the screen in the error. */
  waitFor(wanted: Awaited, timeoutMs?: number): Promise<string[]>;
  /** Resolves once the program has written nothing for `quietMs`. */
  quiet(quietMs?: number): Promise<void>;
  /** Writes to the program in one piece, as keys that arrive together do. */
  send(keys: string): void;
  /** Writes one character after the other, each as its own piece. */
  type(text: string): Promise<void>;
  resize(cols: number, rows: number): void;
  kill(signal?: NodeJS.Signals): void;
  /** Stops and goes on reading what the program writes, as a terminal that hangs does. */
  pause(): void;
  resume(): void;
  dispose(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** Starts the built chat-tui (or another program) on a terminal of 80 by 24, unless told otherwise. */
export function startProgram(options: StartOptions = {}): Term {
  const { args = [], program = [process.execPath, CLI], cols = 80, rows = 24, background = 'dark' } = options;
  if (options.program === undefined && !existsSync(CLI)) {
    throw new Error(`${CLI} is not built: npm run build`);
  }
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'chat-tui-home-'));
  const [file, ...first] = program;
  const child = pty.spawn(file, [...first, ...args], {
    name: 'xterm-256color',
    cols,
    rows,
    cwd: home,
    env: { ...homeEnv(home), TERM: 'xterm-256color', COLORTERM: 'truecolor', ...options.env },
    encoding: null,
  });
  const emulator = makeEmulator(cols, rows, background);
  const written: Buffer[] = [];
  const watchers = new Set<() => void>();
  let lastOutput = performance.now();
  let isRunning = true;

  // With no encoding told, node-pty hands over Buffers, whatever its types say.
  child.onData((data: string | Buffer) => {
    const bytes = Buffer.from(data as Buffer);
    written.push(bytes);
    lastOutput = performance.now();
    emulator.write(bytes, () => {
      for (const check of watchers) check();
    });
  });
  emulator.onData((answer) => {
    if (isRunning) child.write(answer);
  });
  const exited = new Promise<Exit>((resolve) => {
    child.onExit(({ exitCode, signal = 0 }) => {
      isRunning = false;
      emulator.write('', () => {
        for (const check of watchers) check();
        resolve({ code: exitCode, signal });
      });
    });
  });

  const screen = () => {
    const { active } = emulator.buffer;
    return Array.from(
      { length: emulator.rows },
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
    );
  };
  const dispose = async () => {
    if (isRunning) {
      child.kill('SIGKILL');
      await exited;
    }
    emulator.dispose();
    if (options.home === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  };

  return {
    pid: child.pid,
    emulator,
    exited,
    screen,
    cells: (row) => cellsOf(emulator, row),
    cursor: () => ({ column: emulator.buffer.active.cursorX, row: emulator.buffer.active.cursorY }),
    output: () => Buffer.concat(written),
    waitFor: (wanted, timeoutMs = 10_000) =>
      waitForScreen({ wanted, timeoutMs, screen, watchers, exited, ended: () => !isRunning }),
    quiet: async (quietMs = 100) => {
      for (let rest = quietMs; rest > 0; rest = quietMs - (performance.now() - lastOutput)) await pause(rest);
    },
    send: (keys) => child.write(keys),
    type: async (text) => {
      for (const character of text) {
        child.write(character);
        await pause(5);
      }
    },
    resize: (newCols, newRows) => {
      emulator.resize(newCols, newRows);
      child.resize(newCols, newRows);
    },
    kill: (signal = 'SIGTERM') => child.kill(signal),
    pause: () => child.pause(),
    resume: () => child.resume(),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** An emulator by itself; it answers as a terminal with such a background. */
export function makeEmulator(cols: number, rows: number, background: 'dark' | 'light' = 'dark'): Emulator {
  const emulator = new headless.Terminal({ cols, rows, scrollback: 5_000, allowProposedApi: true });
  emulator.loadAddon(new UnicodeGraphemesAddon());
  emulator.unicode.activeVersion = '15-graphemes';
  // Without a screen the emulator has no colours to tell, so it is told here what to answer.
  emulator.parser.registerOscHandler(11, (question) => {
    if (question !== '?') return false;
    const level = background === 'dark' ? '0000' : 'ffff';
    emulator.input(`\u001B]11;rgb:${level}/${level}/${level}\u001B\\`, false);
    return true;
  });
  return emulator;
}

type Watch = {
  wanted: Awaited;
  timeoutMs: number;
  screen: () => string[];
  watchers: Set<() => void>;
  exited: Promise<Exit>;
  ended: () => boolean;
};

async function waitForScreen({
  wanted,
  timeoutMs,
  screen,
  watchers,
  exited,
  ended,
}: Watch): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  let check: () => void = () => {};
  try {
    return await new Promise<string[]>((resolve, reject) => {
      const fail = (why: string) => {
        reject(new Error(`${why} waiting for ${describe(wanted)}\n${draw(screen())}`));
      };
      check = () => {
        const rows = screen();
        if (matches(wanted, rows)) resolve(rows);
        else if (ended()) fail('The program ended');
      };
      watchers.add(check);
      timer = setTimeout(() => fail(`${timeoutMs} ms passed`), timeoutMs);
      void exited.then(check);
      check();
    });
  } finally {
    clearTimeout(timer);
    watchers.delete(check);
  }
}

function matches(wanted: Awaited, rows: readonly string[]): boolean {
  if (typeof wanted === 'function') return wanted(rows);
  const text = rows.join('\n');
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

function describe(wanted: Awaited): string {
  return typeof wanted === 'string' ? JSON.stringify(wanted) : String(wanted);
}

function draw(rows: readonly string[]): string {
  const width = Math.max(20, ...rows.map((row) => row.length));
  const edge = '─'.repeat(width);
  return [`┌${edge}┐`, ...rows.map((row) => `│${row.padEnd(width)}│`), `└${edge}┘`].join('\n');
}

/** The cells of a visible row of an emulator. */
export function cellsOf(emulator: Emulator, row: number): Cell[] {
  const line = emulator.buffer.active.getLine(emulator.buffer.active.viewportY + row);
  return line === undefined ? [] : Array.from({ length: line.length }, (_, column) => cellOf(line, column));
}

function cellOf(line: IBufferLine, column: number): Cell {
  const cell = line.getCell(column);
  if (cell === undefined) throw new RangeError(`the row has no column ${column}`);
  return {
    text: cell.getChars(),
    width: cell.getWidth(),
    foreground: colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
    background: colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    inverse: cell.isInverse() !== 0,
    hidden: cell.isInvisible() !== 0,
    strikethrough: cell.isStrikethrough() !== 0,
  };
}

function colour(isDefault: boolean, isRgb: boolean, value: number): number | string | undefined {
  if (isDefault) return undefined;
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : value;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
