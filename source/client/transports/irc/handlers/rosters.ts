import type { Channel } from '../channels.ts';
import { labelOf } from '../names.ts';
import type { Session } from '../session.ts';

/** The list of a room's people: told, and completed by WHO once the room is entered. */

/** Rooms with more people are not asked about: the answer is a line for each of them. */
const MOST_ASKED = 1000;
/** The mark of our WHOX questions, by which their answers are told from a person's own. */
export const WHO_TOKEN = '42';

/** Asks who is away and under which account, where the server keeps us informed from then on. */
export function askWho(session: Session, channel: Channel): void {
  if (!session.caps.has('away-notify') || channel.members.size > MOST_ASKED) return;
  session.lists.silentWho.add(session.isupport.fold(channel.name));
  if (session.isupport.has('WHOX')) session.send('WHO', [channel.name, `%tcnfa,${WHO_TOKEN}`]);
  else session.send('WHO', [channel.name]);
}

/**
 * Asks for the people of a room that was entered, where the server leaves that to us (no-implicit-names): one room
 * after the other, so that what is said in all of them comes before long lists of names do.
 */
export function askNames(session: Session, name: string): void {
  if (!session.caps.has('no-implicit-names')) return;
  session.nameless.push(name);
  if (session.nameless.length === 1) session.send('NAMES', [name]);
}

/** A list of names is complete: the next one may come. */
export function namesCame(session: Session, name: string): void {
  const [asked] = session.nameless;
  if (asked === undefined || session.isupport.fold(asked) !== session.isupport.fold(name)) return;
  session.nameless.shift();
  while (session.nameless[0] !== undefined && session.channels.get(session.nameless[0]) === undefined) {
    session.nameless.shift();
  }
  const [next] = session.nameless;
  if (next !== undefined) session.send('NAMES', [next]);
}

export function emitMembers(session: Session, channel: Channel): void {
  session.emit({ type: 'members', room: labelOf(channel.name), members: [...channel.members.values()] });
}
