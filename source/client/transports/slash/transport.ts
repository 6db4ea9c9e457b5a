import { recogniseSlash, SLASH_MESSAGE_BYTES } from '../../../protocol/slash/replies.ts';
import { Asked } from '../asked.ts';
import { cleanText } from '../clean.ts';
import { Exchange } from '../exchange.ts';
import { asksForNameAgain, looksNameRefused } from '../foreign.ts';
import { Roster } from '../roster.ts';
import { systemTimers } from '../timers.ts';
import type { Abilities, ConnectionState, Happening, Transport, TransportFactory } from '../transport.ts';
import { ForeignSlash } from './foreign-server.ts';
import { readReply } from './own-relay.ts';
import { answer } from './requests.ts';
import { notice, type SlashCommandAsked, type SlashSession } from './session.ts';

/** A foreign server's welcome may come in several packets: the username follows when nothing has for this long, in ms. */
const GREETING_MS = 150;
/** A server that says nothing at all still gets the username, after this long, in ms. */
const SILENT_MS = 1500;
/** How often lists are asked for again: a foreign server says in its own words who comes and goes, in ms. */
const REFRESH_MS = 20_000;
const REFRESH_SOON_MS = 1000;
/** How long before a foreign server is given the next command: lists are answered, messages may not be, in ms. */
const LIST_PATIENCE_MS = 2000;
const OTHER_PATIENCE_MS = 400;
/** A relay of ours that has not answered for this long is gone, in ms. */
const DEAD_MS = 60_000;

const ABILITIES: Abilities = {
  history: false,
  privateMessages: true,
  ownEcho: false,
  sendToSeveral: true,
  typing: false,
  replies: false,
  reactions: false,
  edits: false,
  redactions: false,
  topics: false,
  rename: false,
  away: false,
  watching: false,
  kick: false,
  modes: false,
  invite: false,
  whois: false,
  actions: false,
  notices: false,
  raw: true,
  createFirst: true,
  multiline: false,
  register: false,
  login: false,
  roomPrefix: '',
  messageBytes: SLASH_MESSAGE_BYTES - 64,
  nickLength: 32,
};

