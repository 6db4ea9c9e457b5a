/**
 * What a person can set about the client, once: its name, its kind, its default and the line that says what it is. `/set`,
 * the file, the environment and completion are all made from this table.
 */
import { KINDS, type Kind } from './option-kinds.ts';

export const THEMES = ['auto', 'dark', 'light', 'terminal', 'contrast'] as const;
/** What other programs call them. */
const THEMES_ALSO: Readonly<Record<string, Theme>> = {
  'high-contrast': 'contrast',
  '16-colour': 'terminal',
  '16-color': 'terminal',
  '16': 'terminal',
};
export const NOTIFICATIONS = ['bell', 'osc9', 'osc777', 'off'] as const;
export const TIME_FORMATS = ['24h', '24h-seconds', '12h'] as const;

export type Theme = (typeof THEMES)[number];
export type Notifications = (typeof NOTIFICATIONS)[number];
export type TimeFormat = (typeof TIME_FORMATS)[number];
/** Chords for actions of `ui/keys/bindings.ts`, in place of the action's own. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>;

export interface ClientOptions {
  readonly theme: Theme;
  readonly showJoins: boolean;
  readonly notifications: Notifications;
  readonly doNotDisturb: boolean;
  readonly mouse: boolean;
  /** Others are told when the person types. */
  readonly sendTyping: boolean;
  /** Words beside the own nick that count as a mention. */
  readonly highlightWords: readonly string[];
  readonly timeFormat: TimeFormat;
  /** Columns; 0: as the screen's width suggests. */
  readonly nickWidth: number;
  /** Lines kept for a conversation. */
  readonly scrollback: number;
  readonly hints: boolean;
  /** Nicks, or masks with `*` and `?` such as `*!*@host.example` and `spam*`. */
  readonly ignored: readonly string[];
  /** Conversations by their buffer's id. */
  readonly muted: readonly string[];
  readonly keys: KeyChanges;
}

export type OptionField = keyof ClientOptions;

export interface ClientOption {
  /** As `/set` has it. */
  readonly name: string;
  /** Below `client.` in the file. */
  readonly key: string;
  readonly field: OptionField;
  readonly kind: Kind;
  readonly about: string;
}

function option(name: string, field: OptionField, kind: Kind, about: string): ClientOption {
  const key = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return { name, key, field, kind, about };
}

export const CLIENT_OPTIONS: readonly ClientOption[] = [
  option(
    'theme',
    'theme',
    { type: 'choice', words: THEMES, also: THEMES_ALSO },
    'the colours; auto asks the terminal whether it is dark or light, terminal keeps to its own 16',
  ),
  option('joins', 'showJoins', { type: 'switch' }, 'joins and leaves are shown'),
  option(
    'notifications',
    'notifications',
    { type: 'choice', words: NOTIFICATIONS },
    'how mentions and private messages call while you look elsewhere',
  ),
  option('do-not-disturb', 'doNotDisturb', { type: 'switch' }, 'nothing calls, whatever comes'),
  option('mouse', 'mouse', { type: 'switch' }, 'clicks and the wheel; Shift selects text all the same'),
  option('typing', 'sendTyping', { type: 'switch' }, 'others see that you are typing'),
  option('highlight', 'highlightWords', { type: 'list' }, 'words beside your nick that call you'),
  option('time', 'timeFormat', { type: 'choice', words: TIME_FORMATS }, 'how the time is written'),
  option(
    'nick-width',
    'nickWidth',
    { type: 'number', least: 0, most: 30 },
    'columns for nicks, where the text keeps 40 beside them; 0: as the width of the screen suggests',
  ),
  option(
    'scrollback',
    'scrollback',
    { type: 'number', least: 100, most: 1_000_000 },
    'lines kept for each conversation; a server with history gives older ones again',
  ),
  option('hints', 'hints', { type: 'switch' }, 'the status line names a few keys'),
  option(
    'ignored',
    'ignored',
    { type: 'list', apart: /[\s,]/ },
    'nicks, or masks with * and ?, of whom you hear nothing',
  ),
  option(
    'muted',
    'muted',
    {
      type: 'list',
      // A room's name alone may be that of rooms on several networks.
      each: {
        like: /\/(?:server|room|person)\//,
        otherwise: 'none, or what /mute and /unmute put there, in the conversation itself',
      },
    },
    'conversations in which nothing but mentions waits for you',
  ),
  option('keys', 'keys', { type: 'keys' }, 'other keys for actions; /keys shows them and binds them'),
];

export const OPTION_DEFAULTS: ClientOptions = {
  theme: 'auto',
  showJoins: true,
  notifications: 'bell',
  doNotDisturb: false,
  mouse: true,
  sendTyping: true,
  highlightWords: [],
  timeFormat: '24h',
  nickWidth: 0,
  scrollback: 10_000,
  hints: true,
  ignored: [],
  muted: [],
  keys: {},
};

/** The option of this name, as `/set` or as the file writes it, letter case aside. */
export function findOption(name: string): ClientOption | undefined {
  const wanted = name.toLowerCase();
  return CLIENT_OPTIONS.find((option) => option.name === wanted || option.key.toLowerCase() === wanted);
}

/** An option's value as a person writes it. */
export function showOption({ kind, field }: ClientOption, options: ClientOptions): string {
  return KINDS[kind.type].show(options[field]);
}

/** The options with one changed, or what its value must be. */
export function changeOption(
  options: ClientOptions,
  { kind, field, name }: ClientOption,
  value: unknown,
): { readonly options: ClientOptions } | { readonly wrong: string } {
  const read = KINDS[kind.type].read(value, kind);
  return 'wrong' in read
    ? { wrong: `${name}: ${read.wrong}` }
    : { options: { ...options, [field]: read.value } };
}
