/** Tells by a server's first bytes that it is none of the dialect that it was taken for, so that nobody waits for its welcome. Pure. */
import { type Address, hostAndPort } from '../../protocol/address.ts';

/** What servers of other protocols say first, or answer to something that they do not know. */
const STRANGERS: readonly (readonly [RegExp, string])[] = [
  [/^SSH-\d/, 'SSH'],
  [/^HTTP\/\d/, 'HTTP'],
  [/^220[ -].*(?:SMTP|mail)/i, 'SMTP'],
  [/^220[ -]/, 'FTP or SMTP'],
  [/^\* (?:OK|BYE)\b/, 'IMAP'],
  [/^\+OK\b/, 'POP3'],
  [/^-ERR\b/, 'Redis or POP3'],
  // A record of TLS: an alert, as plain text is no greeting there, or a handshake.
  [/^[\x15\x16]\x03/, 'TLS'],
];

/** A line of an irc server; no prompt for a username looks like it. */
const IRC_LINE = /^(?:@\S+ )?(?::\S+ (?:\d{3}|NOTICE|ERROR|CAP|PING) |ERROR :|NOTICE AUTH )/;
/** What a relay of ours says first on its doors of plain lines. */
const PROMPTS = { slash: /^[^\n]*\ntype a unique username:/, verb: /^enter your username:\n/ } as const;

/** Why this is not the server that was looked for, with what to try; `undefined` where it may well be. */
export function strangerSentence(first: Buffer, address: Address): string | undefined {
  const text = first.subarray(0, 512).toString('latin1');
  const place = hostAndPort(address);
  const protocol = STRANGERS.find(([shape]) => shape.test(text))?.[1];
  if (protocol === 'TLS') return `${place} speaks TLS: try ircs://${place}`;
  if (protocol !== undefined)
    return `${place} speaks ${protocol}, not ${address.dialect}: is the port right?`;
  const dialect = dialectIn(text, address);
  return dialect && `${place} speaks ${dialect}, not ${address.dialect}: try ${dialect}://${place}`;
}

function dialectIn(text: string, { dialect }: Address): string | undefined {
  if (dialect !== 'irc') return IRC_LINE.test(text) ? 'irc' : undefined;
  if (PROMPTS.slash.test(text)) return 'slash';
  return PROMPTS.verb.test(text) ? 'verb' : undefined;
}
