/** Finds what no one means to show to a room: a password, a private key, an access token. Pure. */

const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/;
/** By the beginnings that their makers gave them, so that scanners find them. */
const TOKEN =
  /\b(?:gh[pousr]_\w{36,}|github_pat_\w{22,}|glpat-[\w-]{20,}|npm_\w{36,}|xox[abeoprs]-[\w-]{10,}|(?:AKIA|ASIA)[0-9A-Z]{16}|sk-[\w-]{20,}|[sr]k_live_\w{16,})(?![\w-])/;
const SERVICE =
  /^\W{0,2}(?:(?:msg|w|query)\s+)?(?:nickserv|ns|chanserv|q@\S+)\s+(?:identify|register|auth|login|ghost|recover|set\s+password)\b/i;
const IDENTIFY = /^identify\s+\S+(?:\s+\S+)?\s*$/i;
/** These begin ordinary sentences too: what follows has to look like a password. */
const BARE = /^(?:login|register|auth|authenticate|pass|password|oper)\s+(?:\S+\s+)?(\S+)\s*$/i;
const RAW = /^(?:raw|quote)\s+(?:pass|oper|authenticate)\s+\S/i;
const NAMED = /\b(?:password|passwd|passphrase|passcode|pwd)\s*(?:is\b\s*[:=]?|[:=])\s*(\S+)/gi;
/** A shorter password may stand in a text by chance. */
const SHORT = 6;

/**
 * What of a text is secret, in words that go on from "This looks like …"; nothing where it is none.
 * @param own the passwords that are known to be the person's own
 */
export function secretIn(text: string, own: readonly string[] = []): string | undefined {
  if (PRIVATE_KEY.test(text)) return 'a private key';
  if (TOKEN.test(text)) return 'an access token';
  if (own.some((password) => holds(text, password))) return 'your own password';
  if (text.split('\n').some(logsIn)) return 'a password';
  return [...text.matchAll(NAMED)].some(([, word = '']) => isLikePassword(word)) ? 'a password' : undefined;
}

/** Whether a line is a command, its slash forgotten, that gives a password. */
function logsIn(line: string): boolean {
  if (SERVICE.test(line) || IDENTIFY.test(line) || RAW.test(line)) return true;
  const bare = BARE.exec(line)?.[1];
  return bare !== undefined && isLikePassword(bare);
}

function holds(text: string, password: string): boolean {
  if (text.trim() === password.trim()) return password.trim() !== '';
  return password.length >= SHORT && text.split(/\s+/).includes(password);
}

/** Letters with digits or signs among them, as no word has them at its end only. */
function isLikePassword(word: string): boolean {
  const bare = word.replace(/^["'`(<]+|["'`)>.,;:!?…]+$/g, '');
  if (bare.length < SHORT || /^(?:https?:|www\.)/i.test(bare)) return false;
  return /\p{L}/u.test(bare) && /[^\p{L}'’-]/u.test(bare);
}
