import type { LineSession } from '../line-session.ts';

/** Coming into rooms of a verb server and out of them. */

/** We are in a room now. */
export function entered(session: LineSession, label: string): void {
  if (!session.roster.enter(label)) return;
  const room = session.roster.spelling(label);
  session.emit({ type: 'entered', room, time: session.options.now() });
  session.ask(`lme ${room}`, { kind: 'members', quiet: true, room });
}

/** We are in a room no more. */
export function left(session: LineSession, label: string): void {
  const room = session.roster.spelling(label);
  if (!session.roster.leave(room)) return;
  session.emit({ type: 'left', room, time: session.options.now() });
}
