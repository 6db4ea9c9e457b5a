import type { AnywhereCommand } from './command.ts';
import { head } from './arguments.ts';

export const set: AnywhereCommand = {
  scope: 'anywhere',
  name: 'set',
  syntax: '[NAME] [VALUE]',
  about: 'Show or change a setting',
  completes: ['setting', 'text'],
  run({ buffer, hands }, rest) {
    const [name, value] = head(rest);
    if (value.trim() !== '') {
      const refusal = hands.set(name, value.trim());
      if (refusal !== undefined) return refusal;
    }
    const shown = hands.settings().filter((setting) => name === '' || setting.name === name);
    if (shown.length === 0) return { refused: `/set: there is no setting ${name}. /set shows them all.` };
    if (buffer === undefined) return undefined;
    for (const setting of shown) {
      hands.tell(buffer.id, `${setting.name} = ${setting.value}  (${setting.about})`, 'info');
    }
    return undefined;
  },
};
