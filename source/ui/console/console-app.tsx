/** `chat-tui --serve` on a terminal: the relay in a worker, and a screen that shows how it is. */
import process from 'node:process';
import { isatty } from 'node:tty';
import { Box, render, useCursor } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { RelayConfig } from '../../config/relay-config.ts';
import { type HostedRelay, HostError, startRelayInWorker } from '../../host/host.ts';
import { Rows } from './rows.tsx';
import type { InputToken } from '../keys/token.ts';
import { createPacer } from '../pacer.ts';
import { createScreen, type Ending } from '../screen.ts';
import { createStore, type Store } from '../store.ts';
import { colourDepth, isLight, makePalette } from '../view/palette.ts';
import { textWidth } from '../../text/width.ts';
import {
  type ConsoleState,
  FIRST_CONSOLE,
  type Listed,
  logged,
  observed,
  restarted,
} from './console-state.ts';
import { codeThatFits, drawConsole, type DrawnConsole } from './draw-console.ts';
import { logLine } from './log-line.ts';
import { listKey, type ListScreen } from './open-list.ts';
import { askForOther, askWhere } from './place-questions.ts';
import { reachOf, warningsOf } from './reach.ts';

export interface ConsoleOptions {
  readonly config: RelayConfig;
  /** Reads the config again; rejects with a sentence where it is wrong. */
  readonly reload: () => Promise<RelayConfig>;
  /** Nothing says where to listen: the person is asked first. */
  readonly asksPlace: boolean;
}

/** How long (ms) a stop may take. */
const STOP_MS = 4000;
const STOP_WORDS: ReadonlySet<string> = new Set(['exit', 'q', 'quit']);

/** Runs the relay until it is told to stop; resolves with the exit code, the terminal being as it was. */
export function runConsoleApp(options: ConsoleOptions): Promise<number> {
  return new Promise((resolve) => {
    void new Console(options, resolve).run();
  });
}

class Console {
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
  #answer: ((text: string | undefined) => void) | undefined;
  #stopping = false;
  readonly #stopAsked = Promise.withResolvers<'stop'>();

  constructor(options: ConsoleOptions, done: (code: number) => void) {
    this.#options = options;
    this.#done = done;
    this.#shown = createStore(this.#draw());
  }

  async run(): Promise<void> {
    this.#screen.open();
    const ink = render(<Root shown={this.#shown} />, {
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
    const last = await this.#serve();
    this.#pacer.stop();
    this.#screen.stdout.muted = true;
    ink.unmount();
    this.#screen.close();
    // What is left on the terminal of it all.
    if (last.problem !== undefined) process.stderr.write(`chat-tui: ${last.problem}\n`);
    process.stdout.write('server stopped\n');
    this.#done(last.problem === undefined ? 0 : 1);
  }

  /** From the first question to the last stop. */
  async #serve(): Promise<{ readonly problem: string | undefined }> {
    const { config, asksPlace, reload } = this.#options;
    let wanted: RelayConfig | undefined = asksPlace
      ? await askWhere(
          config,
          (question) => this.#ask(question),
          (sentence) => this.#log(`! ${sentence}`),
        )
      : config;
    let problem: string | undefined;
    while (wanted !== undefined && !this.#stopping) {
      const restart = Promise.withResolvers<'restart'>();
      const started = await this.#start(wanted, () => restart.resolve('restart'));
      if ('problem' in started) {
        ({ problem } = started);
        wanted = started.next;
        continue;
      }
      problem = undefined;
      const { hosted, crashed } = started;
      const why = await Promise.race([this.#stopAsked.promise, restart.promise, crashed]);
      const reason = why === 'restart' ? 'the relay is starting again' : 'the relay is stopping';
      if (why === 'stop' || why === 'restart') await hosted.stop(reason, STOP_MS);
      else problem = why.problem;
      this.#log('server stopped');
      if (why !== 'restart') break;
      this.#set(restarted(this.#state));
      wanted = await reload().catch((error: unknown) => {
        this.#report('config not read', { reason: error instanceof Error ? error.message : String(error) });
        return wanted;
      });
    }
    return { problem };
  }

  /** Starts it once; where that fails, the config to try next, or none where the person left or it is no place that is wanting. */
  async #start(config: RelayConfig, onRestart: () => void) {
    this.#set({ ...this.#state, phase: 'starting' });
    const crashed = Promise.withResolvers<{ readonly problem: string }>();
    try {
      const hosted = await startRelayInWorker(config, {
        onReport: (event, detail) => this.#report(event, detail),
        onSnapshot: (snapshot) => this.#set(observed(this.#state, snapshot)),
        reload: this.#options.reload,
        onRestart,
      });
      hosted.onCrash((problem) => crashed.resolve({ problem }));
      this.#listening(hosted, config);
      return { hosted, crashed: crashed.promise };
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const problem = error.message;
      this.#log(`! ${problem}`);
      const { place } = error;
      const next =
        place &&
        (await askForOther(
          config,
          place,
          (question) => this.#ask(question),
          (sentence) => this.#log(`! ${sentence}`),
        ));
      return { problem, next };
    }
  }

  #listening(hosted: HostedRelay, config: RelayConfig): void {
    this.#rehash = () => hosted.rehash();
    this.#kick = (nick, reason) => hosted.kick(nick, reason);
    const { urls } = hosted;
    const warnings = warningsOf(urls, config.password !== null);
    this.#set({ ...this.#state, phase: 'running', urls, warnings, since: Date.now() });
    this.#report('server started: ctrl + c to exit or exit to exit', {});
  }

  #rehash = (): void => {};
  #kick = (_nick: string, _reason: string): void => {};

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
    const command = COMMANDS[word];
    if (command !== undefined) command(this, rest.trim());
    else if (word !== '') this.say(HELP);
  }

