import { VERB_USERNAME_MIN } from '../../../protocol/names.ts';
import { cutVerbReplies, mayBeginVerbReply, recogniseVerb } from '../../../protocol/verb/replies.ts';
import { Asked } from '../asked.ts';
import { cleanText } from '../clean.ts';
import { Exchange } from '../exchange.ts';
import { looksNameRefused } from '../foreign.ts';
import { Roster } from '../roster.ts';
import { systemTimers } from '../timers.ts';
import type { Abilities, ConnectionState, Happening, Transport, TransportFactory } from '../transport.ts';
import { VerbReader } from './replies.ts';
import { answer, OWN_TEXT_BYTES } from './requests.ts';
import { notice, type VerbAsked, type VerbSession } from './session.ts';

/** The username follows when the server's greeting has been quiet for this long, in ms. */
const GREETING_MS = 150;
/** The seed's server need not greet at all: it gets the username after this long, in ms. */
const SILENT_MS = 1000;
const REFRESH_MS = 20_000;
const REFRESH_SOON_MS = 1000;
/** How long before a foreign server is given the next command, in ms. */
const LIST_PATIENCE_MS = 2000;
const OTHER_PATIENCE_MS = 600;
/** A relay of ours that has not answered for this long is gone, in ms. */
const DEAD_MS = 60_000;

const ABILITIES: Abilities = {
  history: false,
  privateMessages: false,
  ownEcho: false,
  sendToSeveral: false,
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
  messageBytes: OWN_TEXT_BYTES,
  nickLength: 32,
};

/** The client's side of verb, before a relay of ours and before others' servers. */
export const createVerbTransport: TransportFactory = (address, options, listener): Transport => {
  const timers = options.timers ?? systemTimers;
  let over = false;
  let lastHeard = options.now();
  let goodbye: string | undefined;
  let cancelStep: (() => void) | undefined;
  let cancelRefresh: (() => void) | undefined;
  let cancelSoon: (() => void) | undefined;

  const exchange = new Exchange(
    address,
    options,
    // A list of rooms may be longer than a line of ours.
    { maxBytes: 1_000_000, cut: cutVerbReplies, mayContinue: mayBeginVerbReply },
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
        end({ state: session.phase === 'leaving' ? 'closed' : 'lost', reason: goodbye ?? reason, ...shown });
      },
    },
  );

  const asked = new Asked<VerbAsked>({
    timers,
    write(line) {
      exchange.write(line);
    },
    unanswered(command) {
      reader.unanswered(command);
    },
  });

  const session: VerbSession = {
    options,
    timers,
    exchange,
    asked,
    roster: new Roster(),
    emit,
    ask(line, what) {
      const isLong = what.kind === 'list' || what.kind === 'members' || what.kind === 'help';
      const patienceMs = isLong ? LIST_PATIENCE_MS : OTHER_PATIENCE_MS;
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
  const reader = new VerbReader(session);

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
    reader.stop();
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
    if ([...session.nick].length < VERB_USERNAME_MIN) {
      refuse(`a username needs at least ${VERB_USERNAME_MIN} characters here`);
      return;
    }
    session.phase = 'naming';
    exchange.write(session.nick);
  }

  function read(line: string): void {
    lastHeard = options.now();
    if (over || session.phase === 'leaving') return;
    if (session.phase === 'online') reader.read(line);
    else readBeforeOnline(line);
  }

  /** What the answers to a username mean; anything else is shown. */
  function readBeforeOnline(line: string): void {
    const reply = recogniseVerb(line, () => false);
    switch (reply?.type) {
      case 'username-prompt':
        exchange.recognised();
        asked.pipeline();
        sendName();
        return;
      case 'welcome':
        if (session.phase === 'naming') online();
        else readGreeting(line);
        return;
      case 'full':
        goodbye = cleanText(line.trim());
        return;
      case 'name-exists':
      case 'username-invalid':
      case 'client-invalid':
      case 'input-invalid':
      case 'already-in-system':
        refuse(cleanText(line.trim()));
        return;
      case 'notice':
        goodbye = cleanText(reply.text);
        notice(session, 'info', goodbye);
        return;
      default:
        readGreeting(line);
    }
  }

  function readGreeting(line: string): void {
    if (line.trim() !== '') notice(session, 'info', cleanText(line.trim()));
    if (session.phase === 'greeting') {
      if (/\bfull\b/i.test(line)) goodbye = cleanText(line.trim());
      step(GREETING_MS, sendName);
    } else if (session.phase === 'naming') {
      if (looksNameRefused(line)) refuse(cleanText(line.trim()));
      else if (/\bwelcome\b/i.test(line)) online();
    }
  }

  function refuse(reason: string): void {
    const tried = session.nick;
    session.phase = 'asking';
    emit({ type: 'nick-needed', reason, tried });
  }

  function online(): void {
    goodbye = undefined;
    session.phase = 'online';
    emit({ type: 'server', name: address.host });
    emit({ type: 'self', nick: session.nick });
    emit({ type: 'abilities', abilities: ABILITIES });
    tell({ state: 'online' });
    session.ask('lro', { kind: 'list', quiet: true });
    scheduleRefresh();
  }

  function refresh(): void {
    session.ask('lro', { kind: 'list', quiet: true });
    for (const room of session.roster.mine())
      session.ask(`lme ${room}`, { kind: 'members', quiet: true, room });
  }

  function scheduleRefresh(): void {
    cancelRefresh = timers.after(REFRESH_MS, () => {
      if (exchange.ours && options.now() - lastHeard > DEAD_MS && asked.some(() => true)) {
        exchange.destroy();
        end({ state: 'lost', reason: `the server has not answered for ${Math.round(DEAD_MS / 1000)} s` });
        return;
      }
      // Our relay tells who comes and goes; here only the round trip is of interest.
      if (exchange.ours) session.ask('lro', { kind: 'list', quiet: true });
      else if (!asked.some((command) => command.quiet)) refresh();
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
