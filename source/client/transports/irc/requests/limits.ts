import type { Session } from '../session.ts';

/**
 * Why a text is too long for this server, which would cut it without a word; `undefined` where it fits or no limit is known.
 * @param token of ISUPPORT, in bytes
 * @param what as in "a topic"
 */
export function tooLong(
  session: Session,
  token: 'TOPICLEN' | 'KICKLEN' | 'AWAYLEN',
  what: string,
  text: string | undefined,
): string | undefined {
  const most = session.isupport.number(token);
  const bytes = Buffer.byteLength(text ?? '');
  return most === undefined || bytes <= most
    ? undefined
    : `${what} has at most ${most} bytes here, and this one ${bytes}`;
}
