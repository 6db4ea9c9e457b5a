/** What this connection can do at present; a server may grant or take abilities while it lasts. */
export interface Abilities {
  /** Older messages can be fetched from the server. */
  readonly history: boolean;
  readonly privateMessages: boolean;
  /** The server repeats one's own message, with its id and time: a sent message is pending until then. */
  readonly ownEcho: boolean;
  /** One message can be sent to several rooms, or to every room one is in, in one go. */
  readonly sendToSeveral: boolean;
  readonly typing: boolean;
  readonly replies: boolean;
  readonly reactions: boolean;
  readonly edits: boolean;
  readonly redactions: boolean;
  readonly topics: boolean;
  readonly rename: boolean;
  readonly away: boolean;
  /** People can be watched (`watch`): whether they are online is told as `presence`. */
  readonly watching: boolean;
  /** One person can be kept silent in a room (a list of masks of mode `q`). */
  readonly quiets: boolean;
  readonly kick: boolean;
  readonly modes: boolean;
  readonly invite: boolean;
  readonly whois: boolean;
  readonly actions: boolean;
  readonly notices: boolean;
  readonly raw: boolean;
  /** The server answers what it is asked of itself: `MOTD`, `VERSION`. */
  readonly aboutItself: boolean;
  /** Rooms have to be made before they can be joined (slash, verb); false where joining makes them (irc). */
  readonly createFirst: boolean;
  /** A message may hold line breaks (irc with draft/multiline); otherwise each line is a message. */
  readonly multiline: boolean;
  /** Accounts can be registered (`register`) and logged into (`login`) here. */
  readonly register: boolean;
  readonly login: boolean;
  /** The room's mark as written before its label on this network: `#`, or nothing. */
  readonly roomPrefix: string;
  /** Other marks, which are part of a label that begins with one: `&` of `&local`. */
  readonly ownMarks?: string;
  /** Bytes of UTF-8 that one message's text may have here; a longer one is cut by the transport, losing nothing. */
  readonly messageBytes: number;
  /** Longest nick in characters, as far as known. */
  readonly nickLength: number;
}

/** What can be done before a connection says so: nothing. */
export const NO_ABILITIES: Abilities = {
  history: false,
  privateMessages: false,
  ownEcho: false,
  sendToSeveral: false,
  typing: false,
  replies: false,
  reactions: false,
  edits: false,
  redactions: false,
  topics: false,
  rename: false,
  away: false,
  watching: false,
  quiets: false,
  kick: false,
  modes: false,
  invite: false,
  whois: false,
  actions: false,
  notices: false,
  raw: false,
  aboutItself: false,
  createFirst: false,
  multiline: false,
  register: false,
  login: false,
  roomPrefix: '',
  messageBytes: 400,
  nickLength: 32,
};
