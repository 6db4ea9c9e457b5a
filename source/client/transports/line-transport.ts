import { Asked } from './asked.ts';
import { notice } from './delivery.ts';
import { Exchange, type ExchangeOptions } from './exchange.ts';
import type { LineAnswer, LineCommand, LineKind, LineReader, LineSession } from './line-session.ts';
import { Roster } from './roster.ts';
import { unansweredSentence } from './socket-errors.ts';
import { systemTimers } from './timers.ts';
import type { Abilities } from './abilities.ts';
import type { ConnectionState, Happening, Transport, TransportFactory } from './transport.ts';

/** What one dialect of plain lines brings along. */
export interface LineDialect {
  readonly exchange: ExchangeOptions;
  readonly abilities: Abilities;
  /** A server that says nothing at all still gets the username, after this long, in ms. */
  readonly silentMs: number;
  /** How long before a foreign server is given the next command, in ms: lists are answered, messages may not be. */
  readonly patienceMs: (kind: LineKind) => number;
  /** Why a username cannot even be tried. */
  readonly nameProblem: (nick: string) => string | undefined;
  /** A bare line by which somebody asks the server to end the connection. */
  readonly goodbye: RegExp;
  readonly reader: (session: LineSession) => LineReader;
  readonly answer: LineAnswer;
  /** Asks for what is to be known at first. */
  readonly begin: (session: LineSession) => void;
  /** Asks for the lists again. */
  readonly refresh: (session: LineSession) => void;
  /** Asks a relay of ours for something, so that it has to show that it is there. */
  readonly knock: (session: LineSession) => void;
}

/** How often lists are asked for again: a foreign server says in its own words who comes and goes, in ms. */
const REFRESH_MS = 20_000;
const REFRESH_SOON_MS = 1000;
/** A relay of ours that has not answered for this long is gone, in ms. */
const DEAD_MS = 60_000;

/** How long a server may take to let one in, in ms, not counting the wait for another name. */
const REGISTRATION_MS = 60_000;
/**
 * A server that has said nothing for this long (ms) may be one of irc's, which waits for a whole line and answers to none
 * before one has signed in, but to a ping: then its answer tells what it speaks.
 */
const MUTE_MS = 6000;
const KNOCK = '\r\nPING chat-tui\r\n';
/** So much in a greeting that cannot be read is none; later it is said once in so many ms. */
const UNREADABLE_GREETINGS = 3;
const UNREADABLE_MS = 10_000;

