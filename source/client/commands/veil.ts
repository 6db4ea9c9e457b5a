/** Hides a password in a line that is being typed. */
import { isService, secretAt } from '../conversation/service-secrets.ts';
import { findCommand } from './table.ts';

const TO_SERVICE = /^\/(?:(?:msg|w|m|tell|dm|query|q|notice)\s+(\S+)|(ns|nickserv|cs|chanserv))\s+/i;
const NICKS: Readonly<Record<string, string>> = { ns: 'NickServ', cs: 'ChanServ' };

/**
 * The line with a dot for each unit of what may be a password, so that places in it stay the same.
 * @param to the person to whom a text without a command goes
 */
export function veil(line: string, to?: string): string {
  const from = passwordFrom(line, to);
  return from === undefined ? line : line.slice(0, from) + '•'.repeat(line.length - from);
}

/** Where in a line that is typed a password may begin; `undefined` where it holds none. */
export function passwordFrom(line: string, to?: string): number | undefined {
  const [shown, name] = /^\/(\S+)\s+\S+\s+/.exec(line) ?? [];
  if (shown !== undefined && name !== undefined && findCommand(name)?.secret === true) return shown.length;
  const [before, nick, short] = TO_SERVICE.exec(line) ?? [];
  const service = nick ?? (short === undefined ? undefined : (NICKS[short.toLowerCase()] ?? short));
  if (before === undefined || service === undefined) {
    return to === undefined || !isService(to) ? undefined : secretAt(to, line);
  }
  const at = secretAt(service, line.slice(before.length));
  return at === undefined ? undefined : before.length + at;
}
