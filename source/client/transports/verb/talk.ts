import { sameName } from '../../../protocol/names.ts';
import { cleanName, cleanText } from '../clean.ts';
import { readForeignTalk } from '../foreign.ts';
import type { Target } from '../transport.ts';
import type { LineSession } from '../line-session.ts';

/** What people say on a verb server, in its form and in those of others. */

/** Talk of a server that does not write `ROOM NICK: TEXT`; `false` where the line is none. */
export function foreignTalk(session: LineSession, line: string): boolean {
  const talk = readForeignTalk(line, session.roster);
  if (talk === undefined) return false;
  const mine = session.roster.mine();
  const shared = session.roster.roomsWith(talk.nick);
  const only = shared.length === 1 ? shared[0] : mine.length === 1 ? mine[0] : undefined;
  const room = talk.rooms[0] ?? only;
  const to: Target | undefined = talk.isPrivate
    ? { nick: talk.nick }
    : room === undefined
      ? undefined
      : { room };
  if (to === undefined) return false;
  said(session, to, talk.nick, talk.text);
  return true;
}

/** Somebody has said something. */
export function said(session: LineSession, to: Target, nick: string, text: string): void {
  const isSelf = sameName(nick, session.nick);
  // The server may repeat one's own words to the room: they stand there already.
  if (isSelf && session.asked.peek((command) => command.delivery?.text === text) !== undefined) return;
  session.emit({
    type: 'message',
    message: {
      time: session.options.now(),
      from: { nick: cleanName(nick), ...(isSelf ? { self: true } : {}) },
      to: 'room' in to ? { room: session.roster.spelling(cleanName(to.room)) } : { nick: cleanName(to.nick) },
      text: cleanText(text),
      kind: 'message',
    },
  });
}
