/** Places in history as clients name them (IRCv3 chathistory, "CHATHISTORY Command"): `timestamp=…`, `msgid=…`. */
import { isEventId, type Point } from '../../../history/points.ts';

/** The kinds that there are, the one that says most first (MSGREFTYPES). */
export const REFERENCE_TYPES = 'msgid,timestamp';

export type Reference = Point | 'unknown-type' | 'invalid';

/** Reads a reference; where it is none it says whether at least its kind is one. */
export function readReference(text: string): Reference {
  const equals = text.indexOf('=');
  const [kind, value] = equals < 0 ? ['', text] : [text.slice(0, equals), text.slice(equals + 1)];
  if (kind === 'timestamp') {
    const time = readTimestamp(value);
    return time === undefined ? 'invalid' : { time };
  }
  if (kind === 'msgid') return isEventId(value) ? { id: value } : 'invalid';
  return kind === '' ? 'invalid' : 'unknown-type';
}

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

/** `YYYY-MM-DDThh:mm:ss.sssZ` in ms since 1970. */
export function readTimestamp(text: string): number | undefined {
  const time = TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
