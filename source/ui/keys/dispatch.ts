/** From chords to actions, over one or two steps (`Ctrl+X Ctrl+E`). */
import type { ActionName, Binding } from './bindings.ts';

export interface Dispatcher {
  /** What a chord asks for: an action, the first step of a longer chord, or nothing. */
  press(chord: string): ActionName | 'begun' | undefined;
  /** Forgets a first step; typing text does this. */
  reset(): void;
}

export function createDispatcher(bindings: readonly Binding[]): Dispatcher {
  const actions = new Map<string, ActionName>();
  const firstSteps = new Set<string>();
  for (const { action, chords } of bindings) {
    for (const chord of chords) {
      actions.set(chord, action);
      const space = chord.indexOf(' ');
      if (space !== -1) firstSteps.add(chord.slice(0, space));
    }
  }
  let begun: string | undefined;
  return {
    press(chord) {
      const whole = begun === undefined ? chord : `${begun} ${chord}`;
      begun = undefined;
      const action = actions.get(whole);
      if (action === undefined && firstSteps.has(whole)) {
        begun = whole;
        return 'begun';
      }
      return action;
    },
    reset() {
      begun = undefined;
    },
  };
}
