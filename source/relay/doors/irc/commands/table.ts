/** Every command that there is. A new one is its own file and a line here. */
import { away } from './away.ts';
import { cap } from './cap.ts';
import type { IrcCommand } from './command.ts';
import { invite } from './invite.ts';
import { join } from './join.ts';
import { kick } from './kick.ts';
import { list } from './list.ts';
import { lusers } from './lusers.ts';
import { mode } from './mode.ts';
import { motd } from './motd.ts';
import { names } from './names.ts';
import { nick } from './nick.ts';
import { notice } from './notice.ts';
import { part } from './part.ts';
import { pass } from './pass.ts';
import { ping } from './ping.ts';
import { pong } from './pong.ts';
import { privmsg } from './privmsg.ts';
import { quit } from './quit.ts';
import { tagmsg } from './tagmsg.ts';
import { topic } from './topic.ts';
import { user } from './user.ts';
import { who } from './who.ts';
import { whois } from './whois.ts';

const ALL: readonly IrcCommand[] = [
  away,
  cap,
  invite,
  join,
  kick,
  list,
  lusers,
  mode,
  motd,
  names,
  nick,
  notice,
  part,
  pass,
  ping,
  pong,
  privmsg,
  quit,
  tagmsg,
  topic,
  user,
  who,
  whois,
];

/** By name, in upper case. */
export const COMMANDS: ReadonlyMap<string, IrcCommand> = new Map(
  ALL.map((command) => [command.name, command]),
);
