import { findOption } from '../../config/client-options.ts';
import type { AnywhereCommand } from './command.ts';
import type { Setting } from '../conversation/settings.ts';
import { head } from './arguments.ts';

export const set: AnywhereCommand = {
  scope: 'anywhere',
  name: 'set',
  syntax: '[NAME [VALUE]]',
  about: 'Show or change settings, or find one by a word; changes are kept',
  completes: ['setting', 'setting-value'],
  run({ buffer, hands }, rest) {
    const [first, value] = head(rest);
    const name = first.toLowerCase();
    if (value.trim() !== '') {
      const refusal = hands.set(name, value.trim());
      if (refusal !== undefined) return refusal;
    }
    const shown = find(hands.settings(), name);
    if (shown.length === 0) {
      return {
        refused: `/set: there is no setting ${first}, and none that is about it. /set shows them all.`,
      };
    }
    if (buffer !== undefined) {
      for (const setting of shown) hands.tell(buffer.id, described(setting), 'info');
    }
    return undefined;
  },
};

/** The setting of this name, else those that have the word in their name or in what they are about. */
function find(settings: readonly Setting[], word: string): readonly Setting[] {
  const named = findOption(word)?.name;
  const exact = settings.filter(({ name }) => name === named);
  if (exact.length > 0) return exact;
  return settings.filter(({ name, about }) => `${name} ${about}`.toLowerCase().includes(word));
}

function described({ name, value, about, takes, isDefault }: Setting): string {
  const changed = isDefault ? '' : ' (changed)';
  return `${name} = ${value}${changed}  ${about}${takes === '' ? '' : ` [${takes}]`}`;
}
