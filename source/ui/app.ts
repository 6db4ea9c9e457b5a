/** Puts the client on the screen: the start screen, the chat, and the road from one to the other and out. */
import process from 'node:process';
import { isSecret } from '../client/compose/history.ts';
import type { Secrets } from '../client/secrets/secrets.ts';
import type { ClientConfig } from '../config/client-config.ts';
import { keepSettings } from './keep-settings.ts';
import { makeClient } from './make-client.ts';
import { createDesk } from './chat/desk.ts';
import { showChat } from './chat/show-chat.ts';
import { createDrafts } from './drafts.ts';
import type { InputToken } from './keys/token.ts';
import { createLooking } from './looking.ts';
import { createMemory } from './memory.ts';
import { createNetworks, networkIdOf } from './networks.ts';
import { createNotifier } from './notifier.ts';
import { createScreen, type Ending } from './screen.ts';
import { createSession, outcomeOf, systemNick } from './session.ts';
import { boundNewSpace, createTidier, systemTidier } from './spare-memory.ts';
import { readRemembered, type RecentRelay, type Remembered, withEdits } from './start/recent.ts';
import { pressStart } from './start/start-keys.ts';
import {
  chooseRow,
  firstStart,
  type Joining,
  type StartState,
  startRows,
  submitStart,
} from './start/start-state.ts';
import { createStage } from './stage.ts';
import { createStore } from './store.ts';
import { withUnsent } from './unsent.ts';
import { openLink } from './terminal/open-link.ts';
import { watchWaking } from './watch-waking.ts';
import { writeElsewhere } from './terminal/write-elsewhere.ts';
import { passThrough } from './terminal/pass-through.ts';
import { backgroundOf, colourDepth } from './view/palette.ts';
import { withoutFetch } from './without-fetch.ts';

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
  const memory = createMemory(config.state, first);
  const own = new Set<string>();
  /** Where the relay of this machine was looked for, and somebody listened. */
  const sought = new Set<string>();
  /** Networks that were begun in this run: one of them that is not open any more was left. */
  const joined = new Set<string>();
  let leaving = false;
  /** The start screen's list as it was when its changes were last kept. */
  let listed = first.relays;
  const { client, dialInto } = makeClient({
    settings: config.options,
    state: config.state,
    onSettings: (settings, before) =>
      void keepSettings(config.file, settings, before, (why) => desk.say(why, 'error')),
    onAccount: (network, account) => void networks.loggedIn(network, account),
    onLogout: (network) => void networks.loggedOut(network),
    onCertificate: (network, files) => networks.certificate(network, files),
    pinOf: (network) => memory.relay(network)?.fingerprint,
    connectKnown(asked) {
      const known = memory.relay(asked.address);
      if (known !== undefined) void rejoin({ ...asked, nick: asked.nick ?? known.nick }, known.account);
      return known !== undefined;
    },
  });
  const session = createSession({
    config,
    client,
    known: memory.relay,
    dialInto,
  });
  const screen = createScreen({
    token: (token) => token_(token),
    ending: (why) => void leave(EXIT_CODES[why]),
  });
  const size = () => ({ columns: screen.stdout.columns, rows: screen.stdout.rows });
  const nick = config.nick ?? first.relays[0]?.nick ?? systemNick();
  const start = createStore<StartState>(firstStart(first.relays, nick, '', config.nick !== undefined));

  const desk = createDesk({
    client,
    ...size(),
    depth: colourDepth(process.env),
    welcome: !first.welcomed,
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
    onWelcomed: () => memory.update((now) => ({ ...now, welcomed: true })),
    keptDraft: (buffer) => drafts.take(buffer),
  });
  const background = backgroundOf(process.env);
  if (background !== undefined) desk.preferences.setBackground(background);
  const looking = createLooking(Date.now);
  const drafts = createDrafts({
    folder: config.state,
    current: () => withUnsent(desk.composer.drafts(), client.getState(), desk.early()),
    isSecret(text, id) {
      const buffer = client.getState().buffers.get(id);
      const talksTo = buffer?.kind === 'person' ? buffer.name : undefined;
      return isSecret(text, talksTo) || client.secretIn(text) !== undefined;
    },
  });
  const draftsOver = [
    desk.composer.subscribe(drafts.changed),
    // What waited for its room has been sent.
    client.observe((_, { type }) => type === 'entered' && drafts.changed()),
    client.observe((network) => joined.add(network)),
  ];

  // A crash ends the program by itself; what was typed a moment before is worth as much as ever.
  const onExit = () => {
    if (!leaving) drafts.save();
  };
  process.on('exit', onExit);

  async function leave(code: number, reason?: string): Promise<void> {
    // A second signal, or a second wish to leave, does not wait for goodbyes.
    if (leaving) process.exit(code);
    leaving = true;
    process.off('exit', onExit);
    for (const stop of draftsOver) stop();
    // A signal may be followed at once by one that ends the program; a command that leaves still stands in the line.
    if (code !== 0) drafts.save();
    rememberRooms();
    // By now a command that leaves has gone from the line.
    await Promise.resolve();
    if (code === 0) drafts.save();
    screen.stdout.muted = true;
    desk.stop();
    stopNotifier();
    stopNetworks();
    stopWatching();
    stopTidying();
    tidier.stop();
    stage.close();
    screen.close();
    await session.end(reason);
    done(code);
  }

  /** Keeps the rooms one is in, to enter them again the next time, and which networks were open together. */
  function rememberRooms(): void {
    const { networks: open } = client.getState();
    const isOpen = ({ address }: RecentRelay) =>
      (open.get(address)?.connection.state ?? 'closed') !== 'closed';
    const keep = (relay: RecentRelay, areSeveral: boolean): RecentRelay => {
      const opens = isOpen(relay)
        ? relay.opens === true || areSeveral
        : relay.opens === true && !joined.has(relay.address);
      const rooms = session.roomsOn(relay.address);
      const isOnline = open.get(relay.address)?.connection.state === 'online';
      return {
        ...relay,
        opens,
        ...((isOnline || rooms.length > 0) && { rooms }),
        ...(isOnline && { seen: Date.now() }),
      };
    };
    memory.update((now) => {
      const areSeveral = now.relays.filter(isOpen).length > 1;
      return { ...now, relays: now.relays.map((relay) => keep(relay, areSeveral)) };
    });
  }

  /** Follows a connection that was begun until it is in, or back to the start screen with the reason. */
  function follow(network: string): void {
    stage.show('chat');
    const look = (): void => {
      const outcome = outcomeOf(client.getState().networks.get(network));
      if (outcome === 'waiting') return;
      stop();
      if (outcome !== 'in') queueMicrotask(() => giveUp(network, outcome.failed));
    };
    const stop = client.subscribe(look);
    // An address that cannot be read has failed before anybody could be told.
    look();
  }

  /** Takes a network that came to nothing out of the list; where it was the only one, back to the start. */
  function giveUp(network: string, reason: string): void {
    client.close(`${network}/server/`);
    if (client.getState().networks.size === 0) void startAgain(network, reason);
    else desk.say(reason, 'error');
  }

  /** Back to the start screen; where it is the relay here that does not run, starting one is the likely choice. */
  async function startAgain(network: string, reason: string): Promise<void> {
    startOver({ failure: reason });
    const place = await session.placeHere(network);
    if (start.get().failure !== reason) return;
    if (place === 'taken' && sought.has(network))
      start.update({ failure: `${reason} With --irc PORT a relay here has another` });
    if (place !== 'free') return;
    const at = startRows(start.get()).findIndex(({ type }) => type === 'here');
    start.set({ ...chooseRow(start.get(), at), failure: `${reason}: Enter starts a relay here` });
  }

  function startOver(change: Partial<StartState>): void {
    start.update({ busy: undefined, ...change });
    stage.show('start');
  }

  function submit(): void {
    const choice = submitStart(start.get());
    if ('missing' in choice) start.update({ failure: choice.missing, field: choice.field });
    else if (choice.type === 'host') void here(choice.nick);
    else {
      keepEdits();
      void join(choice);
    }
  }

  /** What was changed in the start screen's list since this was last done. */
  function keepEdits(): void {
    const { recent } = start.get();
    memory.update((now) => ({ ...now, relays: withEdits(now.relays, listed, recent) }));
    listed = recent;
  }

  /** Joins a network, and those that are marked with it. */
  async function join({
    also = [],
    ...chosen
  }: Joining & { readonly also?: readonly Joining[] }): Promise<void> {
    const isGuarded = memory.relay(networkIdOf(chosen.address))?.guarded === true;
    const needsNone = chosen.account === undefined && !isGuarded;
    const main = needsNone ? chosen : await networks.withPassword(chosen);
    if (main === undefined) {
      startOver({ failure: `type the password of ${chosen.account ?? ''}`, field: 'password' });
      return;
    }
    follow(session.join(main));
    for (const other of also) session.join((await networks.withPassword(other)) ?? withoutAccount(other));
  }

  /** Opens a network as it was the last time, beside those that are open. */
  async function rejoin(asked: Joining, account: string | undefined): Promise<void> {
    const joining = { ...asked, ...(account !== undefined && { account }) };
    client.select(
      `${session.join((await networks.withPassword(joining)) ?? withoutAccount(joining))}/server/`,
    );
  }

  async function here(nick: string): Promise<void> {
    start.update({ busy: 'Looking for the relay here…', failure: undefined, nick });
    const result = await session.here(nick);
    if ('failed' in result) {
      startOver({ failure: result.failed });
      return;
    }
    if (session.hosting() === undefined) sought.add(result.network);
    else own.add(result.network);
    follow(result.network);
  }

  function token_(token: InputToken): void {
    tidier.stirred();
    looking.heard(token);
    if (stage.shows() === 'chat') {
      if (desk.asksNick() && desk.nickField.press(token)) return;
      desk.token(token);
    } else if (!desk.screenKey(token)) pressStart(start, token, desk, submit);
  }

  let secrets: Promise<Secrets> | undefined;
  const networks = createNetworks({
    client,
    memory,
    nick,
    secrets: () => (secrets ??= openSecrets(config.state)),
    isOwn: (network) => own.has(network),
    ask: (overlay) => desk.ask(overlay),
    say: (text) => desk.say(text),
    roomsOn: session.roomsOn,
    refused(network, reason, wasOn) {
      // What was said there stays, and so does what waits to be sent.
      if (wasOn) desk.say(`${reason}. /reconnect asks again`, 'error');
      else giveUp(network, reason);
    },
  });
  const stopNetworks = networks.watch();
  const stopNotifier = createNotifier({
    client,
    control: screen.control,
    now: Date.now,
    isLooking: looking.is,
    pass: passThrough(process.env),
  });
  const stopWatching = watchWaking(() => client.woke());
  const tidier = createTidier(systemTidier);
  const stopTidying = client.subscribe(tidier.stirred);
  const [keyProblem] = desk.preferences.keyProblems();
  if (keyProblem !== undefined) desk.say(keyProblem, 'error');
  if (!config.options.mouse) screen.setMouse(false);

  const stage = createStage({
    chat: () => showChat(desk, screen.stdout),
    start: async () => {
      // Most starts go straight to the chat, which does without Ink and what that takes to load.
      const { showStart } = await withoutFetch(() => import('./start/show-start.tsx'));
      return () => showStart(screen, start);
    },
  });
  // Begun before the first frame, so that it shows what is being done.
  begin();
  screen.open();
  stage.open();
  tidier.stirred();
  boundNewSpace();
  screen.onRepaint(stage.repaint);
  screen.stdout.on('resize', () => {
    const { columns, rows } = size();
    desk.resize(columns, rows);
    stage.resized();
  });

  function begin(): void {
    const { at } = config.begin;
    if (at === 'here') void here(nick === '' ? 'guest' : nick);
    else if (at === 'start') stage.show('start');
    else {
      const { address } = config.begin;
      const known = memory.relay(networkIdOf(address));
      // On a relay where one was before, one is who one was.
      const as = config.nick ?? known?.nick;
      start.set({
        ...firstStart(first.relays, as ?? nick, address),
        ...(as === undefined && { field: 'nick' }),
      });
      if (as === undefined) stage.show('start');
      else void join({ address, nick: as, ...(known?.account !== undefined && { account: known.account }) });
    }
  }
}

/** Without the account whose password nobody kept: it can be logged into later. */
function withoutAccount({ address, nick }: Joining): Joining {
  return { address, nick };
}

/** Loaded once a password is wanted: most starts want none. */
async function openSecrets(folder: string): Promise<Secrets> {
  const { createSecrets } = await import('../client/secrets/secrets.ts');
  return createSecrets(folder);
}
