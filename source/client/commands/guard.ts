/** A stop before a text goes out that looks like a mistyped command or holds a password. */
import { secretIn } from './secret-in-text.ts';
import { nearest } from './nearest.ts';
import { commandNames, findCommand } from './table.ts';

/** White space, a sign or a backslash before the slash or in its place. */
const BEFORE_SLASH = /^(?:\s+\/|[.,;:'"\\]+\/|\/?\.\/|\\)([a-z]+)(?:\s|$)/i;
/** A command that no one has, with a space before it that may be a slip too; a path has a second slash. */
const UNKNOWN = /^\s+\/([a-z]+)(?:\s|$)/i;
/** A further line that begins as a command does: it would be said as text, or by the command above it. */
const FURTHER = /\n\/([a-z]+)(?=\s|$)/gi;
/** What stands on the slash's key, or under it, on the keyboards of the world: US, German and Nordic, French, Spanish. */
const FOR_SLASH = /^(?:[.?:&-]|7)([a-z]+)(?:\s|$)/i;
/** The slash behind the name. */
const BEHIND = /^([a-z]+)\/(?=\s|$)/i;
// A number behind it is none of a person or a room: "msg 3" is a text.
const BARE = /^(msg|join|query|nick|part|whois|quit)\s+(?!\d+\s*$)\S+\s*$/i;
/** Where so little says that a command was meant, only the names that are neither words of a list nor what bots obey. */
const PLAIN_NAMES: ReadonlySet<string> = new Set(
  'join part leave nick msg query whois quit notice away invite connect disconnect reconnect me w'.split(' '),
);

/**
 * The question to ask before this text is sent, if there is one. Pure; a text submitted again with `sure` goes out.
 * @param own the person's own passwords, as far as they are known
 */
export function doubt(text: string, own: readonly string[] = []): string | undefined {
  const secret = secretIn(text, own);
  if (secret !== undefined) return `This looks like ${secret}. Send it to everyone here?`;
  const unknown = UNKNOWN.exec(text)?.[1]?.toLowerCase();
  if (unknown !== undefined && findCommand(unknown) === undefined) {
    const close = nearest(unknown, commandNames());
    return close && `This looks like the command /${close}, mistyped. Send it as text?`;
  }
  const further = doubtFurther(text);
  if (further !== undefined) return further;
  const command = slipped(text);
  return command && `This looks like the command /${command.name}. Send it as text?`;
}

/** The question to ask before a text, or a command, of which a further line looks like a command. Pure. */
export function doubtFurther(text: string): string | undefined {
  for (const [, name = ''] of text.matchAll(FURTHER)) {
    const command = findCommand(name.toLowerCase());
    if (command !== undefined)
      return `A further line looks like the command /${command.name}, and would be said as text. Send it so?`;
  }
  return undefined;
}

/** The command line that a slipped text was most likely meant to be; `undefined` where it is none. */
export function meantCommand(text: string): string | undefined {
  const found = slipped(text);
  if (found !== undefined) return `/${found.name}${found.rest}`;
  // What is told to a service is a command that lacks its slash, a password or not.
  return /^(?:msg|w|query)\s/i.test(text) && secretIn(text) !== undefined ? `/${text}` : undefined;
}

/** The name, in lower case, and what follows it with the space before. */
function slipped(text: string): { readonly name: string; readonly rest: string } | undefined {
  const sure = BEFORE_SLASH.exec(text);
  const found = sure ?? FOR_SLASH.exec(text) ?? BEHIND.exec(text) ?? BARE.exec(text);
  const name = found?.[1]?.toLowerCase();
  if (name === undefined || findCommand(name) === undefined) return undefined;
  if (sure === null && !PLAIN_NAMES.has(name)) return undefined;
  const end = text.toLowerCase().indexOf(name) + name.length;
  return { name, rest: text.slice(end).replace(/^\//, '').trimEnd() };
}