  open(of: Listed): void {
    this.#set({ ...this.#state, list: { of, top: undefined }, qr: false });
  }

  kick(rest: string): void {
    const [, nick = '', why = ''] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
    if (nick === '') this.say('kick NICK, and why if you like, ends somebody’s connection');
    else this.#kick(nick, why === '' ? 'by the operator' : why);
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

  async toggleQr(): Promise<void> {
    const reach = reachOf(this.#state.urls);
    if (reach === undefined) return;
    const { renderUnicodeCompact } = await import('uqr');
    // Four modules around it are the rule; scanners make do with less.
    this.#codes = [4, 3, 2, 1].map((border) => renderUnicodeCompact(reach.address, { border }).split('\n'));
    const { columns, rows } = this.#screen.stdout;
    if (codeThatFits(this.#codes, { width: columns, height: rows - 3 }) === undefined) {
      const least = this.#codes.at(-1) ?? [];
      this.say(
        `the code needs ${least.length + 3} rows and ${textWidth(least[0] ?? '')} columns; copy gives the line`,
      );
      return;
    }
    this.#set({ ...this.#state, qr: !this.#state.qr, list: undefined });
  }

  rehash(): void {
    this.#rehash();
  }

  /** SIGHUP is an order to read the config again, as it is without a console, unless the terminal has hung up. */
  #ending(why: Ending): void {
    if (why === 'SIGHUP' && isatty(0) && isatty(1) && this.#state.phase === 'running') this.#rehash();
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
    this.#set(logged(this.#state, logLine(new Date(), event, detail)));
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

const HELP =
  'exit stops the relay · people, rooms, log (or Tab): everything, to scroll through · copy: the line for friends · qr: its code · kick NICK WHY · rehash: reads the config again';

/** What can be typed beside `exit`. */
const COMMANDS: Readonly<Record<string, (console: Console, rest: string) => void>> = {
  people: (console) => console.open('people'),
  rooms: (console) => console.open('rooms'),
  log: (console) => console.open('log'),
  kick: (console, rest) => console.kick(rest),
  help: (console) => console.say(HELP),
  copy: (console) => console.copy(),
  qr: (console) => void console.toggleQr(),
  rehash: (console) => console.rehash(),
};

function Root({ shown }: { readonly shown: Store<DrawnConsole> }): ReactNode {
  const { rows, cursor } = useSyncExternalStore(shown.subscribe, shown.get);
  const { setCursorPosition } = useCursor();
  setCursorPosition(cursor);
  const width = process.stdout.columns || 80;
  return (
    <Box width={width} height={rows.length}>
      <Rows rows={rows} width={width} height={rows.length} />
    </Box>
  );
}
