/** Mode changes as irc writes them: letters with their signs, then the arguments in order. */
import type { ModeChange } from '../../chat/events.ts';

/** `+o-v ada bob` of the changes, which are not none. */
export function modeChangeText(changes: readonly ModeChange[]): string {
  let letters = '';
  let args = '';
  let sign = '';
  for (const { add, mode, arg } of changes) {
    const next = add ? '+' : '-';
    if (next !== sign) letters += next;
    sign = next;
    letters += mode;
    if (arg !== undefined && arg !== '') args += ` ${arg}`;
  }
  return letters + args;
}
