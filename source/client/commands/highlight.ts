/** Words that call the person, added and taken away one by one; `/set highlight` has them all. */
import { findOption } from '../../config/client-options.ts';
import { KINDS } from '../../config/option-kinds.ts';
import { usage } from './arguments.ts';
import type { AnywhereCommand, Context } from './command.ts';

function known({ hands }: Context): readonly string[] {
  const option = findOption('highlight');
  const shown = hands.settings().find(({ name }) => name === 'highlight')?.value ?? '';
  const read = option && KINDS[option.kind.type].read(shown, option.kind);
  return read !== undefined && 'value' in read ? (read.value as readonly string[]) : [];
}

function told({ buffer, hands }: Context, words: readonly string[]): void {
  const text =
    words.length === 0 ? 'Only your nick calls you.' : `Beside your nick these call you: ${words.join(', ')}`;
  if (buffer !== undefined) hands.tell(buffer.id, text, 'info');
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

export const highlight: AnywhereCommand = {
  scope: 'anywhere',
  name: 'highlight',
  aliases: ['hilight'],
  syntax: '[WORDS]',
  about: 'Have a word call you as your nick does; without one, which do',
  completes: ['text'],
  run(context, rest) {
    const before = known(context);
    const added = rest
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '' && !before.some((each) => isSame(each, word)));
    const words = [...before, ...added];
    const refusal = added.length === 0 ? undefined : context.hands.set('highlight', words);
    if (refusal === undefined) told(context, words);
    return refusal;
  },
};

export const unhighlight: AnywhereCommand = {
  scope: 'anywhere',
  name: 'unhighlight',
  aliases: ['dehilight'],
  syntax: 'WORDS',
  about: 'Have a word call you no more',
  completes: ['text'],
  run(context, rest) {
    const word = rest.trim();
    const before = known(context);
    if (word === '') return usage(unhighlight);
    if (!before.some((each) => isSame(each, word))) {
      return { refused: `/unhighlight: ${word} does not call you. /highlight shows what does.` };
    }
    const words = before.filter((each) => !isSame(each, word));
    const refusal = context.hands.set('highlight', words);
    if (refusal === undefined) told(context, words);
    return refusal;
  },
};
