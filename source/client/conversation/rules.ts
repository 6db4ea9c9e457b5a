/** What a person has asked of every conversation: words that call them, people that they do not want to hear. */
import type { Who } from '../transports/transport.ts';
import { matchesMask } from './masks.ts';

export interface Rules {
  /** Words beside the own nick that count as a mention. */
  readonly highlightWords: readonly string[];
  /** Nicks, or masks with `*` and `?` such as `*!*@host.example` and `spam*`. */
  readonly ignored: readonly string[];
  /** Lines kept for a buffer. */
  readonly scrollback: number;
}

/** What a reducer is handed beside the state. */
export interface Circumstances {
  /** ms since 1970. */
  readonly now: number;
  readonly rules: Rules;
}

/** Whether the person does not want to hear from someone. Own messages are never ignored. */
export function isIgnored(rules: Rules, who: Who): boolean {
  if (rules.ignored.length === 0 || who.self === true) return false;
  const whole = `${who.nick}!${who.user ?? ''}@${who.host ?? ''}`;
  return rules.ignored.some((mask) => matchesMask(mask, mask.includes('!') ? whole : who.nick));
}
