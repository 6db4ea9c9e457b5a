import type { Command } from '../../client/commands/command.ts';
import { COMMAND_GROUPS } from '../../client/commands/table.ts';

export interface ListedCommand {
  readonly name: string;
  readonly aliases: readonly string[];
  /** As it is typed, `/join ROOM…`. */
  readonly usage: string;
  /** One line. */
  readonly help: string;
  /** With all that it can do, and its other names. */
  readonly wholeHelp: string;
}

export interface ListedGroup {
  readonly heading: string;
  readonly commands: readonly ListedCommand[];
}

const GROUPS: readonly ListedGroup[] = COMMAND_GROUPS.map(({ heading, commands }) => ({
  heading,
  commands: commands.map(listed),
}));
const LIST = GROUPS.flatMap(({ commands }) => commands);

/** Every command as the switcher lists it, what a newcomer needs first. */
export function commandList(): readonly ListedCommand[] {
  return LIST;
}

/** The same under their headings, as help has them. */
export function commandGroups(): readonly ListedGroup[] {
  return GROUPS;
}

function listed({ name, aliases = [], syntax, about, more }: Command): ListedCommand {
  const also = aliases.length === 0 ? '' : ` (also /${aliases.join(', /')})`;
  return {
    name,
    aliases,
    usage: `/${name}${syntax === '' ? '' : ` ${syntax}`}`,
    help: about,
    wholeHelp: `${about}${more === undefined ? '' : `. ${more}`}${also}`,
  };
}
