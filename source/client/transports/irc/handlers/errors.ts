import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import { cleanName } from '../../clean.ts';
import { lastParam, param, roomTarget, timeOf } from '../names.ts';
import type { Handler, Handlers, LineContext, Session } from '../session.ts';
import { failDelivery } from './server.ts';

/** Numerics without a handler of their own: errors fail the message they are about, everything else is shown. */

/** The errors with which a message is refused: its target stands behind our nick (Modern IRC, "Numerics"). */
const REFUSES_MESSAGE: ReadonlySet<string> = new Set([
  '401',
  '403',
  '404',
  '407',
  '408',
  '415',
  '477',
  '486',
  '489',
  '492',
  '531',
  '716',
]);
/** Refused without naming a target: no recipient, no text, or too many. */
const REFUSES_SOMETHING: ReadonlySet<string> = new Set(['411', '412', '413', '414', '417']);
/** The room cannot be entered. */
const REFUSES_ENTRY: ReadonlySet<string> = new Set([
  '403',
  '405',
  '437',
  '471',
  '473',
  '474',
  '475',
  '476',
  '477',
  '480',
  '489',
  '520',
]);

/** What a person understands better than what servers say. */
const SENTENCES: Readonly<Record<string, (subject: string, session: Session) => string>> = {
  // Some servers have it for rooms, too.
  '401': (subject, { isupport }) =>
    isupport.isChannel(subject) ? `there is no room ${subject}` : `there is nobody named ${subject}`,
  '403': (subject) => `there is no room ${subject}`,
  '404': (subject) => `you may not speak in ${subject}`,
  '405': (subject, { isupport }) => {
    const most = isupport.roomLimit(subject);
    const many = most === undefined ? 'as many rooms as you may be' : `${most} rooms, as many as you may be`;
    return `you are in ${many} here: leave one to enter ${subject}`;
  },
  '406': (subject) => `nobody was here under the name ${subject}`,
  '421': (subject) => `this server has no command ${subject}`,
  '441': (subject) => `${subject} is not in that room`,
  '443': (subject) => `${subject} is in that room already`,
  '442': (subject) => `you are not in ${subject}`,
  '472': (subject) => `this server has no mode ${subject}`,
  '471': (subject) => `${subject} is full`,
  '473': (subject) => `${subject} is for invited people only`,
  '474': (subject) => `you are banned from ${subject}`,
  '475': (subject) => `${subject} needs its key: /join ${subject} KEY`,
  '477': (subject) => `${subject} is for people with an account only: /login, or /register makes one`,
  '482': (subject) => `you are no operator of ${subject}`,
};

/** For a command or numeric that no table names. */
export const fallback: Handler = (session, line, context) => {
  if (/^[45]\d\d$/.test(line.command)) error(session, line, context);
  else if (/^\d{3}$/.test(line.command)) shown(session, line, 'info');
};

function error(session: Session, line: IrcMessage, context: LineContext): void {
  const numeric = line.command;
  const subject = param(line, 1);
  const sentence = SENTENCES[numeric];
  const reason =
    sentence !== undefined && line.params.length > 2
      ? sentence(cleanName(subject), session)
      : lastParam(line);
  const target = REFUSES_MESSAGE.has(numeric) ? subject : undefined;
  const guess = target !== undefined || REFUSES_SOMETHING.has(numeric);
  if (failDelivery(session, context, target, reason, guess)) return;
  const about = roomTarget(session, subject);
  const time = timeOf(session, line);
  const isInside = about !== undefined && session.channels.get(subject) !== undefined;
  const keptOut = about !== undefined && !isInside && REFUSES_ENTRY.has(numeric);
  const place = isInside || keptOut ? { about, ...(keptOut && { keptOut }) } : {};
  const text = sentence === undefined && line.params.length > 2 ? `${subject}: ${reason}` : reason;
  session.emit({ type: 'notice', level: 'error', text, time, code: numeric, ...place });
}

/** Everything behind our own nick, as the server put it. */
function shown(session: Session, line: IrcMessage, level: 'info' | 'error'): void {
  const text = line.params.slice(1).join(' ');
  if (text !== '')
    session.emit({ type: 'notice', level, text, time: timeOf(session, line), code: line.command });
}

/** Registration is refused for good: the reason is the connection's. */
function refused(session: Session, line: IrcMessage, context: LineContext): void {
  // Once we are in it is a password of another kind that is wrong: that of OPER.
  if (session.phase === 'online') error(session, line, context);
  else session.close(`the server refuses this connection: ${lastParam(line)}`);
}

export const errors: Handlers = {
  '464'(session, line, context) {
    session.needsPassword = session.phase === 'registering';
    refused(session, line, context);
  },
  '465': refused,
  '466': refused,
  // A mode without what it needs.
  '696': error,
  // Registering twice: said by servers that were slow to answer.
  '462': () => undefined,
  '451'(session, line) {
    // An old server may not know CAP and says so this way; registration goes on without it.
    if (param(line, 1) !== 'CAP' && param(line, 0) !== 'CAP') shown(session, line, 'error');
  },
  '421'(session, line, context) {
    // A server without capabilities does not know CAP; one without accounts not AUTHENTICATE.
    if (session.phase !== 'registering' || param(line, 1) !== 'CAP') error(session, line, context);
  },
};
