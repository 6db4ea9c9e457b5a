/** Every command that there is. A new one is its own file and a line here. */
import { admin } from './admin.ts';
import { authenticate } from './authenticate.ts';
import { away } from './away.ts';
import { batch } from './batch.ts';
import { cap } from './cap.ts';
import type { IrcCommand } from './command.ts';
import { chathistory } from './chathistory.ts';
import { help, helpop } from './help.ts';
import { info } from './info.ts';
import { invite } from './invite.ts';
import { ison } from './ison.ts';
import { join } from './join.ts';
import { kick } from './kick.ts';
import { kill } from './kill.ts';
import { links } from './links.ts';
import { list } from './list.ts';
import { lusers } from './lusers.ts';
import { markread } from './markread.ts';
import { mode } from './mode.ts';
import { monitor } from './monitor.ts';
import { motd } from './motd.ts';
import { names } from './names.ts';
import { nick } from './nick.ts';
import { notice } from './notice.ts';
import { oper } from './oper.ts';
import { part } from './part.ts';
import { pass } from './pass.ts';
import { ping } from './ping.ts';
import { pong } from './pong.ts';
import { privmsg } from './privmsg.ts';
import { quit } from './quit.ts';
import { redact } from './redact.ts';
import { register } from './register.ts';
import { rehash } from './rehash.ts';
import { restart } from './restart.ts';
import { nickserv, ns } from './services.ts';
import { samode } from './samode.ts';
import { setname } from './setname.ts';
import { stats } from './stats.ts';
import { tagmsg } from './tagmsg.ts';
import { time } from './time.ts';
import { topic } from './topic.ts';
import { user } from './user.ts';
import { userhost } from './userhost.ts';
import { verify } from './verify.ts';
import { version } from './version.ts';
import { wallops } from './wallops.ts';
import { who } from './who.ts';
import { whois } from './whois.ts';
import { whowas } from './whowas.ts';

const ALL: readonly IrcCommand[] = [
  admin,
  authenticate,
  away,
  batch,
  cap,
  chathistory,
  help,
  helpop,
  info,
  invite,
  ison,
  join,
  kick,
  kill,
  links,
  list,
  lusers,
  markread,
  mode,
  monitor,
  motd,
  names,
  nick,
  nickserv,
  notice,
  ns,
  oper,
  part,
  pass,
  ping,
  pong,
  privmsg,
  quit,
  redact,
  register,
  rehash,
  restart,
  samode,
  setname,
  stats,
  tagmsg,
  time,
  topic,
  user,
  userhost,
  verify,
  version,
  wallops,
  who,
  whois,
  whowas,
];

/** By name, in upper case. */
export const COMMANDS: ReadonlyMap<string, IrcCommand> = new Map(
  ALL.map((command) => [command.name, command]),
);
