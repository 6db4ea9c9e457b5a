import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import { checkNick } from '../../../../protocol/names.ts';
import { sanitise } from '../../../../text/sanitise.ts';
import { cleanName } from '../../clean.ts';
import { isSelf, lastParam, param, timeOf } from '../names.ts';
import { authenticatePieces, type Sasl, startExternal, startSasl } from '../sasl.ts';
import type { Handlers, Session } from '../session.ts';

/** Capability negotiation, login, the welcome, and nicks that cannot be had. */

/** Begins: everything that can be said before the server has answered. */
export function register(session: Session): void {
  const { options, identity } = session;
  session.send('CAP', ['LS', '302']);
  if (options.password !== undefined) session.send('PASS', [options.password]);
  session.send('NICK', [identity.nick]);
  session.send('USER', [
    userName(options.user ?? identity.nick),
    '0',
    '*',
    options.realname ?? identity.nick,
  ]);
}

/** A user name that any server takes. */
function userName(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]/g, '')
    .slice(0, 10);
  return plain === '' ? 'user' : plain;
}

/** Capability requests that the server has not answered; registration waits for them. */
const unanswered = new WeakMap<Session, number>();

function requestMore(session: Session): void {
  const requests = session.caps.requests();
  for (const list of requests) ask(session, list);
  if (requests.length === 0) endNegotiation(session);
}

/** Whether the server wants to be reached over TLS alone (IRCv3 sts), and this connection is none. */
function isGivenUp({ caps, options }: Session): boolean {
  const value = caps.value('sts');
  return value !== undefined && options.strict?.(value) === true;
}

function ask(session: Session, list: string): void {
  unanswered.set(session, (unanswered.get(session) ?? 0) + 1);
  session.send('CAP', ['REQ', list]);
}

function answered(session: Session): void {
  const left = (unanswered.get(session) ?? 1) - 1;
  unanswered.set(session, left);
  if (left <= 0) endNegotiation(session);
}

/** All requests are answered: log in if that was asked for, then let the registration go on. */
function endNegotiation(session: Session): void {
  if (session.phase !== 'registering' || session.sasl !== undefined || negotiated.has(session)) return;
  if (beginWithCertificate(session)) return;
  if (!beginWithPassword(session)) capEnd(session);
}

/** Logs in by one's own certificate, where there is one and the server knows how. */
function beginWithCertificate(session: Session): boolean {
  const { address, options, caps } = session;
  if (options.certificate === undefined || !address.tls || !caps.has('sasl')) return false;
  const sasl = startExternal(caps.value('sasl') ?? '');
  if (sasl === undefined) return false;
  begin(session, sasl);
  return true;
}

/** Logs in by the password that was given; says so where one was given and the server takes none. */
function beginWithPassword(session: Session): boolean {
  const { account } = session.options;
  if (account === undefined) return false;
  if (session.caps.has('sasl') && beginLogin(session, account.name, account.password)) return true;
  error(
    session,
    `${session.address.host} has no login that this client knows: continuing without`,
    session.options.now(),
  );
  return false;
}

/** Connections on which the negotiation is over: a login may still follow, where the nick needs one. */
const negotiated = new WeakSet<Session>();

function capEnd(session: Session): void {
  if (negotiated.has(session)) return;
  negotiated.add(session);
  session.send('CAP', ['END']);
}

/** Starts SASL; `false` when the server offers no mechanism that is known here. */
export function beginLogin(session: Session, account: string, password: string): boolean {
  const sasl = startSasl(account, password, session.caps.value('sasl') ?? '');
  if (sasl === undefined) return false;
  begin(session, sasl);
  return true;
}

function begin(session: Session, sasl: Sasl): void {
  session.sasl = sasl;
  session.send('AUTHENTICATE', [sasl.mechanism]);
}

function endLogin(session: Session): void {
  const wasOurs = session.sasl !== undefined;
  session.sasl = undefined;
  challenges.delete(session);
  if (wasOurs && session.phase === 'registering') capEnd(session);
}

/** Logged in: a nick that is kept for this account can be had now. */
function loggedIn(session: Session): void {
  const { refused } = session.identity;
  endLogin(session);
  if (refused === undefined || session.phase !== 'registering') return;
  session.identity.refused = undefined;
  session.identity.nick = refused;
  session.send('NICK', [refused]);
}

function error(session: Session, text: string, time: number, code?: string): void {
  session.emit({ type: 'notice', level: 'error', text, time, ...(code === undefined ? {} : { code }) });
}

const capabilities: Handlers = {
  LS(session, line) {
    session.caps.offer(lastParam(line));
    // `CAP * LS * :…`: more lines follow.
    if (param(line, 2) === '*' && line.params.length > 3) return;
    if (!isGivenUp(session)) requestMore(session);
  },
  ACK(session, line) {
    session.caps.acknowledge(lastParam(line));
    session.abilitiesChanged();
    answered(session);
  },
  NAK(session, line) {
    const names = lastParam(line)
      .split(' ')
      .filter((name) => name !== '');
    // A list is refused as a whole; what is in it may still be had one by one.
    if (names.length > 1) for (const name of names) ask(session, name);
    answered(session);
  },
  NEW(session, line) {
    session.caps.offer(lastParam(line));
    // A plain connection that is in use is not given up; the next one will be.
    if (session.address.tls && /(?:^| )sts=/.test(lastParam(line))) isGivenUp(session);
    for (const list of session.caps.requests()) ask(session, list);
  },
  DEL(session, line) {
    session.caps.withdraw(lastParam(line));
    session.abilitiesChanged();
  },
};

