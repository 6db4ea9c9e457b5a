import { findOption } from '../../config/client-options.ts';
import type { AnywhereCommand } from './command.ts';
import { noSetting, type Setting } from '../conversation/settings.ts';
import { head } from './arguments.ts';

const HOW = '/set NAME says what it takes, /set NAME VALUE changes it';

export const set: AnywhereCommand = {
  scope: 'anywhere',
  name: 'set',
  syntax: '[NAME [VALUE]]',
  about: 'Show, find or change settings',
  more: 'Changes are kept',
  completes: ['setting', 'setting-value'],
  run({ buffer, hands }, rest) {
    const [first, value] = head(rest);
    const name = first.toLowerCase();
    if (value.trim() !== '') {
      const refusal = hands.set(name, value.trim());
      if (refusal !== undefined) return refusal;
    }
    const shown = find(hands.settings(), name);
    if (shown.length === 0) return { refused: noSetting(first) };
    if (buffer !== undefined) {
      for (const setting of shown) hands.tell(buffer.id, described(setting, shown.length === 1), 'info');
      if (shown.length > 1) hands.tell(buffer.id, HOW, 'info');
    }
    return undefined;
  },
};

/** The setting of this name, else those that have the word in their name, else those that are about it. */
function find(settings: readonly Setting[], word: string): readonly Setting[] {
  const named = findOption(word)?.name;
  const exact = settings.filter(({ name }) => name === named);
  if (exact.length > 0) return exact;
  const likeIt = settings.filter(({ name }) => name.includes(word));
  return likeIt.length > 0 ? likeIt : settings.filter(({ about }) => about.toLowerCase().includes(word));
}

/** @param isAlone among others, what it takes would be more than anyone reads */
function described({ name, value, about, takes, standard }: Setting, isAlone: boolean): string {
  const changed = value === standard ? '' : ` (default ${standard})`;
  return `${name} = ${value}${changed}  ${about}${takes === '' || !isAlone ? '' : ` [${takes}]`}`;
}
