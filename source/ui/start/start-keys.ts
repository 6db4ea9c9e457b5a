/** The keys of the start screen that are none of its fields'. */
import type { InputToken } from '../keys/token.ts';
import type { Store } from '../store.ts';
import { chooseRow, forget, type StartState, startRows, stepField, toggleMark } from './start-state.ts';

const STEPS: Readonly<Record<string, number>> = { Up: -1, Down: 1, 'Ctrl+P': -1, 'Ctrl+N': 1 };

export interface Leaving {
  leaveArmed(): boolean;
  armLeave(): void;
  askToLeave(): void;
}

/** Takes a key; false: it is for the field that has the keyboard. */
export function pressStart(store: Store<StartState>, token: InputToken, leaving: Leaving): boolean {
  const state = store.get();
  if (state.busy !== undefined && !(token.type === 'key' && token.chord === 'Ctrl+C')) return false;
  if (token.type === 'text' && token.text === ' ' && marks(state)) {
    store.set(toggleMark(state));
    return true;
  }
  if (token.type !== 'key') return false;
  if (token.chord === 'Ctrl+C') {
    if (leaving.leaveArmed()) leaving.askToLeave();
    else {
      leaving.armLeave();
      store.update({ failure: 'Ctrl+C again leaves' });
    }
    return true;
  }
  const step = STEPS[token.chord];
  if (step !== undefined) store.set(chooseRow(state, state.at + step));
  else if (token.chord === 'Tab' || token.chord === 'Shift+Tab') {
    store.set(stepField(state, token.chord === 'Tab' ? 1 : -1));
  } else if (token.chord === 'Ctrl+U') store.update({ [state.field]: '' });
  else if (token.chord === 'Ctrl+D' && marks(state)) store.set(forget(state));
  else return false;
  return true;
}

/** A nick holds no space, so that the key is free where a relay is chosen. */
function marks(state: StartState): boolean {
  return state.field === 'nick' && startRows(state)[state.at]?.type === 'relay';
}
