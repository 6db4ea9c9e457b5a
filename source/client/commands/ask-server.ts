/** Questions that a server answers by itself differ in their word alone: each is a line of irc's own. */
import { usage, words } from './arguments.ts';
import type { NetworkCommand } from './command.ts';

interface Question {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly syntax?: string;
  readonly about: string;
  /** As in "has no way to ask for that". */
  readonly to: string;
  /** Words that must stand behind the name. */
  readonly least?: number;
  readonly completes?: NetworkCommand['completes'];
  /** Holds a password behind its first word. */
  readonly secret?: true;
  /** irc's word; the command's name unless given. */
  readonly verb?: string;
  /** What is typed is one text, spaces and all, and not words: behind so many words. */
  readonly textFrom?: number;
}

export function askServer(question: Question): NetworkCommand {
  const { name, about, least = 0, syntax = '', textFrom, verb = name.toUpperCase() } = question;
  const { aliases, completes, secret, to } = question;
  const command: NetworkCommand = {
    scope: 'network',
    name,
    syntax,
    about,
    ...(aliases !== undefined && { aliases }),
    ...(completes !== undefined && { completes }),
    ...(secret && { secret }),
    needs: { ability: 'aboutItself', to },
    run(context, rest) {
      const given = words(rest);
      if (given.length < least) return usage(command);
      if (/[\r\n]/.test(rest)) return { refused: `/${name}: one line at a time.` };
      return context.ask({ type: 'raw', line: [verb, ...parameters(given, textFrom)].join(' ') });
    },
  };
  return command;
}

function parameters(given: readonly string[], textFrom: number | undefined): readonly string[] {
  if (textFrom === undefined || given.length <= textFrom) return given;
  return [...given.slice(0, textFrom), `:${given.slice(textFrom).join(' ')}`];
}