/** The client's side of slash, before a relay of ours and before others' servers. */
export const createSlashTransport: TransportFactory = (address, options, listener): Transport => {
  const timers = options.timers ?? systemTimers;
  let over = false;
  let lastHeard = options.now();
  let cancelStep: (() => void) | undefined;
  let cancelRefresh: (() => void) | undefined;
  let cancelSoon: (() => void) | undefined;

  const exchange = new Exchange(
    address,
    options,
    // A line of ours is at most a message; a foreign list may be longer.
    { maxBytes: 64 * 1024 },
    {
      opened() {
        tell({ state: 'registering' });
        step(SILENT_MS, sendName);
      },
      message: read,
      unreadable(why) {
        notice(session, 'error', `the server sent something that cannot be read: ${why}`);
      },
      ended({ reason, certificate }) {
        const shown = certificate === undefined ? {} : { certificate };
        end({ state: session.phase === 'leaving' ? 'closed' : 'lost', reason, ...shown });
      },
    },
  );

  const asked = new Asked<SlashCommandAsked>({
    timers,
    write(line) {
      exchange.write(line);
    },
    unanswered(command) {
      foreign.unanswered(command);
    },
  });

  const session: SlashSession = {
    options,
    timers,
    exchange,
    asked,
    roster: new Roster(),
    emit,
    sentAway(reason) {
      session.phase = 'leaving';
      exchange.close(reason);
    },
    ask(line, what) {
      const isList = what.kind === 'list' || what.kind === 'users' || what.kind === 'room-users';
      const patienceMs = isList || what.kind === 'help' ? LIST_PATIENCE_MS : OTHER_PATIENCE_MS;
      asked.ask({ ...what, line, patienceMs, askedAt: options.now() });
    },
    refreshSoon() {
      cancelSoon ??= timers.after(REFRESH_SOON_MS, () => {
        cancelSoon = undefined;
        refresh();
      });
    },
    nick: options.nick,
    phase: 'greeting',
  };
  const foreign = new ForeignSlash(session);

  function emit(happening: Happening): void {
    if (!over || happening.type === 'connection') listener(happening);
  }

  function tell(connection: ConnectionState): void {
    emit({ type: 'connection', connection });
  }

  function end(connection: ConnectionState): void {
    if (over) return;
    stop();
    tell(connection);
  }

  function stop(): void {
    over = true;
    for (const cancel of [cancelStep, cancelRefresh, cancelSoon]) cancel?.();
    foreign.stop();
    asked.stop();
  }

  function step(ms: number, run: () => void): void {
    cancelStep?.();
    cancelStep = timers.after(ms, run);
  }

  function sendName(): void {
    cancelStep?.();
    if (session.phase !== 'greeting') return;
    exchange.judgeLineEnds();
    session.phase = 'naming';
    exchange.write(session.nick);
  }

  function read(line: string): void {
    lastHeard = options.now();
    if (over || session.phase === 'leaving') return;
    // The line alone: somebody may say this word, too.
    if (line.trim() === '--disconnect--') {
      session.sentAway('the server has disconnected you');
      return;
    }
    if (session.phase !== 'online') readBeforeOnline(line);
    else if (!exchange.ours) foreign.read(line);
    else readOurs(line);
  }

  function readOurs(line: string): void {
    const reply = recogniseSlash(line);
    if (reply === undefined || !readReply(session, reply, line)) notice(session, 'info', cleanText(line));
  }

  function readBeforeOnline(line: string): void {
    const reply = recogniseSlash(line);
    if (reply?.type === 'username-prompt') {
      exchange.recognised();
      asked.pipeline();
      sendName();
    } else if (reply?.type === 'introduction') online(line);
    else if (reply?.type === 'username-taken' || reply?.type === 'username-invalid')
      refuse(line.replace(/^error: /, ''));
    else if (exchange.ours) readOurs(line);
    else readForeignGreeting(line);
  }

  function readForeignGreeting(line: string): void {
    if (session.phase === 'greeting') {
      if (line.trim() !== '') notice(session, 'info', cleanText(line));
      step(GREETING_MS, sendName);
    } else if (session.phase === 'naming') {
      if (looksNameRefused(line) || asksForNameAgain(line)) refuse(line);
      else online(line);
    } else if (line.trim() !== '') notice(session, 'info', cleanText(line));
  }

  function refuse(why: string): void {
    const tried = session.nick;
    session.phase = 'asking';
    emit({ type: 'nick-needed', reason: cleanText(why).trim(), tried });
  }

  function online(introduction: string): void {
    session.phase = 'online';
    emit({ type: 'server', name: address.host });
    emit({ type: 'self', nick: session.nick });
    emit({ type: 'abilities', abilities: ABILITIES });
    tell({ state: 'online' });
    notice(session, 'info', cleanText(introduction));
    // Everybody begins in General (seed 4.3); whether that is so here, its list of users says.
    if (!exchange.ours) session.ask('/users General', { kind: 'room-users', quiet: true, room: 'General' });
    refresh();
    scheduleRefresh();
  }

  function refresh(): void {
    session.ask('/list', { kind: 'list', quiet: true });
    session.ask('/users', { kind: 'users', quiet: true });
    if (exchange.ours) return;
    for (const room of session.roster.mine())
      session.ask(`/users ${room}`, { kind: 'room-users', quiet: true, room });
  }

  function scheduleRefresh(): void {
    cancelRefresh = timers.after(REFRESH_MS, () => {
      if (exchange.ours && options.now() - lastHeard > DEAD_MS && asked.some(() => true)) {
        exchange.destroy();
        end({ state: 'lost', reason: `the server has not answered for ${Math.round(DEAD_MS / 1000)} s` });
        return;
      }
      if (!asked.some((command) => command.quiet)) refresh();
      scheduleRefresh();
    });
  }

  return {
    start() {
      tell({ state: 'connecting' });
      exchange.open();
    },
    abilities: () => ABILITIES,
    request: (request) => answer(session, request),
    destroy() {
      if (over) return;
      stop();
      exchange.destroy();
    },
  };
};
