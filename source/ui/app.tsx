/** Puts the client on the screen: the start screen, the chat, and the road from one to the other and out. */
import process from 'node:process';
import { render } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { ClientConfig } from '../config/client-config.ts';
import { keepSettings } from './keep-settings.ts';
import { makeClient } from './make-client.ts';
import { ChatScreen } from './chat/chat-screen.tsx';
import { createDesk, type Desk } from './chat/desk.ts';
import type { InputToken } from './keys/token.ts';
import { createNotifier } from './notifier.ts';
import { createScreen, type Ending, type Screen } from './screen.ts';
import { createSession, outcomeOf, systemNick } from './session.ts';
import { readRemembered, type Remembered, withUsed, writeRemembered } from './start/recent.ts';
import { pressStart } from './start/start-keys.ts';
import { StartScreen } from './start/start-screen.tsx';
import { firstStart, type StartState, submitStart } from './start/start-state.ts';
import { createStore, type Store } from './store.ts';
import { openLink } from './terminal/open-link.ts';
import { watchWaking } from './watch-waking.ts';
import { writeElsewhere } from './terminal/write-elsewhere.ts';
import { colourDepth } from './view/palette.ts';

interface Shown {
  readonly phase: 'start' | 'chat';
  readonly columns: number;
  readonly rows: number;
}

/** 128 and the signal's number, as shells have it. */
const EXIT_CODES: Readonly<Record<Ending, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Runs the client until the person leaves; resolves with the exit code. */
export async function runApp(config: ClientConfig): Promise<number> {
  const remembered = await readRemembered(config.state);
  return new Promise((resolve) => {
    createApp(config, remembered, resolve);
  });
}

