import { COMMANDS } from '../../client/commands/table.ts';

export interface ListedCommand {
  readonly name: string;
  /** As it is typed, `/join ROOM…`. */
  readonly usage: string;
  readonly help: string;
}

const LIST: readonly ListedCommand[] = COMMANDS.map(({ name, aliases = [], syntax, about }) => ({
  name,
  usage: `/${name}${syntax === '' ? '' : ` ${syntax}`}`,
  help: aliases.length === 0 ? about : `${about} (also /${aliases.join(', /')})`,
}));

/** Every command as the help and the switcher list it. */
export function commandList(): readonly ListedCommand[] {
  return LIST;
}
