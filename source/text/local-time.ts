/** Moments as the people of this machine read them, in its own time zone. */

/** Hours, minutes and seconds: `02:48:01`. */
export function clockOf(time: Date): string {
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(twoDigits).join(':');
}

/** The day: `2026-11-23`. */
export function dayOf(time: Date): string {
  return [time.getFullYear(), twoDigits(time.getMonth() + 1), twoDigits(time.getDate())].join('-');
}

/** How far the zone is from UTC at that moment: `+01:00`. */
export function zoneOf(time: Date): string {
  const minutes = -time.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
