/** The person's options while the client runs: listed, found, changed one at a time. */
import {
  changeOption,
  CLIENT_OPTIONS,
  type ClientOptions,
  findOption,
  OPTION_DEFAULTS,
  showOption,
} from '../../config/client-options.ts';
import { KINDS } from '../../config/option-kinds.ts';
import { nearest } from '../commands/nearest.ts';
import type { Refusal } from '../transports/transport.ts';

export type Settings = ClientOptions;
export const DEFAULT_SETTINGS: Settings = OPTION_DEFAULTS;

export interface Setting {
  readonly name: string;
  readonly about: string;
  readonly value: string;
  /** What it may be, in words. */
  readonly takes: string;
  /** Its first value, as `default` gives it back. */
  readonly standard: string;
}

/** Every setting with its value now. */
export function listSettings(settings: Settings): readonly Setting[] {
  return CLIENT_OPTIONS.map((option) => {
    const { name, about, kind } = option;
    const value = showOption(option, settings);
    return {
      name,
      about,
      value,
      takes: KINDS[kind.type].takes(kind),
      standard: showOption(option, DEFAULT_SETTINGS),
    };
  });
}

/** Words that a setting's value, begun so, may be completed to. */
export function settingWords(name: string, begun: string): readonly string[] {
  const kind = findOption(name)?.kind;
  if (kind === undefined) return [];
  const wanted = begun.toLowerCase();
  const { beginnings, words } = KINDS[kind.type];
  const fitting = beginnings?.(kind, wanted) ?? words(kind);
  return [...fitting, 'default'].filter((word) => word.startsWith(wanted));
}

/** The settings with one changed, or why not; `default` gives it back its first value. */
export function changeSetting(settings: Settings, name: string, value: unknown): Settings | Refusal {
  const option = findOption(name);
  if (option === undefined) return { refused: noSetting(name) };
  if (value === 'default') return { ...settings, [option.field]: DEFAULT_SETTINGS[option.field] };
  const changed = changeOption(settings, option, value);
  return 'wrong' in changed ? { refused: `/set ${changed.wrong}` } : changed.options;
}

/** That a name is no setting's, with the one that may be meant. */
export function noSetting(name: string): string {
  const close = nearest(
    name,
    CLIENT_OPTIONS.map((option) => option.name),
  );
  const hint = close === undefined ? '/set shows them all.' : `Did you mean ${close}?`;
  return `/set: there is no setting ${name}. ${hint}`;
}
