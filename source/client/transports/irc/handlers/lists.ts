import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import { cleanName } from '../../clean.ts';
import { labelOf, lastParam, param, timeOf } from '../names.ts';
import type { Handler, Handlers, Session } from '../session.ts';
import { fallback } from './errors.ts';

/** Answers in several lines that a person asked for: LIST, WHOIS, WHOWAS. */

function room(session: Session, line: IrcMessage): void {
  const [, channel = '', users = '', topic = ''] = line.params;
  session.lists.rooms ??= [];
  session.lists.rooms.push({
    label: labelOf(channel),
    ...(/^\d+$/.test(users) ? { users: Number(users) } : {}),
    // Some servers put the modes before the topic.
    ...(topic === '' ? {} : { topic: topic.replace(/^\[\+[^\]]*\] ?/, '') }),
  });
}

/** A line of WHOIS, to be put behind the nick. */
function whois(text: (line: IrcMessage) => string): Handler {
  return (session, line) => {
    const nick = cleanName(param(line, 1));
    const time = timeOf(session, line);
    session.emit({ type: 'notice', level: 'info', text: `${nick} ${text(line)}`, time, code: 'whois' });
  };
}

function duration(seconds: string): string {
  const all = Number(seconds);
  if (!Number.isFinite(all)) return seconds;
  if (all < 60) return `${all} s`;
  if (all < 3600) return `${Math.floor(all / 60)} min`;
  return `${Math.floor(all / 3600)} h ${Math.floor((all % 3600) / 60)} min`;
}

function channelsOf(line: IrcMessage): string {
  return lastParam(line)
    .split(' ')
    .filter((name) => name !== '')
    .join(', ');
}

const isWhom = whois((line) => `is ${param(line, 2)}@${param(line, 3)} (${lastParam(line)})`);
const asSaid = whois((line) => lastParam(line));
const nothing = (): void => undefined;

export const lists: Handlers = {
  '321'(session) {
    session.lists.rooms = [];
  },
  '254'(session, line, context) {
    const formed = Number(param(line, 1));
    if (Number.isInteger(formed)) session.lists.formed = formed;
    fallback(session, line, context);
  },
  '322': room,
  '323'(session) {
    const { rooms } = session.lists;
    session.lists.rooms = undefined;
    session.emit({ type: 'rooms', rooms: rooms ?? [] });
  },
  '311'(session, line, context) {
    session.lists.whoisOf = session.isupport.fold(param(line, 1));
    isWhom(session, line, context);
  },
  '312': whois((line) => `is connected to ${param(line, 2)} (${lastParam(line)})`),
  '313': asSaid,
  '314': whois((line) => `was ${param(line, 2)}@${param(line, 3)} (${lastParam(line)})`),
  '317': whois((line) => `has been idle for ${duration(param(line, 2))}`),
  '319': whois((line) => `is in ${channelsOf(line)}`),
  '307': asSaid,
  '320': asSaid,
  '330': whois((line) => `is logged in as ${param(line, 2)}`),
  '335': asSaid,
  '338': whois((line) => `comes from ${line.params.slice(2, -1).join(' ')} (${lastParam(line)})`),
  '378': asSaid,
  '379': asSaid,
  '671': asSaid,
  '276': asSaid,
  '318'(session) {
    session.lists.whoisOf = undefined;
  },
  '369': nothing,
};
