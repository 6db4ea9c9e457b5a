import type { Refusal, Request } from '../../transport.ts';
import { referenceOf, serverTime } from '../history-requests.ts';
import { wireTarget } from '../names.ts';
import type { Session } from '../session.ts';

/** Older messages (draft/chathistory) and how far one has read (draft/read-marker). */

type History = Extract<Request, { type: 'history' }>;

export function history(session: Session, request: History): Refusal | undefined {
  if (!session.caps.has('draft/chathistory') || !session.caps.has('batch')) {
    return { refused: 'this server keeps no history' };
  }
  const wire = wireTarget(session, request.of);
  const most = session.isupport.number('CHATHISTORY') ?? 0;
  const limit = most === 0 ? request.limit : Math.min(request.limit, most);
  const types = session.isupport.text('MSGREFTYPES');
  const target = session.isupport.fold(wire);
  const { before, after, around } = request;
  session.history.add({
    target,
    limit,
    points: { ...(before && { before }), ...(after && { after }), ...(around && { around }) },
  });
  if (before !== undefined && after !== undefined) {
    const ends = [referenceOf(after, types), referenceOf(before, types)];
    session.send('CHATHISTORY', ['BETWEEN', wire, ...ends, String(limit)]);
    return undefined;
  }
  const direction = before ? 'BEFORE' : after ? 'AFTER' : around ? 'AROUND' : 'LATEST';
  const point = before ?? after ?? around;
  const reference = point === undefined ? '*' : referenceOf(point, types);
  session.send('CHATHISTORY', [direction, wire, reference, String(limit)]);
  if (around !== undefined) session.pingSoon();
  return undefined;
}

/** CHATHISTORY TARGETS: both ends are times, and the limit counts targets. */
export function historyPeople(
  session: Session,
  { after, before, limit }: Extract<Request, { type: 'history-people' }>,
): Refusal | undefined {
  if (!session.caps.has('draft/chathistory') || !session.caps.has('batch')) {
    return { refused: 'this server keeps no history' };
  }
  const ends = [after, before].map((time) => `timestamp=${serverTime(time)}`);
  session.send('CHATHISTORY', ['TARGETS', ...ends, String(limit)]);
  return undefined;
}

export function markRead(
  session: Session,
  request: Extract<Request, { type: 'mark-read' }>,
): Refusal | undefined {
  if (!session.caps.has('draft/read-marker'))
    return { refused: 'this server does not remember what was read' };
  session.send('MARKREAD', [wireTarget(session, request.of), `timestamp=${serverTime(request.time)}`]);
  return undefined;
}
