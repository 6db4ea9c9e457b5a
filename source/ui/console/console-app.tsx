/** `chat-tui --serve` on a terminal: the relay in a worker, and a screen that shows how it is. */
import process from 'node:process';
import { isatty } from 'node:tty';
import { render } from 'ink';
import type { RelayConfig } from '../../config/relay-config.ts';
import type { HostedRelay } from '../../host/host.ts';
import type { Order } from '../../host/messages.ts';
import type { InputToken } from '../keys/token.ts';
import { createPacer } from '../pacer.ts';
import { createScreen, type Ending } from '../screen.ts';
import { createStore, type Store } from '../store.ts';
import { colourDepth, isLight, makePalette } from '../view/palette.ts';
import { dayOf } from '../../text/local-time.ts';
import { type ConsoleHands, runConsoleCommand } from './console-commands.ts';
import { ConsoleRoot } from './console-root.tsx';
import {
  type ConsoleState,
  FIRST_CONSOLE,
  type Listed,
  logged,
  observed,
  restarted,
} from './console-state.ts';
import { drawConsole, type DrawnConsole } from './draw-console.ts';
import { dayLine, logLine } from './log-line.ts';
import { listKey, type ListScreen } from './open-list.ts';
import { codesOf, codeThatFits, leastOf } from './qr-code.ts';
import { reachOf, warningsOf } from './reach.ts';
import { type ConsoleOptions, serveUntilStopped } from './serve-loop.ts';

const STOP_WORDS: ReadonlySet<string> = new Set(['exit', 'q', 'quit']);

/** Runs the relay until it is told to stop; resolves with the exit code, the terminal being as it was. */
export function runConsoleApp(options: ConsoleOptions): Promise<number> {
  return new Promise((resolve) => {
    void new Console(options, resolve).run();
  });
}

