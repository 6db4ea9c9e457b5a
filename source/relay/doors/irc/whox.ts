/** WHOX (IRCv3 whox): WHO with the fields that one wants, in the specification's order. */
import type { User } from '../../chat/state.ts';

export interface Whox {
  readonly fields: ReadonlySet<string>;
  readonly token: string;
}

/** The query behind a WHO's target; nothing where it asks for no fields. */
export function readWhox(options: string): Whox | undefined {
  const percent = options.indexOf('%');
  if (percent < 0) return undefined;
  const [fields = '', token = ''] = options.slice(percent + 1).split(',');
  return { fields: new Set(fields.toLowerCase()), token: /^\d{1,3}$/.test(token) ? token : '0' };
}

/** What is known of somebody who was found. */
export interface WhoxFacts {
  readonly user: User;
  readonly channel: string;
  readonly flags: string;
  readonly server: string;
  /** ms since 1970. */
  readonly now: number;
  /** Their IP address, if the asker may see it. */
  readonly address: string | undefined;
}

type Field = (facts: WhoxFacts, whox: Whox) => string;

/** In the order of the wire; the real name comes last, as the text. */
const FIELDS: readonly (readonly [letter: string, field: Field])[] = [
  ['t', (_facts, { token }) => token],
  ['c', ({ channel }) => channel],
  ['u', ({ user }) => user.user],
  ['i', ({ address }) => address ?? '255.255.255.255'],
  ['h', ({ user }) => user.host],
  ['s', ({ server }) => server],
  ['n', ({ user }) => user.nick],
  ['f', ({ flags }) => flags],
  ['d', () => '0'],
  ['l', ({ user, now }) => String(Math.max(0, Math.floor((now - user.active) / 1000)))],
  ['a', ({ user }) => user.account ?? '0'],
  ['o', () => 'n/a'],
];

export function whoxParams(whox: Whox, facts: WhoxFacts): string[] {
  return FIELDS.filter(([letter]) => whox.fields.has(letter)).map(([, field]) => field(facts, whox));
}
