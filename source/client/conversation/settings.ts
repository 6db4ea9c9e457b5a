/** The settings of the conversation that can be changed while it lasts, as `/set` shows them. */
import type { Refusal } from '../transports/transport.ts';
import type { Rules } from './rules.ts';
import { SCROLLBACK } from './lines.ts';

export interface Settings extends Rules {
  /** Others are told when the person types. */
  readonly sendTyping: boolean;
  readonly showJoins: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  highlightWords: [],
  ignored: [],
  scrollback: SCROLLBACK,
  sendTyping: true,
  showJoins: true,
};

interface Option {
  readonly name: string;
  readonly about: string;
  show(settings: Settings): string;
  /** The fields to change, or what is wrong with the value. */
  read(value: string): Partial<Settings> | Refusal;
}

const OPTIONS: readonly Option[] = [
  {
    name: 'highlight',
    about: 'words beside your nick that call you, with commas between; none: nothing but your nick',
    show: ({ highlightWords }) => highlightWords.join(', ') || 'none',
    read: (value) => ({
      highlightWords:
        value === 'none'
          ? []
          : value
              .split(',')
              .map((word) => word.trim())
              .filter((word) => word !== ''),
    }),
  },
  {
    name: 'joins',
    about: 'on: joins and leaves are shown; off: they are not',
    show: ({ showJoins }) => onOff(showJoins),
    read: (value) => readOnOff('joins', value, (showJoins) => ({ showJoins })),
  },
  {
    name: 'typing',
    about: 'on: others see that you are typing; off: they do not',
    show: ({ sendTyping }) => onOff(sendTyping),
    read: (value) => readOnOff('typing', value, (sendTyping) => ({ sendTyping })),
  },
  {
    name: 'scrollback',
    about: 'lines kept for each conversation, 100 to 1000000',
    show: ({ scrollback }) => String(scrollback),
    read(value) {
      const lines = Number(value);
      const fits = Number.isInteger(lines) && lines >= 100 && lines <= 1_000_000;
      return fits
        ? { scrollback: lines }
        : { refused: '/set scrollback: a whole number from 100 to 1000000' };
    },
  },
];

/** Every setting with its value now. */
export function listSettings(settings: Settings) {
  return OPTIONS.map(({ name, about, show }) => ({ name, about, value: show(settings) }));
}

/** The settings with one changed, or why not. */
export function changeSetting(settings: Settings, name: string, value: string): Settings | Refusal {
  const option = OPTIONS.find((option) => option.name === name);
  if (option === undefined) return { refused: `/set: there is no setting ${name}. /set shows them all.` };
  const change = option.read(value);
  return 'refused' in change ? change : { ...settings, ...change };
}

function onOff(value: boolean): string {
  return value ? 'on' : 'off';
}

function readOnOff(
  name: string,
  value: string,
  change: (on: boolean) => Partial<Settings>,
): Partial<Settings> | Refusal {
  if (value === 'on' || value === 'off') return change(value === 'on');
  return { refused: `/set ${name}: on or off` };
}
