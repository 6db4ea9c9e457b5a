/** Times as people read them, in the local zone. */
import type { TimeFormat } from '../../config/client-options.ts';

const two = (part: number) => String(part).padStart(2, '0');

const FORMATS: Readonly<Record<TimeFormat, (date: Date) => string>> = {
  '24h': (date) => `${two(date.getHours())}:${two(date.getMinutes())}`,
  '24h-seconds': (date) => `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`,
  '12h': (date) =>
    `${String(date.getHours() % 12 || 12).padStart(2)}:${two(date.getMinutes())}${date.getHours() < 12 ? 'am' : 'pm'}`,
};

/** `02:48`, `02:48:01` or ` 2:48am`: always as wide as {@link timeWidth} says. */
export function timeLabel(time: number, format: TimeFormat = '24h'): string {
  return FORMATS[format](new Date(time));
}

/** Columns that a time takes. */
export function timeWidth(format: TimeFormat): number {
  return FORMATS[format](new Date(0)).length;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Sun 22 Nov`, with the year where it is not `now`'s. */
export function dateLabel(time: number, now: number = Date.now()): string {
  const date = new Date(time);
  const label = `${DAYS[date.getDay()]} ${date.getDate()} ${MONTHS[date.getMonth()]}`;
  return date.getFullYear() === new Date(now).getFullYear() ? label : `${label} ${date.getFullYear()}`;
}

/** `02:48` today, else with the date before it. */
export function whenLabel(time: number, format: TimeFormat = '24h', now: number = Date.now()): string {
  const today = new Date(time).toDateString() === new Date(now).toDateString();
  const clock = timeLabel(time, format).trimStart();
  return today ? clock : `${dateLabel(time, now)} ${clock}`;
}
