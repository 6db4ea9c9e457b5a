import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import { cleanName, cleanText } from '../../clean.ts';
import type { Message } from '../../transport.ts';
import type { Part } from '../deliveries.ts';
import { fromServer, lastParam, param, roomTarget, timeOf, whoOf } from '../names.ts';
import { conversationOf, type Ctcp, ctcpOf, readMessage, readReaction, readRedaction } from '../reading.ts';
import type { Handler, Handlers, LineContext, Session } from '../session.ts';

/** What people say: PRIVMSG, NOTICE, TAGMSG, REDACT, and CTCP within them. */

function said(session: Session, line: IrcMessage, context: LineContext): void {
  if (fromServer(session, line)) {
    serverNotice(session, line);
    return;
  }
  const message = readMessage(session, line, false);
  if (message === undefined) {
    const ctcp = ctcpOf(lastParam(line));
    if (ctcp !== undefined) answerCtcp(session, line, ctcp);
    return;
  }
  const part = message.from.self === true ? ownPart(session, line, context) : undefined;
  if (isOwnTwin(session, line, message, part)) return;
  // Only the first part stands for the pending line: the others come as messages of their own.
  const localId = part !== undefined && part.index === 0 ? { localId: part.localId } : {};
  session.emit({ type: 'message', message: { ...message, ...localId } });
  const reaction = readReaction(session, line);
  if (reaction !== undefined) session.emit(reaction);
}

/** Which of our messages came back. */
function ownPart(session: Session, line: IrcMessage, context: LineContext): Part | undefined {
  if (context.label !== undefined) return session.deliveries.byLabel(context.label);
  if (session.caps.has('labeled-response') || !session.caps.has('echo-message')) return undefined;
  return session.deliveries.byEcho(session.isupport.fold(param(line, 0)), lastParam(line));
}

/**
 * A message to oneself comes twice, as the echo and as what was received (echo-message): the one that is
 * no echo is dropped, so that it stands there once.
 */
function isOwnTwin(session: Session, line: IrcMessage, message: Message, part: Part | undefined): boolean {
  return (
    part === undefined &&
    session.caps.has('echo-message') &&
    message.from.self === true &&
    'nick' in message.to &&
    session.isupport.fold(param(line, 0)) === session.isupport.fold(session.identity.nick)
  );
}

/** The server speaks: to a room we are in, or to us. */
function serverNotice(session: Session, line: IrcMessage): void {
  const about = roomTarget(session, param(line, 0));
  session.emit({
    type: 'notice',
    level: 'info',
    text: cleanText(lastParam(line)),
    time: timeOf(session, line),
    ...(about === undefined ? {} : { about }),
  });
}

const CTCP_ANSWERS: Readonly<Record<string, (session: Session, ctcp: Ctcp) => string>> = {
  VERSION: (session) => session.options.version ?? 'chat-tui',
  PING: (_, ctcp) => ctcp.text,
  TIME: (session) => new Date(session.options.now()).toISOString(),
  CLIENTINFO: () => 'ACTION CLIENTINFO PING TIME VERSION',
};

/** At most this many answers in `CTCP_WINDOW_MS`: whoever asks more wants to see us flood. */
const CTCP_ANSWERS_MAX = 4;
const CTCP_WINDOW_MS = 10_000;
const answeredAt = new WeakMap<Session, number[]>();

function answerCtcp(session: Session, line: IrcMessage, ctcp: Ctcp): void {
  const who = whoOf(session, line);
  if (who.self === true) return;
  const time = timeOf(session, line);
  const asks = line.command === 'PRIVMSG';
  const answer = asks ? answerTo(session, ctcp) : undefined;
  const text = asks
    ? asked(who.nick, ctcp, answer !== undefined)
    : (roundTrip(session, who.nick, ctcp) ?? `${who.nick} answers CTCP ${ctcp.command}: ${ctcp.text}`);
  session.emit({ type: 'notice', level: 'info', text, time, code: 'ctcp' });
  if (answer === undefined) return;
  session.send('NOTICE', [who.nick, `\u0001${ctcp.command}${answer === '' ? '' : ` ${answer}`}\u0001`]);
}

/** What is answered; `undefined` where nothing is, or nothing more for now. */
function answerTo(session: Session, ctcp: Ctcp): string | undefined {
  const answer = CTCP_ANSWERS[ctcp.command];
  if (answer === undefined) return undefined;
  const now = session.options.now();
  const recent = (answeredAt.get(session) ?? []).filter((at) => now - at < CTCP_WINDOW_MS);
  if (recent.length >= CTCP_ANSWERS_MAX) return undefined;
  answeredAt.set(session, [...recent, now]);
  return answer(session, ctcp);
}

/** What a CTCP request is, in words. */
function asked(nick: string, { command, text }: Ctcp, isAnswered: boolean): string {
  if (command !== 'DCC')
    return `${nick} asked for CTCP ${command}, and was ${isAnswered ? 'answered' : 'not answered'}`;
  const [, kind = '', quoted, bare = ''] = /^(\S*)\s*(?:"([^"]*)"|(\S*))/.exec(text) ?? [];
  const offer =
    kind.toUpperCase() === 'SEND'
      ? `offers the file ${quoted ?? bare} by DCC`
      : `asks for a connection by DCC (${kind})`;
  return `${nick} ${offer}: nothing was taken, as there is no DCC here`;
}

/** How long an answer took to the time that `/ping` sends along; `undefined` where it is no such answer. */
function roundTrip(session: Session, nick: string, { command, text }: Ctcp): string | undefined {
  const ms = session.options.now() - Number(text);
  if (command !== 'PING' || !/^\d{13}$/.test(text) || ms < 0 || ms > 600_000) return undefined;
  return `${nick} answers in ${ms} ms.`;
}

const TYPING: ReadonlySet<string> = new Set(['active', 'paused', 'done']);

const tagMessage: Handler = (session, line) => {
  const reaction = readReaction(session, line);
  if (reaction !== undefined) session.emit(reaction);
  const state = line.tags.get('+typing') ?? line.tags.get('+draft/typing') ?? '';
  const who = whoOf(session, line);
  if (!TYPING.has(state) || who.self === true) return;
  session.emit({
    type: 'typing',
    in: conversationOf(session, line, who),
    who,
    state: state as 'active' | 'paused' | 'done',
  });
};

export const messages: Handlers = {
  PRIVMSG: said,
  NOTICE: said,
  TAGMSG: tagMessage,
  REDACT(session, line) {
    session.emit(readRedaction(session, line));
  },
  ACK(session, _line, context) {
    // The server took a labelled message and has nothing to say to it.
    const part = context.label === undefined ? undefined : session.deliveries.byLabel(context.label);
    if (part !== undefined && part.index === part.of - 1) {
      session.emit({ type: 'confirmed', localId: part.localId });
    }
  },
  MARKREAD(session, line) {
    const found = /^timestamp=(.+)$/.exec(param(line, 1));
    const time = Date.parse(found?.[1] ?? '');
    const wire = param(line, 0);
    if (Number.isFinite(time)) {
      session.emit({ type: 'read-marker', of: roomTarget(session, wire) ?? { nick: cleanName(wire) }, time });
    }
  },
};
