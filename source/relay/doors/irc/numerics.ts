/** The numerics that this door sends (Modern IRC, "Numerics"), each with the fixed text that stands last, where it has one. */

export interface Numeric {
  readonly code: string;
  readonly text?: string;
}

function n(code: string, text?: string): Numeric {
  return text === undefined ? { code } : { code, text };
}

export const RPL_WELCOME: Numeric = n('001');
export const RPL_YOURHOST: Numeric = n('002');
export const RPL_CREATED: Numeric = n('003');
export const RPL_MYINFO: Numeric = n('004');
export const RPL_ISUPPORT: Numeric = n('005', 'are supported by this server');
export const RPL_UMODEIS: Numeric = n('221');
export const RPL_LUSERCLIENT: Numeric = n('251');
export const RPL_LUSEROP: Numeric = n('252', 'IRC operators online');
export const RPL_LUSERUNKNOWN: Numeric = n('253', 'unregistered connections');
export const RPL_LUSERCHANNELS: Numeric = n('254', 'channels formed');
export const RPL_LUSERME: Numeric = n('255');
export const RPL_LOCALUSERS: Numeric = n('265');
export const RPL_GLOBALUSERS: Numeric = n('266');
export const RPL_AWAY: Numeric = n('301');
export const RPL_UNAWAY: Numeric = n('305', 'You are no longer marked as being away');
export const RPL_NOWAWAY: Numeric = n('306', 'You have been marked as being away');
export const RPL_WHOISUSER: Numeric = n('311');
export const RPL_WHOISSERVER: Numeric = n('312');
export const RPL_WHOISOPERATOR: Numeric = n('313', 'is an IRC operator');
export const RPL_ENDOFWHO: Numeric = n('315', 'End of WHO list');
export const RPL_WHOISIDLE: Numeric = n('317', 'seconds idle, signon time');
export const RPL_ENDOFWHOIS: Numeric = n('318', 'End of /WHOIS list');
export const RPL_WHOISCHANNELS: Numeric = n('319');
export const RPL_LIST: Numeric = n('322');
export const RPL_LISTSTART: Numeric = n('321', 'Users  Name');
export const RPL_LISTEND: Numeric = n('323', 'End of LIST');
export const RPL_CHANNELMODEIS: Numeric = n('324');
export const RPL_CREATIONTIME: Numeric = n('329');
export const RPL_WHOISACCOUNT: Numeric = n('330', 'is logged in as');
export const RPL_NOTOPIC: Numeric = n('331', 'No topic is set');
export const RPL_TOPIC: Numeric = n('332');
export const RPL_TOPICWHOTIME: Numeric = n('333');
export const RPL_WHOISBOT: Numeric = n('335', 'is a bot');
export const RPL_WHOISACTUALLY: Numeric = n('338', 'Actual user@host, actual IP');
export const RPL_INVITING: Numeric = n('341');
export const RPL_WHOREPLY: Numeric = n('352');
export const RPL_NAMREPLY: Numeric = n('353');
export const RPL_ENDOFNAMES: Numeric = n('366', 'End of NAMES list');
export const RPL_MOTD: Numeric = n('372');
export const RPL_MOTDSTART: Numeric = n('375');
export const RPL_ENDOFMOTD: Numeric = n('376', 'End of MOTD command');
export const RPL_WHOISSECURE: Numeric = n('671', 'is using a secure connection');

export const ERR_NOSUCHNICK: Numeric = n('401', 'No such nick/channel');
export const ERR_NOSUCHSERVER: Numeric = n('402', 'No such server');
export const ERR_NOSUCHCHANNEL: Numeric = n('403', 'No such channel');
export const ERR_CANNOTSENDTOCHAN: Numeric = n('404');
export const ERR_TOOMANYCHANNELS: Numeric = n('405');
export const ERR_TOOMANYTARGETS: Numeric = n(
  '407',
  'Too many targets; the message was not delivered to this one',
);
export const ERR_NOORIGIN: Numeric = n('409', 'No origin specified');
export const ERR_INVALIDCAPCMD: Numeric = n('410', 'Invalid CAP command');
export const ERR_NORECIPIENT: Numeric = n('411');
export const ERR_NOTEXTTOSEND: Numeric = n('412', 'No text to send');
export const ERR_INPUTTOOLONG: Numeric = n('417', 'Input line was too long');
export const ERR_UNKNOWNCOMMAND: Numeric = n('421', 'Unknown command');
export const ERR_NOMOTD: Numeric = n('422', 'MOTD File is missing');
export const ERR_NONICKNAMEGIVEN: Numeric = n('431', 'No nickname given');
export const ERR_ERRONEUSNICKNAME: Numeric = n('432');
export const ERR_NICKNAMEINUSE: Numeric = n('433');
export const ERR_USERNOTINCHANNEL: Numeric = n('441', "They aren't on that channel");
export const ERR_NOTONCHANNEL: Numeric = n('442', "You're not on that channel");
export const ERR_USERONCHANNEL: Numeric = n('443', 'is already on channel');
export const ERR_NOTREGISTERED: Numeric = n('451', 'You need to register before you can use that command');
export const ERR_NEEDMOREPARAMS: Numeric = n('461', 'Not enough parameters');
export const ERR_ALREADYREGISTERED: Numeric = n('462', 'You may not reregister');
export const ERR_PASSWDMISMATCH: Numeric = n('464', 'Password incorrect');
export const ERR_CHANNELISFULL: Numeric = n('471');
export const ERR_UNKNOWNMODE: Numeric = n('472', 'is an unknown mode character to me');
export const ERR_INVITEONLYCHAN: Numeric = n('473');
export const ERR_BANNEDFROMCHAN: Numeric = n('474');
export const ERR_BADCHANNELKEY: Numeric = n('475');
export const ERR_NEEDREGGEDNICK: Numeric = n('477');
export const ERR_NOPRIVILEGES: Numeric = n('481', "Permission Denied- You're not an IRC operator");
export const ERR_CHANOPRIVSNEEDED: Numeric = n('482');
export const ERR_UMODEUNKNOWNFLAG: Numeric = n('501', 'Unknown MODE flag');
export const ERR_USERSDONTMATCH: Numeric = n('502', "Can't change or view modes of other users");
