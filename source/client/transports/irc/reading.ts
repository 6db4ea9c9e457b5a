import type { IrcMessage } from '../../../protocol/irc/message.ts';
import { cleanName } from '../clean.ts';
import type { Happening, Message, Target, Who } from '../transport.ts';
import {
  historicWhoOf,
  labelOf,
  lastParam,
  param,
  ranksOf,
  reasonOf,
  roomTarget,
  stampOf,
  whoOf,
} from './names.ts';
import type { Session } from './session.ts';

/**
 * Lines into happenings without touching any state: what is said now and what a page of history repeats are read alike.
 */

/** A CTCP request or answer within a PRIVMSG or NOTICE: `VERSION`, `PING 123`, `ACTION waves`. */
export interface Ctcp {
  readonly command: string;
  readonly text: string;
}

export function ctcpOf(text: string): Ctcp | undefined {
  if (!text.startsWith('\u0001')) return undefined;
  const body = text.endsWith('\u0001') && text.length > 1 ? text.slice(1, -1) : text.slice(1);
  const space = body.indexOf(' ');
  const command = (space === -1 ? body : body.slice(0, space)).toUpperCase();
  return { command, text: space === -1 ? '' : body.slice(space + 1) };
}

/** Where a message belongs: its room, or the other person of a private conversation. */
export function conversationOf(session: Session, line: IrcMessage, who: Who): Target {
  const wire = param(line, 0);
  return roomTarget(session, wire) ?? { nick: who.self === true ? cleanName(wire) : who.nick };
}

/** A PRIVMSG or NOTICE that says something to a person; `undefined` for any other CTCP than ACTION. */
export function readMessage(session: Session, line: IrcMessage, historic: boolean): Message | undefined {
  const text = lastParam(line);
  const ctcp = ctcpOf(text);
  if (ctcp !== undefined && ctcp.command !== 'ACTION') return undefined;
  const who = historic ? historicWhoOf(session, line) : whoOf(session, line);
  const replyTo = line.tags.get('+reply') ?? line.tags.get('+draft/reply');
  const only = ranksOf(session, param(line, 0));
  return {
    ...stampOf(session, line),
    from: who,
    to: conversationOf(session, line, who),
    text: ctcp?.text ?? text,
    kind: ctcp !== undefined ? 'action' : line.command === 'NOTICE' ? 'notice' : 'message',
    ...(replyTo === undefined || replyTo === '' ? {} : { replyTo }),
    ...(only === '' ? {} : { only }),
    ...(historic ? { historic } : {}),
  };
}

/** A reaction (client-tags/react), on a TAGMSG or beside a text. */
export function readReaction(session: Session, line: IrcMessage): Happening | undefined {
  const messageId = line.tags.get('+reply') ?? line.tags.get('+draft/reply') ?? '';
  const added = line.tags.get('+draft/react') ?? line.tags.get('+react');
  const reaction = added ?? line.tags.get('+draft/unreact') ?? line.tags.get('+unreact') ?? '';
  if (messageId === '' || reaction === '') return undefined;
  const who = whoOf(session, line);
  return {
    type: 'reaction',
    in: conversationOf(session, line, who),
    messageId,
    who,
    reaction,
    time: stampOf(session, line).time,
    ...(added === undefined ? { removed: true } : {}),
  };
}

export function readRedaction(session: Session, line: IrcMessage): Happening {
  const who = whoOf(session, line);
  return {
    type: 'redacted',
    in: conversationOf(session, line, who),
    messageId: param(line, 1),
    by: who,
    ...reasonOf(line.params[2]),
  };
}

type Reader = (session: Session, line: IrcMessage) => readonly Happening[];

function message(session: Session, line: IrcMessage): Happening[] {
  const read = readMessage(session, line, true);
  const reaction = readReaction(session, line);
  const said: Happening[] = read === undefined ? [] : [{ type: 'message', message: read }];
  return reaction === undefined ? said : [...said, reaction];
}

/** What a page of history may hold (draft/chathistory, draft/event-playback). */
const READERS: Readonly<Record<string, Reader>> = {
  PRIVMSG: message,
  NOTICE: message,
  TAGMSG(session, line) {
    const reaction = readReaction(session, line);
    return reaction === undefined ? [] : [reaction];
  },
  REDACT: (session, line) => [readRedaction(session, line)],
  JOIN: (session, line) => [
    {
      type: 'joined',
      room: labelOf(param(line, 0)),
      who: whoOf(session, line),
      ...stampOf(session, line),
      historic: true,
    },
  ],
  PART: (session, line) => [
    {
      type: 'parted',
      room: labelOf(param(line, 0)),
      who: whoOf(session, line),
      ...reasonOf(line.params[1]),
      ...stampOf(session, line),
      historic: true,
    },
  ],
  KICK: (session, line) => [
    {
      type: 'kicked',
      room: labelOf(param(line, 0)),
      who: { nick: cleanName(param(line, 1)) },
      by: whoOf(session, line),
      ...reasonOf(line.params[2]),
      ...stampOf(session, line),
      historic: true,
    },
  ],
  QUIT: (session, line) => [
    {
      type: 'quit',
      who: whoOf(session, line),
      ...reasonOf(line.params[0]),
      ...stampOf(session, line),
      historic: true,
    },
  ],
  NICK: (session, line) => [
    {
      type: 'renamed',
      who: whoOf(session, line),
      nick: cleanName(param(line, 0)),
      ...stampOf(session, line),
      historic: true,
    },
  ],
  TOPIC: (session, line) => [
    {
      type: 'topic',
      room: labelOf(param(line, 0)),
      text: param(line, 1),
      by: whoOf(session, line),
      isChange: true,
      ...stampOf(session, line),
      historic: true,
    },
  ],
  MODE(session, line) {
    const target = roomTarget(session, param(line, 0));
    if (target === undefined) return [];
    const text = line.params.slice(1).join(' ');
    return [
      { type: 'mode', target, by: whoOf(session, line), text, ...stampOf(session, line), historic: true },
    ];
  },
};

/** The happenings of one line of a page of history; none for a line that means nothing there. */
export function readHistoric(session: Session, line: IrcMessage): readonly Happening[] {
  return READERS[line.command]?.(session, line) ?? [];
}
