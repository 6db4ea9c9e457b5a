import { sameName } from '../../protocol/names.ts';
import type { LineAnswer, LineSession } from './line-session.ts';
import { type Abilities, NO_ABILITIES } from './abilities.ts';
import type { Refusal, Request } from './transport.ts';

/** What requests have in common on the dialects of plain lines. */

export type LineRequests = {
  readonly [Type in Request['type']]: (
    session: LineSession,
    request: Extract<Request, { type: Type }>,
  ) => Refusal | undefined;
};

/** What neither of these dialects can do; `dialect` as in "slash servers". */
export function unknownRequests(dialect: string) {
  const cannot = (what: string) => () => ({ refused: `${dialect} servers do not know ${what}` });
  return {
    topic: cannot('topics'),
    invite: cannot('invitations'),
    kick: cannot('kicking'),
    mode: cannot('modes'),
    away: cannot('being away'),
    whois: cannot('questions about people: try /users'),
    watch: cannot('who comes online'),
    typing: cannot('who is typing'),
    react: cannot('reactions'),
    edit: cannot('changed messages'),
    redact: cannot('messages that are taken back'),
    history: cannot('history'),
    'history-people': cannot('history'),
    'mark-read': cannot('what was read'),
    register: cannot('accounts'),
    verify: cannot('accounts'),
    login: cannot('accounts'),
  };
}

/** The abilities of a server that can do little more than pass on what is said. */
export const LINE_ABILITIES: Abilities = { ...NO_ABILITIES, raw: true, createFirst: true };

export function labelProblem(label: string): string | undefined {
  return label === '' || /\s/u.test(label) ? `“${label}” is not a room’s name: it is one word` : undefined;
}

export function labelsProblem(labels: readonly string[]): Refusal | undefined {
  const bad = labels.map(labelProblem).find((problem) => problem !== undefined);
  return bad === undefined ? undefined : { refused: bad };
}

/** One line for each room, so that each has its own answer. */
export function eachRoom(rooms: readonly string[], enter: (room: string) => void): Refusal | undefined {
  const bad = labelsProblem(rooms);
  if (bad !== undefined) return bad;
  for (const room of rooms) enter(room);
  return rooms.length === 0 ? { refused: 'which room? for example /join General' } : undefined;
}

/** Sends what the person typed, as it is, if it is one line. */
export function raw(session: LineSession, { line }: Extract<Request, { type: 'raw' }>): Refusal | undefined {
  if (/[\r\n]/.test(line) || line.trim() === '') return { refused: 'a raw line is one line' };
  session.ask(line, { kind: 'raw', quiet: false });
  return undefined;
}

/** Says goodbye by a command of the dialect's own. */
export function leaveBy(session: LineSession, command: string): undefined {
  session.phase = 'leaving';
  session.exchange.write(command);
  session.exchange.close('you left');
}

/** Before one is online the only request is another username, of at least so many characters. */
export function rename(
  session: LineSession,
  { nick }: Extract<Request, { type: 'rename' }>,
  dialect: string,
  atLeast: string,
): Refusal | undefined {
  if (session.phase !== 'asking')
    return { refused: `${dialect} servers do not know renaming: connect anew for another nick` };
  if (nick.trim() === '' || /[\r\n]/.test(nick)) return { refused: `a nick needs at least ${atLeast}` };
  session.nick = nick.trim();
  session.phase = 'naming';
  session.exchange.write(session.nick);
  return undefined;
}

/** Answers requests by a table, each at a time when it makes sense. */
export function answerBy(requests: LineRequests): LineAnswer {
  return (session, request) => {
    if (session.phase === 'leaving') return { refused: 'you have left' };
    if (session.phase !== 'online' && request.type !== 'rename' && request.type !== 'quit') {
      return { refused: 'not connected yet' };
    }
    if (request.type === 'rename' && session.phase === 'online' && sameName(request.nick, session.nick))
      return undefined;
    // The table's type says that each answer takes its own kind of request; indexing loses that.
    const act = requests[request.type] as LineAnswer;
    return act(session, request);
  };
}