/** The client's side of a dialect of plain lines, before a relay of ours and before others' servers. */
export function lineTransport(dialect: LineDialect): TransportFactory {
  return (address, options, listener): Transport => {
    const timers = options.timers ?? systemTimers;
    let over = false;
    let comesBack = false;
    let lastHeard = options.now();
    let hasHeard = false;
    let unreadable = 0;
    let unreadableSaid = Number.NEGATIVE_INFINITY;
    let cancelStep: (() => void) | undefined;
    let cancelRefresh: (() => void) | undefined;
    let cancelSoon: (() => void) | undefined;
    let cancelRegistration: (() => void) | undefined;
    let cancelKnock: (() => void) | undefined;

    const exchange = new Exchange(address, options, dialect.exchange, {
      opened() {
        tell({ state: 'registering' });
        session.sendNameAfter(dialect.silentMs);
        cancelKnock = timers.after(MUTE_MS, () => {
          if (!hasHeard && session.phase === 'naming') exchange.write(KNOCK);
        });
        cancelRegistration = timers.after(REGISTRATION_MS, () => {
          if (session.phase !== 'greeting' && session.phase !== 'naming') return;
          exchange.destroy();
          end({ state: 'lost', reason: unansweredSentence(address, hasHeard) });
        });
      },
      message(line) {
        lastHeard = options.now();
        hasHeard = true;
        if (over || session.phase === 'leaving') return;
        if (session.phase === 'online') reader.read(line);
        else reader.greeted(line);
      },
      unreadable(why) {
        unreadable++;
        if (session.phase !== 'online' && unreadable >= UNREADABLE_GREETINGS) {
          exchange.destroy();
          end({ state: 'lost', reason: unansweredSentence(address, true) });
          return;
        }
        if (options.now() - unreadableSaid < UNREADABLE_MS) return;
        unreadableSaid = options.now();
        notice(session, 'error', `the server sent something that cannot be read: ${why}`);
      },
      ended({ reason, certificate }) {
        const state = session.phase === 'leaving' && !comesBack ? 'closed' : 'lost';
        const shown = certificate === undefined ? {} : { certificate };
        end({ state, reason: session.goodbye ?? reason, ...shown });
      },
    });

    const asked = new Asked<LineCommand>({
      timers,
      write(command) {
        command.sentAt = options.now();
        exchange.write(command.line);
      },
      unanswered: (command) => reader.unanswered(command),
    });

    const session: LineSession = {
      options,
      timers,
      exchange,
      asked,
      roster: new Roster(),
      emit,
      ask(line, what) {
        asked.ask({ ...what, line, patienceMs: dialect.patienceMs(what.kind) });
      },
      timed(command) {
        if (command?.sentAt === undefined) return;
        emit({ type: 'lag', ms: Math.max(0, exchange.heardAt - command.sentAt) });
      },
      refreshSoon() {
        cancelSoon ??= timers.after(REFRESH_SOON_MS, () => {
          cancelSoon = undefined;
          dialect.refresh(session);
        });
      },
      recognised() {
        exchange.recognised();
        asked.pipeline();
      },
      sendName() {
        cancelStep?.();
        if (session.phase !== 'greeting') return;
        exchange.judgeLineEnds();
        const problem = dialect.nameProblem(session.nick);
        if (problem !== undefined) {
          session.refuseName(problem);
          return;
        }
        session.phase = 'naming';
        exchange.write(session.nick);
      },
      sendNameAfter(ms) {
        cancelStep?.();
        cancelStep = timers.after(ms, session.sendName);
      },
      refuseName(reason) {
        session.phase = 'asking';
        emit({ type: 'nick-needed', reason, tried: session.nick });
      },
      online() {
        session.goodbye = undefined;
        session.phase = 'online';
        emit({ type: 'server', name: address.host });
        emit({ type: 'self', nick: session.nick });
        emit({ type: 'abilities', abilities: dialect.abilities });
        tell({ state: 'online' });
        dialect.begin(session);
        scheduleRefresh();
      },
      sentAway(reason) {
        comesBack = !asked.some(({ kind, line }) => kind === 'raw' && dialect.goodbye.test(line));
        session.phase = 'leaving';
        exchange.close(reason);
      },
      nick: options.nick,
      goodbye: undefined,
      phase: 'greeting',
    };
    const reader = dialect.reader(session);

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
      for (const cancel of [cancelStep, cancelRefresh, cancelSoon, cancelRegistration, cancelKnock])
        cancel?.();
      reader.stop();
      asked.stop();
    }

    function scheduleRefresh(): void {
      cancelRefresh = timers.after(REFRESH_MS, () => {
        if (exchange.ours && options.now() - lastHeard > DEAD_MS && asked.some(() => true)) {
          exchange.destroy();
          end({ state: 'lost', reason: `the server has not answered for ${Math.round(DEAD_MS / 1000)} s` });
          return;
        }
        if (exchange.ours) dialect.knock(session);
        else if (!asked.some((command) => command.quiet)) dialect.refresh(session);
        scheduleRefresh();
      });
    }

    return {
      start() {
        tell({ state: 'connecting' });
        exchange.open();
      },
      abilities: () => dialect.abilities,
      request: (request) => dialect.answer(session, request),
      sending: () => asked.some(({ delivery }) => delivery !== undefined),
      destroy() {
        if (over) return;
        stop();
        exchange.destroy();
      },
    };
  };
}
