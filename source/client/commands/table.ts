/** Everything that can be typed, in the order in which help shows it. One line each. */
import { all } from './all.ts';
import { away } from './away.ts';
import { back } from './back.ts';
import { ban } from './ban.ts';
import { certificate } from './certificate.ts';
import { clear } from './clear.ts';
import { close } from './close.ts';
import { connect } from './connect.ts';
import { copy } from './copy.ts';
import { create } from './create.ts';
import { deop } from './deop.ts';
import { devoice } from './devoice.ts';
import { disconnect } from './disconnect.ts';
import { chanserv, nickserv } from './service.ts';
import { ctcp, ping, time, version } from './ctcp.ts';
import { cycle } from './cycle.ts';
import { dehalfop, halfop } from './halfop.ts';
import { describe } from './describe.ts';
import { dnd } from './dnd.ts';
import { highlight, unhighlight } from './highlight.ts';
import { kickban } from './kickban.ts';
import { quiet, unquiet } from './quiet.ts';
import { SERVER_QUESTIONS } from './server-questions.ts';
import { names } from './names.ts';
import { password } from './password.ts';
import { help } from './help.ts';
import { ignore } from './ignore.ts';
import { invite } from './invite.ts';
import { join } from './join.ts';
import { keys } from './keys.ts';
import { kick } from './kick.ts';
import { leave } from './leave.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { me } from './me.ts';
import { mentions } from './mentions.ts';
import { mode } from './mode.ts';
import { msg } from './msg.ts';
import { mute } from './mute.ts';
import { nick } from './nick.ts';
import { notice } from './notice.ts';
import { op } from './op.ts';
import { query } from './query.ts';
import { quit } from './quit.ts';
import { raw } from './raw.ts';
import { reconnect } from './reconnect.ts';
import { redraw } from './redraw.ts';
import { register } from './register.ts';
import { rooms } from './rooms.ts';
import { s } from './s.ts';
import { search } from './search.ts';
import { serverHelp } from './server-help.ts';
import { set } from './set.ts';
import { switchTo } from './switch.ts';
import { theme } from './theme.ts';
import { topic } from './topic.ts';
import { unban } from './unban.ts';
import { unignore } from './unignore.ts';
import { unmute } from './unmute.ts';
import { users } from './users.ts';
import { verify } from './verify.ts';
import { voice } from './voice.ts';
import { whois } from './whois.ts';
import type { Command } from './command.ts';

export interface CommandGroup {
  readonly heading: string;
  readonly commands: readonly Command[];
}

/** What somebody needs in the first days stands first, what a server is asked last. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  {
    heading: 'Commands to begin with',
    commands: [
      help,
      join,
      leave,
      msg,
      rooms,
      users,
      switchTo,
      query,
      me,
      nick,
      search,
      mentions,
      away,
      topic,
      mute,
      ignore,
      close,
      connect,
      set,
      quit,
    ],
  },
  {
    heading: 'More about rooms and people',
    commands: [
      create,
      invite,
      names,
      whois,
      cycle,
      s,
      all,
      describe,
      notice,
      back,
      unignore,
      unmute,
      highlight,
      unhighlight,
      dnd,
    ],
  },
  { heading: 'The screen', commands: [theme, keys, clear, copy, redraw] },
  {
    heading: 'Networks and your account',
    commands: [
      disconnect,
      reconnect,
      register,
      verify,
      login,
      logout,
      password,
      certificate,
      nickserv,
      chanserv,
    ],
  },
  {
    heading: 'For those who look after a room',
    commands: [kick, kickban, ban, unban, quiet, unquiet, op, deop, halfop, dehalfop, voice, devoice, mode],
  },
  {
    heading: 'Asking servers and programs',
    commands: [ping, time, version, ctcp, ...SERVER_QUESTIONS, serverHelp, raw],
  },
];

export const COMMANDS: readonly Command[] = COMMAND_GROUPS.flatMap(({ commands }) => commands);

const byName = new Map<string, Command>();
for (const command of COMMANDS) {
  for (const name of [command.name, ...(command.aliases ?? [])]) byName.set(name, command);
}

/** The command of this name or alias, letter case aside. */
export function findCommand(name: string): Command | undefined {
  return byName.get(name.toLowerCase());
}

/** Every name and alias. */
export function commandNames(): readonly string[] {
  return [...byName.keys()];
}
