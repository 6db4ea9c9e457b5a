/** Hides a password in a line that is being typed. */
import { isService, secretAt } from '../conversation/service-secrets.ts';
import { findCommand } from './table.ts';

const TO_SERVICE = /^\/(?:(?:msg|w|m|tell|dm|query|q|notice)\s+(\S+)|(ns|nickserv|cs|chanserv))\s+/i;
const NICKS: ReadonlyMap<string, string> = new Map([
  ['ns', 'NickServ'],
  ['cs', 'ChanServ'],
]);
/** A bare line that gives the connection's password, an operator's, or a login's. */
const RAW = /^\/(?:raw|quote)\s+(?:pass|authenticate|oper\s+\S+)\s+(?=\S)/i;
/** A bare line that tells somebody something; servers take a service's name for a command, too. */
const RAW_TOLD = /^\/(?:raw|quote)\s+(?:(?:privmsg|notice|squery)\s+)?(\S+)\s+:?/i;

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
  const bare = RAW.exec(line)?.[0].length;
  if (bare !== undefined) return bare;
  const told = RAW_TOLD.exec(line) ?? TO_SERVICE.exec(line);
  const [before, nick, short] = told ?? [];
  const service = nick ?? short;
  if (before === undefined || service === undefined) {
    return to === undefined || !isService(to) ? undefined : secretAt(to, line);
  }
  const at = secretAt(NICKS.get(service.toLowerCase()) ?? service, line.slice(before.length));
  return at === undefined ? undefined : before.length + at;
}
