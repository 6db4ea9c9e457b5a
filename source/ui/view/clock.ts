/** Times as people read them, in the local zone. */

/** `02:48`. */
export function timeLabel(time: number): string {
  const date = new Date(time);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
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
export function whenLabel(time: number, now: number = Date.now()): string {
  const today = new Date(time).toDateString() === new Date(now).toDateString();
  return today ? timeLabel(time) : `${dateLabel(time, now)} ${timeLabel(time)}`;
}