/** The pieces of a challenge longer than 400 characters. */
const challenges = new WeakMap<Session, string>();

function authenticate(session: Session, line: IrcMessage): void {
  const piece = param(line, 0);
  const encoded = (challenges.get(session) ?? '') + (piece === '+' ? '' : piece);
  if (piece.length === 400) {
    if (encoded.length < 64_000) challenges.set(session, encoded);
    return;
  }
  challenges.delete(session);
  const answer = session.sasl?.answer(Buffer.from(encoded, 'base64').toString('utf8'));
  if (answer === undefined) return;
  if ('problem' in answer) {
    error(session, `not logged in: ${answer.problem}`, timeOf(session, line), 'login-failed');
    session.send('AUTHENTICATE', ['*']);
    return;
  }
  for (const part of authenticatePieces(answer.payload)) session.send('AUTHENTICATE', [part]);
}

function loginFailed(session: Session, line: IrcMessage): void {
  const { sasl } = session;
  if (sasl?.mechanism === 'EXTERNAL') {
    const text = `not logged in by your certificate: ${lastParam(line)}. Does the server know it? /certificate shows its fingerprint`;
    error(session, text, timeOf(session, line));
    // What stands under way may still be the password's turn.
    session.sasl = undefined;
    challenges.delete(session);
    if (session.phase === 'registering' && !beginWithPassword(session)) capEnd(session);
    return;
  }
  if (sasl !== undefined) {
    const text = `not logged in as ${sasl.account}: ${lastParam(line)}. Is the password right? /login tries again`;
    error(session, text, timeOf(session, line), 'login-failed');
  }
  endLogin(session);
}

/** A nick that cannot be had: asked for anew while registering, else only said. */
function nickRefused(session: Session, line: IrcMessage): void {
  const tried = param(line, 1);
  const said = lastParam(line);
  const reason = said.startsWith(`${tried} `) ? said : `${tried}: ${said}`;
  if (session.phase === 'registering') {
    if (tried !== '') session.identity.refused = tried;
    session.tellAbilities();
    session.emit({ type: 'nick-needed', reason, ...(tried === '' ? {} : { tried }) });
  } else error(session, reason, timeOf(session, line), 'nick');
}

export const registration: Handlers = {
  CAP(session, line, context) {
    capabilities[param(line, 1).toUpperCase()]?.(session, line, context);
  },
  AUTHENTICATE: authenticate,
  '001'(session, line) {
    const nick = cleanName(param(line, 0));
    if (nick !== '') session.identity.nick = nick;
    session.phase = 'welcomed';
    session.emit({ type: 'server', name: cleanName(line.source ?? session.address.host) });
    emitSelf(session);
    session.welcomed();
    info(session, line);
  },
  '004'(session, line) {
    session.emit({
      type: 'server',
      name: cleanName(param(line, 1)),
      version: cleanName(param(line, 2)),
    });
  },
  '005'(session, line) {
    const tokens = line.params.slice(1, -1);
    session.isupport.apply(tokens);
    const network = session.isupport.text('NETWORK');
    if (network !== undefined && tokens.some((token) => token.startsWith('NETWORK='))) {
      session.emit({ type: 'server', network: sanitise(network) });
    }
    session.abilitiesChanged();
  },
  '376': (session) => session.online(),
  '422'(session, line) {
    if (session.phase === 'online') info(session, line);
    else session.online();
  },
  '432': nickRefused,
  '433': nickRefused,
  '434': nickRefused,
  '436': nickRefused,
  '437': nickRefused,
  '900'(session, line) {
    session.identity.account = cleanName(param(line, 2));
    emitSelf(session);
  },
  '901'(session) {
    session.identity.account = undefined;
    emitSelf(session);
  },
  '903': loggedIn,
  '902': loginFailed,
  '904': loginFailed,
  '905': loginFailed,
  '906': loginFailed,
  '907': endLogin,
  '908'(session, line) {
    session.caps.offer(`sasl=${param(line, 1)}`);
  },
  NICK(session, line) {
    const nick = cleanName(param(line, 0));
    const from = cleanName(line.source?.split('!', 1)[0] ?? '');
    session.emit({
      type: 'renamed',
      who: { nick: from, ...(isSelf(session, from) ? { self: true } : {}) },
      nick,
      time: timeOf(session, line),
    });
    session.channels.rename(from, nick);
    if (!isSelf(session, from)) return;
    session.identity.nick = nick;
    emitSelf(session);
  },
};

export function emitSelf(session: Session): void {
  const { nick, account } = session.identity;
  session.emit({ type: 'self', nick, ...(account === undefined ? {} : { account }) });
}

/** A line of the server's own, shown in its buffer as it came. */
export function info(session: Session, line: IrcMessage): void {
  session.emit({ type: 'notice', level: 'info', text: lastParam(line), time: timeOf(session, line) });
}

/** Whether a nick is one that could be asked for; the reason when not. */
export function nickProblem(session: Session, nick: string): string | undefined {
  if (/[\s,*?!@]/.test(nick) || nick === '' || /^[\d:#&$-]/.test(nick)) {
    const checked = checkNick(nick);
    return checked.ok ? `${nick} is not a nick that irc allows` : `${nick} is not a nick`;
  }
  const longest = session.isupport.number('NICKLEN');
  return longest !== undefined && [...nick].length > longest
    ? `${nick} is too long: a nick has at most ${longest} characters here`
    : undefined;
}
