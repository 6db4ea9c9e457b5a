/** What an ignored person says, in whatever way, is heard by nobody who listens. */
import type { Happening } from '../transports/transport.ts';
import { isIgnored, type Rules } from './rules.ts';

type Said = Extract<Happening, { readonly type: 'typing' | 'reaction' | 'edited' }>;

/** Whether it is something that an ignored person says rather than does. */
export function isUnheard(rules: Rules, happening: Happening): boolean {
  if (happening.type === 'message') return isIgnored(rules, happening.message.from);
  return isSaid(happening) && isIgnored(rules, happening.who);
}

function isSaid(happening: Happening): happening is Said {
  return happening.type === 'typing' || happening.type === 'reaction' || happening.type === 'edited';
}
