/** What HELP says of each command: its parameters and what it does. */

export interface HelpText {
  readonly usage: string;
  readonly about: string;
}

function of(usage: string, about: string): HelpText {
  return { usage, about };
}

export const HELP_TEXTS: Readonly<Record<string, HelpText>> = {
  ADMIN: of('', 'Whom to turn to about this server'),
  AWAY: of('[<text>]', 'Marks you as away, or as back without a text'),
  CAP: of('LS|LIST|REQ|END [<capabilities>]', 'Negotiates the extensions that your client knows'),
  HELP: of('[<command>]', 'This help'),
  INFO: of('', 'What this server is'),
  INVITE: of('[<nick> <channel>]', 'Invites somebody, or lists the invitations that you have'),
  ISON: of('<nick>…', 'Which of these people are on'),
  JOIN: of('<channel>{,<channel>} [<key>{,<key>}]', 'Enters channels, and makes those that do not exist'),
  KICK: of('<channel> <nick>{,<nick>} [<reason>]', 'Removes people from a channel'),
  KILL: of('<nick> [<reason>]', 'For operators of the server: ends a connection'),
  LINKS: of('', 'The servers of this network'),
  LIST: of(
    '[<channel>{,<channel>}] [<condition>{,<condition>}]',
    'Channels: >3 <10 members, C>60 T<60 minutes, *mask*, !*mask*',
  ),
  LUSERS: of('', 'How many people and channels there are'),
  MODE: of('<channel>|<nick> [<modes> [<arguments>]]', 'Shows or changes modes'),
  MONITOR: of('+|-|C|L|S [<nick>{,<nick>}]', 'Tells you when people come and go'),
  MOTD: of('', 'The message of the day'),
  NAMES: of('<channel>', 'Who is in a channel'),
  NICK: of('<nick>', 'Changes your nick'),
  NOTICE: of('<target>{,<target>} <text>', 'Sends a message that nothing answers by itself'),
  OPER: of('<name> <password>', 'Becomes an operator of this server'),
  PART: of('<channel>{,<channel>} [<reason>]', 'Leaves channels'),
  PING: of('<token>', 'Asks the server for a sign of life'),
  PRIVMSG: of(
    '<target>{,<target>} <text>',
    'Sends a message to people, channels, or @channel for its operators',
  ),
  QUIT: of('[<reason>]', 'Leaves this server'),
  REHASH: of('', 'For operators of the server: reads the config again'),
  RESTART: of('', 'For operators of the server: starts it again'),
  SETNAME: of('<real name>', 'Changes your real name'),
  STATS: of('u|m|o', 'How long this server is up; for its operators also m and o'),
  TAGMSG: of('<target>{,<target>}', 'Sends tags without a text'),
  TIME: of('', 'The clock of this server'),
  TOPIC: of('<channel> [<topic>]', 'Shows or sets a topic; an empty one clears it'),
  USERHOST: of('<nick>…', 'User and host of people'),
  VERSION: of('', 'What runs here'),
  WALLOPS: of('<text>', 'For operators of the server: a word to everybody with mode w'),
  WHO: of('<channel>|<mask> [%<fields>[,<token>]]', 'Who is in a channel, or fits a mask'),
  WHOIS: of('<nick>', 'What may be known of somebody'),
  WHOWAS: of('<nick> [<count>]', 'Who had a nick before'),
};
