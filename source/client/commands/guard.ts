/** A stop before a text goes out that looks like a mistyped command or holds a password. */
import { findCommand } from './table.ts';

const SLIPPED = /^(?:\s+\/|[.,;:'"\\]+\/|\/?\.\/|\\)([a-z]+)(?:\s|$)/i;
const SERVICE =
  /^\W{0,2}(?:(?:msg|w|query)\s+)?(?:nickserv|ns|chanserv|q@\S+)\s+(?:identify|register|auth|login|set\s+password)\b/i;
const BARE = /^(?:identify|login|register|auth)\s+\S+(?:\s+\S+)?$/i;
// A number behind it is none of a person or a room: "msg 3" is a text.
const BARE_MESSAGE = /^(?:msg|join|query|nick|part|whois|quit)\s+(?!\d+\s*$)\S+/i;

/**
 * The question to ask before this text is sent, if there is one. Pure; a text submitted again with `sure` goes out.
 */
export function doubt(text: string): string | undefined {
  if (SERVICE.test(text) || BARE.test(text)) return 'This looks like a password. Send it to everyone here?';
  const slipped = SLIPPED.exec(text)?.[1];
  if (slipped !== undefined && findCommand(slipped) !== undefined) {
    return `This looks like the command /${slipped.toLowerCase()}. Send it as text?`;
  }
  const bare =
    BARE_MESSAGE.test(text) && text.trim().split(/\s+/).length <= 2 ? text.split(/\s/)[0] : undefined;
  return bare === undefined
    ? undefined
    : `This looks like the command /${bare.toLowerCase()}. Send it as text?`;
}

/** The command line that a slipped text was most likely meant to be; `undefined` where it is none. */
export function meantCommand(text: string): string | undefined {
  const bare = text.replace(/^[\s.,;:'"\\/]+/, '');
  const name = /^[a-z]+/i.exec(bare)?.[0];
  const isSlip = SLIPPED.test(text) || BARE_MESSAGE.test(text) || SERVICE.test(text);
  return isSlip && name !== undefined && findCommand(name) !== undefined ? `/${bare}` : undefined;
}
