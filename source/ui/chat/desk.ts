/**
 * What a person works at: the client, what is shown of it, and what can be done with both. Knows no React; the panes
 * are drawn from its stores.
 */
import type { ChatClient } from '../../client/client.ts';
import { meantCommand } from '../../client/commands/guard.ts';
import { findCommand } from '../../client/commands/table.ts';
import type { BufferId, ChatState } from '../../client/conversation/model.ts';
import type { ConnectionState } from '../../client/transports/transport.ts';
import type { ColourDepth } from '../../text/colours.ts';
import { type Binding, chordOf } from '../keys/bindings.ts';
import type { InputToken } from '../keys/token.ts';
import type { Overlay } from '../overlays/overlay.ts';
import { countUnsent } from '../unsent.ts';
import { createPacer } from '../pacer.ts';
import { createStore, type Store } from '../store.ts';
import type { Written } from '../terminal/write-elsewhere.ts';
import { createPreferences, type Preferences, shapeOf } from '../preferences.ts';
import { createRetry } from '../retry.ts';
import type { Palette } from '../view/palette.ts';
import { createComposer, type DeskComposer } from './composer.ts';
import { createCopying } from './copying.ts';
import { type ChatDrawing, currentBuffer, geometryOf } from './drawing.ts';
import { createNickField, type NickField } from './nick-field.ts';
import { questionRows } from './nick-question.ts';
import { createPresses } from './presses.ts';
import { createReading, type Reading } from './reading.ts';
import { runScreenAction } from './screen-actions.ts';
import { type Notice, shownNetwork } from './status-text.ts';
import { firstView, type View } from './view.ts';

export interface DeskOptions {
  readonly client: ChatClient;
  readonly terminal: Terminal;
  readonly columns: number;
  readonly rows: number;
  readonly depth: ColourDepth;
  readonly welcome: boolean;
  /** Where a hosted relay listens, and how many others are on it. */
  readonly hosting?: () => { readonly url: string; readonly others: number } | undefined;
  /** Ends the program. */
  readonly leave: (reason?: string) => void;
  /** The welcome line has been read. */
  readonly onWelcomed?: () => void;
  /** The text that the last run left in a room; asked for once, when it is entered. */
  readonly keptDraft?: (buffer: BufferId) => string | undefined;
}

/** What the desk asks of the screen. */
export interface Terminal {
  redraw(): void;
  suspend(): void;
  control(sequence: string): void;
  setMouse(on: boolean): void;
  /** Shows this instead of the frames, or the frames again. */
  showInstead(text: string | undefined): void;
  /** Opens a link in a browser; false where there is none. */
  openLink(url: string): Promise<boolean>;
  /** Lets the person write the text elsewhere; or says why nothing came of it. */
  writeElsewhere(text: string): Promise<Written>;
}

export interface Desk extends Omit<Reading, 'stop'> {
  readonly client: ChatClient;
  readonly terminal: Terminal;
  readonly bindings: readonly Binding[];
  readonly view: Store<View>;
  /** The state as it is drawn: the client's, paced. */
  readonly shown: Store<{ readonly state: ChatState }>;
  readonly composer: DeskComposer;
  state(): ChatState;
  /** What the person has set. */
  readonly preferences: Preferences;
  palette(): Palette;
  drawing(state: ChatState, view: View): ChatDrawing;
  /** Takes in a key, a paste, a click. */
  token(token: InputToken): void;
  /** Does what a key asks of the terminal itself (suspend, redraw), whatever the screen shows; false: it is no such key. */
  screenKey(token: InputToken): boolean;
  resize(columns: number, rows: number): void;
  setOverlay(overlay: Overlay | undefined): void;
  /** Asks once nothing else is open: neither tears away what the person is at, nor is lost to the next question. */
  ask(overlay: Overlay): void;
  /** Says it on the status line: until the next key, and no longer than it takes to read where a key is what it answers. */
  say(text: string, level?: Notice['level']): void;
  select(buffer: BufferId | undefined): void;
  /** Puts a text into the terminal's clipboard. */
  copy(text: string): void;
  /** Opens a link, or puts it into the clipboard where no browser can be had. */
  openLink(url: string): void;
  insert(text: string): void;
  /** Submits what stands in the composer, or a line of one's own to a buffer. */
  submit(text: string, buffer?: BufferId, sure?: boolean): boolean;
  /** What was entered before there was any network, and waits for one. */
  early(): readonly string[];
  sendLines(lines: readonly string[]): void;
  /** Whether a message may hold line breaks on the open network. */
  multiline(): boolean;
  /** Leaves, asking first when others are on a relay that would go too. */
  askToLeave(reason?: string): void;
  leave(reason?: string): void;
  hosting(): { readonly url: string; readonly others: number } | undefined;
  /** A question for another nick stands in the composer's place and has the keyboard. */
  asksNick(): boolean;
  readonly nickField: NickField;
  /** Whether the last key was Ctrl+C on an empty line. */
  leaveArmed(): boolean;
  armLeave(): void;
  /** What the key that is being handled has closed. */
  closedByKey(): Overlay['kind'] | undefined;
  dismissWelcome(): void;
  /** The conversation alone, as many screens back, without panes and mouse; `undefined`: the chat again. */
  setCopyView(copy: View['copy']): void;
  stop(): void;
}

