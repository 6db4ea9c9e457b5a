/** The config file as it is first written: every option of the client with its default, as comments to take up. */
import { CLIENT_OPTIONS, type ClientOption, OPTION_DEFAULTS } from './client-options.ts';
import { KINDS } from './option-kinds.ts';

/** What stands before the options. */
const HEAD = `# chat-tui. /set NAME VALUE in the client writes here; what you write here holds from the next start on.
# A line that begins with # is a comment, and shows the default.

[client]
# The nick to ask for, and rooms to enter.
# nick = "ada"
# rooms = ["General", "dev"]
`;

const TAIL = `
# The relay that --serve and "Start a relay here" run has a table of its own, [relay]; see the README.
`;

export function configTemplate(): string {
  const options = CLIENT_OPTIONS.filter(({ kind }) => kind.type !== 'keys').map(commented);
  const keys =
    '\n# Other keys for actions: /keys shows them all, /keys bind Alt+X next-unread writes here.\n[client.keys]\n# next-unread = ["Alt+A"]\n';
  return HEAD + options.join('') + keys + TAIL;
}

function commented({ key, field, kind, about }: ClientOption): string {
  const words = KINDS[kind.type].words(kind);
  const choice = kind.type === 'choice' ? ` (${words.join(', ')})` : '';
  return `\n# ${about[0]?.toUpperCase()}${about.slice(1)}${choice}.\n# ${key} = ${JSON.stringify(OPTION_DEFAULTS[field])}\n`;
}
