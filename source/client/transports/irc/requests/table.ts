import type { Refusal, Request } from '../../transport.ts';
import type { Session } from '../session.ts';
import { history, historyPeople, markRead } from './history.ts';
import { react, redact, send, sendMany, typing } from './messages.ts';
import { away, listUsers, login, registerAccount, rename, verifyAccount, whois } from './people.ts';
import { watch } from './watch.ts';
import { create, invite, join, kick, leave, listMembers, listRooms, mode, topic } from './rooms.ts';

type Answer<Kind extends Request['type']> = (
  session: Session,
  request: Extract<Request, { type: Kind }>,
) => Refusal | undefined;

/** What is done for each request. */
const REQUESTS: { readonly [Kind in Request['type']]: Answer<Kind> } = {
  send,
  'send-many': sendMany,
  join,
  leave,
  create,
  'list-rooms': listRooms,
  'list-members': listMembers,
  'list-users': listUsers,
  rename,
  topic,
  invite,
  kick,
  mode,
  away,
  whois,
  watch,
  typing,
  react,
  edit: () => ({ refused: 'messages cannot be changed on irc once they are sent' }),
  redact,
  history,
  'history-people': historyPeople,
  'mark-read': markRead,
  register: registerAccount,
  verify: verifyAccount,
  login,
  help(session) {
    session.send('HELP');
    return undefined;
  },
  raw(session, request) {
    return raw(session, request.line);
  },
  quit(session, request) {
    session.phase = 'leaving';
    session.send('QUIT', request.reason === undefined || request.reason === '' ? [] : [request.reason]);
    session.close('you left');
    return undefined;
  },
};

/** Sends what the person typed, as it is, if it is one line. */
function raw(session: Session, line: string): Refusal | undefined {
  const [, command, rest] = /^\s*(\S+)(?: (.*))?$/s.exec(line) ?? [];
  if (command === undefined || /[\r\n\0]/.test(line))
    return { refused: 'a raw line is one line with a command in it' };
  session.sendRaw(rest === undefined ? command : `${command} ${rest}`);
  return undefined;
}

/** Which requests make sense before the server has welcomed us. */
const EARLY: ReadonlySet<Request['type']> = new Set(['rename', 'quit', 'raw', 'register', 'verify', 'login']);

export function answer(session: Session, request: Request): Refusal | undefined {
  if (session.phase === 'leaving') return { refused: 'you have left' };
  if (session.phase === 'registering' && !EARLY.has(request.type)) return { refused: 'not connected yet' };
  // The table's type says that each answer takes its own kind of request; indexing loses that.
  const act = REQUESTS[request.type] as Answer<Request['type']>;
  return act(session, request);
}
