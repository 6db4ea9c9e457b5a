import { describe, expect, test } from 'vitest';
import { BINDINGS, rebind } from '../../../source/ui/keys/bindings.ts';
import { createDispatcher } from '../../../source/ui/keys/dispatch.ts';
import { createTokenizer } from '../../../source/ui/keys/tokenizer.ts';

describe('the table', () => {
  test('no chord stands for two actions', () => {
    const chords = BINDINGS.flatMap((binding) => binding.chords);
    expect(new Set(chords).size).toBe(chords.length);
  });

  test('every chord is spelled as the keyboard reader spells it', () => {
    for (const chord of BINDINGS.flatMap((binding) => binding.chords).flatMap((chord) => chord.split(' '))) {
      expect(chord).toMatch(
        /^(Ctrl\+)?(Alt\+)?(Shift\+)?(F\d+|[A-Z\d/=_]|Up|Down|Left|Right|Home|End|PgUp|PgDn|Tab|Enter|Esc|Backspace|Delete)$/,
      );
    }
  });
});

describe('dispatch', () => {
  test('a chord of two steps needs both', () => {
    const dispatcher = createDispatcher(BINDINGS);
    expect(dispatcher.press('Ctrl+X')).toBe('begun');
    expect(dispatcher.press('Ctrl+E')).toBe('editor');
    expect(dispatcher.press('Ctrl+E')).toBe('line-end');
  });

  test('typing forgets a first step', () => {
    const dispatcher = createDispatcher(BINDINGS);
    dispatcher.press('Ctrl+X');
    dispatcher.reset();
    expect(dispatcher.press('Ctrl+E')).toBe('line-end');
  });

  test('a chord that is given to another action leaves the one that had it', () => {
    const dispatcher = createDispatcher(rebind({ search: ['Ctrl+K'] }));
    expect(dispatcher.press('Ctrl+K')).toBe('search');
    expect(dispatcher.press('F4')).toBeUndefined();
    expect(dispatcher.press('Alt+K')).toBe('switcher');
  });

  test('what a terminal sends for Ctrl+_ is undo', () => {
    const [token] = createTokenizer().push('\u{1F}');
    expect(createDispatcher(BINDINGS).press(token?.type === 'key' ? token.chord : '')).toBe('undo');
  });
});
