/** What the relay reports, as a line of the console's log. */
import { sanitise } from '../../text/sanitise.ts';

/** Reports that an operator should look at. */
const WARNINGS: ReadonlySet<string> = new Set([
  'log failed',
  'not kicked',
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
  return sanitise([`${clock(time)} ${mark}${event}`, ...details].join(' '));
}

/** Hours, minutes and seconds, here. */
export function clock(time: Date): string {
  return [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

function oneWord(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[\x21-\x7e]+$/.test(text) ? text : JSON.stringify(text);
}