/** How often (ms) what depends on the clock is looked at: typing lapses, the next try nears. */
const TICK = 1000;

/** How long (ms) what answers a key is shown, and how long for each of its characters where it is a long one. */
const SAID_MS = 5000;
const READING_MS = 80;

const KEPT = 'Kept until there is a connection.';

/** Whether this is a question, and what takes its place another thing than the same question a key later. */
function isUnanswered(now: Overlay, next: Overlay): boolean {
  return 'done' in now && !('done' in next && next.done === now.done);
}

export function createDesk(options: DeskOptions): Desk {
  const { client, terminal } = options;
  const view = createStore<View>({
    ...firstView(options.columns, options.rows, options.welcome),
    ...shapeOf(client.settings()),
  });
  const shown = createStore({ state: client.getState() });
  let inKey = false;
  let touched = false;
  /** Entered before there was any network. */
  let early: readonly string[] = [];
  const questions: Overlay[] = [];

  const pacer = createPacer({
    draw() {
      const state = client.getState();
      desk.composer.follow(state, inKey);
      shown.set({ state });
    },
    now: () => performance.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  });
  const preferences = createPreferences(client, options.depth, (settings) => {
    const { mouse } = settings;
    terminal.setMouse(mouse && !view.get().copy);
    view.update({ ...shapeOf(settings), tick: view.get().tick + 1 });
  });
  const unsubscribe = client.subscribe(() => {
    if (inKey) touched = true;
    else pacer.changed();
    if (early.length > 0 && client.getState().current !== undefined) queueMicrotask(submitEarly);
  });
  const tick = setInterval(() => {
    fade();
    if (needsClock(client.getState())) view.update({ tick: view.get().tick + 1 });
  }, TICK);
  tick.unref();

  /** Takes down what answered a key and has been read by now. */
  function fade(): void {
    const until = view.get().notice?.until;
    if (until === undefined || performance.now() < until) return;
    // Without the words that say so, no single key leaves.
    presses.disarmLeave();
    view.update({ notice: undefined });
  }

  function submitEarly(): void {
    const lines = early;
    if (view.get().notice?.text === KEPT) view.update({ notice: undefined });
    early = [];
    for (const line of lines)
      if (!desk.submit(line) && desk.composer.text() === '') desk.composer.replace(line);
  }

  const reading = createReading({
    client,
    view,
    drawing: () => desk.drawing(client.getState(), view.get()),
    say: (text) => view.update({ notice: text === '' ? undefined : { text, level: 'info' } }),
  });

  async function follow(url: string): Promise<void> {
    if (await terminal.openLink(url)) return;
    desk.copy(url);
    desk.say(`No browser could be started here; the link was copied: ${url}`);
  }

  const copying = createCopying({
    client,
    view,
    terminal,
    wantsMouse: () => preferences.settings().mouse,
    isToggle: (chord) => preferences.dispatcher().press(chord) === 'copy-view',
  });

  const presses = createPresses({
    client,
    view,
    preferences,
    copying,
    retry: createRetry(client),
    desk: () => desk,
  });

  const desk: Desk = {
    client,
    terminal,
    get bindings() {
      return preferences.bindings();
    },
    view,
    shown,
    composer: createComposer(client, () => geometryOf(view.get()), preferences.bindings, options.keptDraft),
    state: () => client.getState(),
    preferences,
    palette: preferences.palette,
    hosting: () => options.hosting?.(),
    drawing: (state, view) => ({
      state,
      view,
      palette: preferences.palette(),
      bindings: preferences.bindings(),
      history: desk.composer.history(),
      composerRows: questionRows(shownNetwork(state), view) ?? desk.composer.rows(),
      hosting: options.hosting?.()?.url,
      now: Date.now(),
    }),
    token(token) {
      // A room may have opened by itself since the last frame.
      desk.composer.follow(client.getState(), false);
      inKey = true;
      touched = false;
      try {
        presses.press(token);
        // What the key changed is drawn with it; what peers did meanwhile waits for its turn.
        if (touched) pacer.flush();
      } finally {
        inKey = false;
      }
    },
    screenKey: presses.screenKey,
    resize(columns, rows) {
      view.update({ columns, rows });
      copying.draw();
    },
    setOverlay(overlay) {
      const now = view.get().overlay;
      // The answer to a question may open something where the next one stands already: that one waits for its turn again.
      if (overlay !== undefined && now !== undefined && isUnanswered(now, overlay)) questions.unshift(now);
      const next = overlay === undefined && now !== undefined ? questions.shift() : undefined;
      view.update({ overlay: overlay ?? next });
    },
    ask(overlay) {
      if (view.get().overlay === undefined) desk.setOverlay(overlay);
      else questions.push(overlay);
    },
    say(text, level = 'info') {
      // What nobody has just asked for, and an error, wait for somebody to see them.
      const goes = inKey && level === 'info';
      const until = performance.now() + Math.max(SAID_MS, text.length * READING_MS);
      view.update({ notice: { text, level, ...(goes && { until }) } });
    },
    select(buffer) {
      if (buffer === undefined || buffer === client.getState().current) return;
      client.select(buffer);
      view.update({ mentionAt: undefined });
    },
    ...reading,
    copy(text) {
      terminal.control(`\u{1B}]52;c;${Buffer.from(text).toString('base64')}\u{07}`);
    },
    openLink: (url) => void follow(url),
    insert: (text) => desk.composer.insert(text),
    submit(text, buffer = client.getState().current, sure = false) {
      if (buffer === undefined && client.getState().networks.size === 0 && needsNetwork(text)) {
        early = [...early, text];
        desk.say(KEPT);
        return true;
      }
      const result = client.submit(buffer, text, { sure });
      if (!result.ok) {
        if (result.question)
          desk.setOverlay({
            kind: 'sure',
            text,
            question: result.reason,
            command: meantCommand(text),
            at: 0,
          });
        else desk.say(result.reason, 'error');
        return false;
      }
      if ('screen' in result) runScreenAction(desk, result.screen);
      return true;
    },
    sendLines(lines) {
      // A line of a paste that begins with a slash is text, not a command.
      for (const line of lines) desk.submit(line.startsWith('/') ? `/${line}` : line, undefined, true);
      desk.setPlace('end');
    },
    multiline: () => shownNetwork(client.getState())?.abilities.multiline ?? false,
    early: () => early,
    askToLeave(reason) {
      const others = options.hosting?.()?.others ?? 0;
      const unsent = early.length + countUnsent(client.getState());
      if (others > 0 || unsent > 0) desk.setOverlay({ kind: 'leave', others, unsent, reason, at: 0 });
      else options.leave(reason);
    },
    leave: options.leave,
    asksNick: () =>
      view.get().overlay === undefined && shownNetwork(client.getState())?.nickNeeded !== undefined,
    nickField: createNickField(
      client,
      (problem) => (problem === undefined ? view.update({ notice: undefined }) : desk.say(problem, 'error')),
      (network, account) => runScreenAction(desk, { action: 'password', network, purpose: 'login', account }),
    ),
    leaveArmed: presses.leaveArmed,
    armLeave() {
      presses.armLeave();
      desk.say(`${chordOf('interrupt', preferences.bindings())} again leaves`);
    },
    closedByKey: presses.closedByKey,
    dismissWelcome() {
      view.update({ welcome: false });
      options.onWelcomed?.();
    },
    setCopyView: copying.set,
    stop() {
      clearInterval(tick);
      pacer.stop();
      preferences.stop();
      reading.stop();
      unsubscribe();
    },
  };
  return desk;
}

/** Whether a line is for a network: a text, or a command that needs one. */
function needsNetwork(line: string): boolean {
  const name = /^\/(?!\/)(\S*)/.exec(line)?.[1];
  return name === undefined || findCommand(name)?.scope === 'network';
}

/** States of a connection that are told with seconds. */
const CHANGING: ReadonlySet<ConnectionState['state']> = new Set(['connecting', 'registering', 'lost']);

/** Whether anything on the screen changes by the clock alone. */
function needsClock(state: ChatState): boolean {
  const network = shownNetwork(state);
  if (network !== undefined && CHANGING.has(network.connection.state)) return true;
  return (currentBuffer(state)?.typing.size ?? 0) > 0;
}
