/** The keys of the start screen that are none of its fields'. */
import type { InputToken } from '../keys/token.ts';
import type { Store } from '../store.ts';
import { chooseRow, type StartState, startRows } from './start-state.ts';

const STEPS: Readonly<Record<string, number>> = { Up: -1, Down: 1, 'Ctrl+P': -1, 'Ctrl+N': 1 };

export interface Leaving {
  leaveArmed(): boolean;
  armLeave(): void;
  askToLeave(): void;
}

/** Takes a key; false: it is for the field that has the keyboard. */
export function pressStart(store: Store<StartState>, token: InputToken, leaving: Leaving): boolean {
  if (token.type !== 'key') return false;
  const state = store.get();
  if (token.chord === 'Ctrl+C') {
    if (leaving.leaveArmed()) leaving.askToLeave();
    else {
      leaving.armLeave();
      store.update({ failure: 'Ctrl+C again leaves' });
    }
    return true;
  }
  const step = STEPS[token.chord];
  if (step !== undefined) {
    store.set(chooseRow(state, state.at + step));
    return true;
  }
  if (token.chord === 'Tab' || token.chord === 'Shift+Tab') {
    const toAddress = state.field === 'nick';
    store.set(toAddress ? chooseRow(state, startRows(state).length - 1) : { ...state, field: 'nick' });
    return true;
  }
  if (token.chord === 'Ctrl+U') {
    store.update(state.field === 'nick' ? { nick: '' } : { address: '' });
    return true;
  }
  return false;
}
