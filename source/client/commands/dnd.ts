import type { AnywhereCommand } from './command.ts';

export const dnd: AnywhereCommand = {
  scope: 'anywhere',
  name: 'dnd',
  syntax: '[on | off]',
  about: 'Do not disturb: nothing rings, whatever comes; again, and it does',
  completes: ['text'],
  run({ buffer, hands }, rest) {
    const now = hands.settings().find(({ name }) => name === 'do-not-disturb')?.value;
    const wanted = rest.trim() || (now === 'on' ? 'off' : 'on');
    const refusal = hands.set('do-not-disturb', wanted);
    if (refusal !== undefined) return { refused: '/dnd: on or off' };
    const isOn = hands.settings().find(({ name }) => name === 'do-not-disturb')?.value === 'on';
    const text = isOn
      ? 'Nothing rings any more. /dnd undoes it.'
      : 'Mentions and private messages ring again.';
    if (buffer !== undefined) hands.tell(buffer.id, text, 'info');
    return undefined;
  },
};
