import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import { cleanName, cleanText } from '../../clean.ts';
import type { HistoryRequest } from '../history-requests.ts';
import { lastParam, roomTarget, timeOf, whoOf } from '../names.ts';
import type { Handlers, LineContext, Session } from '../session.ts';
import { emitSelf, info } from './registration.ts';

/** The connection's own affairs: pings, errors, standard replies, account registration, and whatever has no handler. */

/** Standard replies that answer one of our messages fail it; all are shown. */
function standardReply(session: Session, line: IrcMessage, context: LineContext): void {
  const [command = '', code = ''] = line.params;
  const text = lastParam(line);
  const time = timeOf(session, line);
  if (line.command === 'FAIL') {
    if (command === 'CHATHISTORY') {
      emptyPage(session, line);
      return;
    }
    if (failDelivery(session, context, undefined, text, isMessageCommand(command))) return;
  }
  const level = line.command === 'FAIL' ? 'error' : 'info';
  const about = line.params
    .slice(2, -1)
    .map((word) => roomTarget(session, word))
    .find((one) => one !== undefined);
  session.emit({ type: 'notice', level, text, time, code, ...(about === undefined ? {} : { about }) });
}

function isMessageCommand(command: string): boolean {
  return command === 'PRIVMSG' || command === 'NOTICE' || command === 'BATCH';
}

/** History that cannot be had is a page with nothing in it: whoever waits for it stops waiting. */
function emptyPage(session: Session, line: IrcMessage): void {
  const targets = line.params.slice(2, -1);
  const known = targets.map((name) => ({ name, request: session.history.take(session.isupport.fold(name)) }));
  const found = known.find((one) => one.request !== undefined);
  const request = found?.request ?? session.history.take(undefined);
  if (request === undefined) return;
  const of = roomTarget(session, request.target) ?? { nick: found?.name ?? request.target };
  session.emit({ type: 'history-page', of, reachedStart: true, happenings: [] });
}

/** A page that the server does not know how to give. */
function passedOver(session: Session, { target, points }: HistoryRequest): void {
  const of = roomTarget(session, target) ?? { nick: target };
  const asked = { ...points, full: false };
  session.emit({ type: 'history-page', of, reachedStart: false, happenings: [], asked });
}

/**
 * Fails the message that an error is about, found by its label, or by its target (or by being the oldest) where the error
 * carries no label.
 */
export function failDelivery(
  session: Session,
  context: LineContext,
  target: string | undefined,
  reason: string,
  guess: boolean,
): boolean {
  const { deliveries } = session;
  const byLabel = context.label === undefined ? undefined : deliveries.byLabel(context.label);
  const folded = target === undefined ? undefined : session.isupport.fold(target);
  const guessed = guess && context.label === undefined ? deliveries.oldest(folded) : undefined;
  const part = byLabel ?? guessed;
  if (part === undefined) return false;
  if (part.index === 0) {
    deliveries.forget(part.localId);
    session.flow.forget(part.localId);
    session.emit({ type: 'failed', localId: part.localId, reason });
  } else {
    // The beginning is said already: only this part is left over.
    const text = `the rest of a message was not delivered (${reason}): ${cleanText(part.text)}`;
    session.emit({ type: 'notice', level: 'error', text, time: session.options.now() });
    if (part.index === part.of - 1) session.emit({ type: 'confirmed', localId: part.localId });
  }
  return true;
}

function accountReply(session: Session, line: IrcMessage): void {
  const [state = '', account = ''] = line.params;
  const level = 'info';
  const isWaiting = state.toUpperCase() === 'VERIFICATION_REQUIRED';
  const how = isWaiting ? ` (then: /verify ${account} CODE)` : '';
  const text = `account ${account}: ${lastParam(line)}${how}`;
  session.emit({
    type: 'notice',
    level,
    text,
    time: timeOf(session, line),
    code: `register-${state.toLowerCase()}`,
  });
  // From then on we are logged in, as if by SASL, whether or not the server says that as well.
  if (state.toUpperCase() !== 'SUCCESS' || account === '') return;
  session.identity.account = cleanName(account);
  emitSelf(session);
}

/** Numerics that only repeat what the screen shows anyway. */
const SILENT: readonly string[] = ['375', '250', '395', '365', '374'];
const nothing = (): void => undefined;

export const server: Handlers = {
  ...Object.fromEntries(SILENT.map((numeric) => [numeric, nothing])),
  PING(session, line) {
    session.send('PONG', line.params);
  },
  PONG(session, line) {
    session.ponged(lastParam(line));
    for (const request of session.history.ponged(lastParam(line))) passedOver(session, request);
  },
  ERROR(session, line) {
    // ngIRCd has no numeric for it.
    if (session.phase === 'registering' && /\bpassword\b/i.test(lastParam(line)))
      session.needsPassword = true;
    session.close(serverGoodbye(session, lastParam(line)));
  },
  KILL: nothing,
  FAIL: standardReply,
  WARN: standardReply,
  NOTE: standardReply,
  REGISTER: accountReply,
  VERIFY: accountReply,
  '265': info,
  '266': info,
  '391': info,
  /** What operators say to all who want to hear it (mode `w`). */
  WALLOPS(session, line) {
    const text = `Wallops from ${whoOf(session, line).nick}: ${lastParam(line)}`;
    session.emit({ type: 'notice', level: 'info', text, time: timeOf(session, line) });
  },
  // Servers of old put a dash before each line of their MOTD.
  '372': (session, line) => {
    const text = lastParam(line).replace(/^- ?/, '');
    session.emit({ type: 'notice', level: 'info', text, time: timeOf(session, line) });
  },
};

function serverGoodbye(session: Session, text: string): string {
  return session.phase === 'leaving' ? 'you left' : `the server closed the connection: ${text}`;
}
