/** What this door takes at most; ISUPPORT announces it. */
export const LIMITS = {
  /** Bytes of UTF-8 of a topic, of a kick's reason, of an away message. */
  topic: 390,
  kick: 390,
  away: 390,
  /** Bytes of a real name, and of a user name with its `~`. */
  realname: 150,
  user: 20,
  /** Nicks that one client may watch (MONITOR). */
  monitor: 100,
  /** Messages of one page of history. */
  chathistory: 1000,
  /** A message in a batch of lines: bytes of its text, and its lines (draft/multiline). */
  multilineBytes: 16_384,
  multilineLines: 200,
  /** Targets of one PRIVMSG, NOTICE or TAGMSG. */
  targets: 4,
} as const;
