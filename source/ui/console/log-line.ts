/** What the relay reports, as a line of the console's log. */
import { clockOf, dayOf, zoneOf } from '../../text/local-time.ts';
import { sanitise } from '../../text/sanitise.ts';

/** Reports that an operator should look at. */
const WARNINGS: ReadonlySet<string> = new Set([
  'log failed',
  'not kicked',
  'not banned',
  'not unbanned',
  'client disconnect error',
  'connection refused',
  'certificate not reloaded',
  'config not read',
  'service failed',
  'forgetting failed',
]);

/** `02:48:01 new client  door=slash address=127.0.0.1`; nothing in it can reach the terminal as a control. */
export function logLine(time: Date, event: string, detail: Readonly<Record<string, unknown>>): string {
  const details = Object.entries(detail).map(([key, value]) => `${key}=${oneWord(value)}`);
  const mark = WARNINGS.has(event) ? '! ' : '';
  return sanitise([`${clockOf(time)} ${mark}${event}`, ...details].join(' '));
}

/** Before the first line of a day: `2026-11-23, times are UTC+01:00`. */
export function dayLine(time: Date): string {
  return `${dayOf(time)}, times are UTC${zoneOf(time)}`;
}

function oneWord(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[\x21-\x7e]+$/.test(text) ? text : JSON.stringify(text);
}
