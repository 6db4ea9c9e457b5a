import { findOption } from '../../config/client-options.ts';
import type { AnywhereCommand } from './command.ts';

export const theme: AnywhereCommand = {
  scope: 'anywhere',
  name: 'theme',
  syntax: '[NAME]',
  about: 'Choose the colours; without a name, the next ones',
  completes: ['theme'],
  run({ buffer, hands }, rest) {
    const kind = findOption('theme')?.kind;
    const names = kind?.type === 'choice' ? kind.words : [];
    const now = hands.settings().find(({ name }) => name === 'theme')?.value ?? '';
    const wanted = rest.trim() || names[(names.indexOf(now) + 1) % names.length] || '';
    const refusal = hands.set('theme', wanted);
    if (refusal !== undefined) return { refused: refusal.refused.replace('/set theme', '/theme') };
    const chosen = hands.settings().find(({ name }) => name === 'theme')?.value ?? wanted;
    if (buffer !== undefined) hands.tell(buffer.id, `theme = ${chosen}  [${names.join(', ')}]`, 'info');
    return undefined;
  },
};