function createApp(config: ClientConfig, first: Remembered, done: (code: number) => void): void {
  let remembered = first;
  let leaving = false;
  const { client, dialInto } = makeClient({
    settings: config.options,
    onSettings: (settings, before) =>
      void keepSettings(config.file, settings, before, (why) => desk.say(why, 'error')),
  });
  const lastRooms = (network: string) =>
    remembered.relays.find(({ address }) => address === network)?.rooms ?? [];
  const session = createSession({ config, client, lastRooms, dialInto });
  const screen = createScreen({
    token: (token) => token_(token),
    ending: (why) => void leave(EXIT_CODES[why]),
  });
  const size = () => ({ columns: screen.stdout.columns, rows: screen.stdout.rows });
  const shown = createStore<Shown>({ phase: 'chat', ...size() });
  const nick = config.nick ?? remembered.relays[0]?.nick ?? systemNick();
  const start = createStore<StartState>(firstStart(remembered.relays, nick));

  const desk = createDesk({
    client,
    ...size(),
    depth: colourDepth(process.env),
    welcome: !remembered.welcomed,
    hosting: session.hosting,
    terminal: {
      redraw: screen.redraw,
      suspend: screen.suspend,
      control: screen.control,
      setMouse: screen.setMouse,
      showInstead: screen.showInstead,
      openLink,
      writeElsewhere: (text) => writeElsewhere(text, screen.lend),
    },
    leave: (reason) => void leave(0, reason),
    onWelcomed: () => remember({ ...remembered, welcomed: true }),
  });

  async function leave(code: number, reason?: string): Promise<void> {
    // A second signal, or a second wish to leave, does not wait for goodbyes.
    if (leaving) process.exit(code);
    leaving = true;
    await rememberRooms();
    screen.stdout.muted = true;
    desk.stop();
    stopNotifier();
    stopWatching();
    ink.unmount();
    screen.close();
    await session.end(reason);
    done(code);
  }

  function remember(next: Remembered): void {
    remembered = next;
    void writeRemembered(config.state, next);
  }

  /** Keeps the rooms one is in, to enter them again the next time. */
  function rememberRooms(): Promise<void> {
    const relays = remembered.relays.map((relay) =>
      client.getState().networks.get(relay.address)?.connection.state === 'online'
        ? { ...relay, rooms: session.roomsOn(relay.address) }
        : relay,
    );
    return writeRemembered(config.state, { ...remembered, relays });
  }

  /** Follows a connection that was begun until it is in, or back to the start screen with the reason. */
  function follow(network: string, nick: string, isOwn: boolean): void {
    shown.update({ phase: 'chat' });
    const stop = client.subscribe(() => {
      const outcome = outcomeOf(client.getState().networks.get(network));
      if (outcome === 'waiting') return;
      stop();
      if (outcome === 'in') {
        if (!isOwn) {
          const used = { address: network, nick, rooms: lastRooms(network) };
          remember({ ...remembered, relays: withUsed(remembered.relays, used) });
        }
        return;
      }
      queueMicrotask(() => {
        client.close(`${network}/server/`);
        startOver({ failure: outcome.failed });
      });
    });
  }

  function startOver(change: Partial<StartState>): void {
    start.update({ busy: undefined, ...change });
    shown.update({ phase: 'start' });
  }

  function submit(): void {
    const choice = submitStart(start.get());
    if ('missing' in choice) start.update({ failure: choice.missing, field: choice.field });
    else if (choice.type === 'join') join(choice.address, choice.nick);
    else void here(choice.nick);
  }

  function join(address: string, nick: string): void {
    follow(session.join(address, nick), nick, false);
  }

  async function here(nick: string): Promise<void> {
    start.update({ busy: 'Looking for the relay here…', failure: undefined, nick });
    const result = await session.here(nick);
    if ('failed' in result) startOver({ failure: result.failed });
    else follow(result.network, nick, session.hosting() !== undefined);
  }

  function token_(token: InputToken): void {
    if (shown.get().phase === 'chat') {
      if (desk.asksNick() && screen.stdin.offer(token)) return;
      desk.token(token);
    } else if (!pressStart(start, token, desk) && start.get().busy === undefined) screen.stdin.offer(token);
  }

  const stopNotifier = createNotifier({ client, control: screen.control, now: Date.now });
  const stopWatching = watchWaking(() => client.woke());
  const [keyProblem] = desk.preferences.keyProblems();
  if (keyProblem !== undefined) desk.say(keyProblem, 'error');
  if (!config.options.mouse) screen.setMouse(false);

  // Begun before the first frame, so that it shows what is being done.
  begin();
  screen.open();
  const ink = render(<Root shown={shown} desk={desk} start={start} submit={submit} />, {
    stdout: screen.stdout as unknown as NodeJS.WriteStream,
    stdin: screen.stdin as unknown as NodeJS.ReadStream,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    // Keys must not wait behind frames: the desk's own pacer paces.
    maxFps: 1000,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  keepDrawn(screen, shown, desk, ink);

  function begin(): void {
    const { at } = config.begin;
    if (at === 'here') void here(nick === '' ? 'guest' : nick);
    else if (at === 'start') shown.update({ phase: 'start' });
    else {
      const { address } = config.begin;
      if (config.nick !== undefined) {
        start.set({ ...firstStart(remembered.relays, nick, address) });
        join(address, config.nick);
      } else {
        start.set({ ...firstStart(remembered.relays, nick, address), field: 'nick' });
        shown.update({ phase: 'start' });
      }
    }
  }
}

/** New sizes, and frames that are needed whole. */
function keepDrawn(screen: Screen, shown: Store<Shown>, desk: Desk, ink: ReturnType<typeof render>): void {
  screen.stdout.on('resize', () => {
    const { columns, rows } = screen.stdout;
    shown.update({ columns, rows });
    desk.resize(columns, rows);
  });
  screen.onRepaint(() => {
    // Ink forgets its last frame and writes the next one whole, over a screen that is empty.
    screen.stdout.muted = true;
    ink.clear();
    screen.stdout.muted = false;
    screen.stdout.write('\u{1B}[H\u{1B}[J');
    screen.stdout.emit('resize');
  });
}

function Root({
  shown,
  desk,
  start,
  submit,
}: {
  readonly shown: Store<Shown>;
  readonly desk: Desk;
  readonly start: Store<StartState>;
  readonly submit: () => void;
}): ReactNode {
  const { phase, columns, rows } = useSyncExternalStore(shown.subscribe, shown.get);
  return phase === 'chat' ? (
    <ChatScreen desk={desk} />
  ) : (
    <StartScreen store={start} columns={columns} rows={rows} onSubmit={submit} />
  );
}