class Console implements ConsoleHands {
  readonly #options: ConsoleOptions;
  readonly #done: (code: number) => void;
  readonly #screen = createScreen({
    token: (token) => this.#token(token),
    ending: (why) => this.#ending(why),
  });
  readonly #depth = colourDepth(process.env);
  #palette = makePalette('dark', this.#depth);
  #state: ConsoleState = FIRST_CONSOLE;
  #codes: readonly (readonly string[])[] = [];
  readonly #shown: Store<DrawnConsole>;
  readonly #pacer = createPacer({
    draw: () => this.#shown.set(this.#draw()),
    now: () => performance.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  });
  /** The relay, once it listens. */
  #hosted: HostedRelay | undefined;
  #answer: ((text: string | undefined) => void) | undefined;
  /** Of the log's last line. */
  #day: string | undefined;
  #stopping = false;
  readonly #stopAsked = Promise.withResolvers<'stop'>();

  constructor(options: ConsoleOptions, done: (code: number) => void) {
    this.#options = options;
    this.#done = done;
    this.#shown = createStore(this.#draw());
  }

  async run(): Promise<void> {
    this.#screen.open();
    const ink = render(<ConsoleRoot shown={this.#shown} />, {
      stdout: this.#screen.stdout as unknown as NodeJS.WriteStream,
      stdin: this.#screen.stdin as unknown as NodeJS.ReadStream,
      interactive: true,
      alternateScreen: true,
      incrementalRendering: true,
      maxFps: 1000,
      patchConsole: false,
      exitOnCtrlC: false,
    });
    this.#screen.stdout.on('resize', () => this.#pacer.flush());
    this.#screen.onRepaint(() => {
      this.#screen.stdout.muted = true;
      ink.clear();
      this.#screen.stdout.muted = false;
      this.#screen.stdout.write('\u{1B}[H\u{1B}[J');
      this.#pacer.flush();
    });
    const last = await serveUntilStopped(this.#options, {
      starting: () => this.#set({ ...this.#state, phase: 'starting' }),
      listening: (hosted, config) => this.#listening(hosted, config),
      observed: (snapshot) => this.#set(observed(this.#state, snapshot)),
      report: (event, detail) => this.#report(event, detail),
      log: (line) => this.#log(line),
      restarted: () => this.#set(restarted(this.#state)),
      ask: (question) => this.#ask(question),
      isStopping: () => this.#stopping,
      stopAsked: this.#stopAsked.promise,
    });
    this.#pacer.stop();
    this.#screen.stdout.muted = true;
    ink.unmount();
    this.#screen.close();
    // What is left on the terminal of it all.
    if (last.problem !== undefined) process.stderr.write(`chat-tui: ${last.problem}\n`);
    process.stdout.write('server stopped\n');
    this.#done(last.problem === undefined ? 0 : 1);
  }

  #listening(hosted: HostedRelay, config: RelayConfig): void {
    this.#hosted = hosted;
    const { urls } = hosted;
    const warnings = warningsOf(urls, config.password !== null);
    this.#set({ ...this.#state, phase: 'running', urls, warnings, since: Date.now() });
    this.#report('server started: ctrl + c to exit or exit to exit', {});
  }

  #ask(question: string): Promise<string | undefined> {
    if (this.#stopping) return Promise.resolve(undefined);
    this.#set({ ...this.#state, phase: 'asking', question, input: '' });
    return new Promise((resolve) => {
      this.#answer = (text) => {
        this.#answer = undefined;
        if (text !== undefined) this.#log(`${question} ${text}`);
        this.#set({ ...this.#state, question: undefined, input: '' });
        resolve(text);
      };
    });
  }

  #token(token: InputToken): void {
    if (token.type === 'background') {
      this.#palette = makePalette(isLight(token.rgb) ? 'light' : 'dark', this.#depth);
    } else if (token.type === 'text') this.#type(token.text);
    else if (token.type === 'paste') this.#type(token.text.split('\n', 1)[0] ?? '');
    else if (token.type === 'key') this.#key(token.chord);
    else if (token.type === 'mouse' && token.mouse.action.startsWith('wheel')) this.#key(token.mouse.action);
    this.#pacer.flush();
  }

  #type(text: string): void {
    this.#state = { ...this.#state, input: this.#state.input + text, notice: undefined };
  }

  #key(chord: string): void {
    const { input } = this.#state;
    const listed = this.#answer === undefined ? listKey(this.#state, chord, this.#listScreen()) : undefined;
    if (listed !== undefined) this.#state = { ...listed, qr: false };
    else if (chord === 'Ctrl+C') this.#stop();
    else if (chord === 'Enter') this.#enter(input);
    else if (chord === 'Backspace') this.#state = { ...this.#state, input: [...input].slice(0, -1).join('') };
    else if (chord === 'Ctrl+U') this.#state = { ...this.#state, input: '' };
    else if (chord === 'Ctrl+L') this.#screen.redraw();
    else if (chord === 'Ctrl+Z') this.#screen.suspend();
    else if (chord === 'Esc') this.#state = { ...this.#state, input: '', qr: false, notice: undefined };
  }

  #listScreen(): ListScreen {
    const { columns, rows } = this.#screen.stdout;
    // The title, the heading, what is typed and what can be done have a row each.
    return { width: columns, page: Math.max(1, rows - 4), palette: this.#palette, now: Date.now() };
  }

  #enter(input: string): void {
    const [, said = '', rest = ''] = /^\s*(\S*)\s*(.*)$/s.exec(input) ?? [];
    const word = said.toLowerCase();
    if (STOP_WORDS.has(word)) {
      this.#stop();
      return;
    }
    if (this.#answer !== undefined) {
      this.#answer(input);
      return;
    }
    this.#state = { ...this.#state, input: '' };
    runConsoleCommand(this, word, rest);
  }

  open(of: Listed): void {
    this.#set({ ...this.#state, list: { of, top: undefined }, qr: false });
  }

  say(notice: string): void {
    this.#set({ ...this.#state, notice });
  }

  copy(): void {
    const reach = reachOf(this.#state.urls);
    if (reach === undefined) return;
    this.#screen.control(`\u{1B}]52;c;${Buffer.from(reach.line).toString('base64')}\u{07}`);
    this.say('copied, where this terminal allows it');
  }

  toggleQr(): void {
    const reach = reachOf(this.#state.urls);
    if (reach !== undefined) void this.#toggleCode(reach.address);
  }

  async #toggleCode(address: string): Promise<void> {
    this.#codes = await codesOf(address);
    const { columns, rows } = this.#screen.stdout;
    if (codeThatFits(this.#codes, { width: columns, height: rows - 3 }) === undefined) {
      const { height, width } = leastOf(this.#codes);
      this.say(`the code needs ${height + 3} rows and ${width} columns; copy gives the line`);
      return;
    }
    this.#set({ ...this.#state, qr: !this.#state.qr, list: undefined });
  }

  rehash(): void {
    this.#hosted?.rehash();
  }

  order(order: Order): void {
    this.#hosted?.order(order);
  }

  /** SIGHUP is an order to read the config again, as it is without a console, unless the terminal has hung up. */
  #ending(why: Ending): void {
    if (why === 'SIGHUP' && isatty(0) && isatty(1) && this.#state.phase === 'running') this.rehash();
    else this.#stop();
  }

  /** In order the first time; whoever asks again does not want to wait. */
  #stop(): void {
    if (this.#stopping) {
      this.#screen.close();
      process.exit(1);
    }
    this.#stopping = true;
    this.#state = { ...this.#state, phase: 'stopping', question: undefined, input: '' };
    this.#answer?.(undefined);
    this.#stopAsked.resolve('stop');
    this.#pacer.flush();
  }

  #report(event: string, detail: Readonly<Record<string, unknown>>): void {
    const now = new Date();
    if (dayOf(now) !== this.#day) this.#log(dayLine(now));
    this.#day = dayOf(now);
    this.#set(logged(this.#state, logLine(now, event, detail)));
  }

  #log(line: string): void {
    this.#set(logged(this.#state, line));
  }

  #set(state: ConsoleState): void {
    this.#state = this.#stopping ? { ...state, phase: 'stopping' } : state;
    this.#pacer.changed();
  }

  #draw(): DrawnConsole {
    const { columns, rows } = this.#screen.stdout;
    return drawConsole(this.#state, { columns, rows }, this.#palette, Date.now(), this.#codes);
  }
}
