/** The keys of the start screen: what is chosen, which field has them, and what they do in it. */
import type { Editor } from '../../client/compose/editor.ts';
import type { InputToken } from '../keys/token.ts';
import type { Store } from '../store.ts';
import { editField } from '../terminal/field.ts';
import {
  chooseRow,
  editorIn,
  forget,
  type StartState,
  startRows,
  stepField,
  toggleMark,
} from './start-state.ts';

const STEPS: Readonly<Record<string, number>> = { Up: -1, Down: 1, 'Ctrl+P': -1, 'Ctrl+N': 1 };

export interface Leaving {
  leaveArmed(): boolean;
  armLeave(): void;
  leave(): void;
}

/** Takes a key. @param submit does what Enter asks for */
export function pressStart(
  store: Store<StartState>,
  token: InputToken,
  leaving: Leaving,
  submit: () => void,
): void {
  const state = store.get();
  if (state.busy !== undefined && !(token.type === 'key' && token.chord === 'Ctrl+C')) return;
  if (token.type === 'text' && token.text === ' ' && marks(state)) store.set(toggleMark(state));
  else if (token.type !== 'key') type(store, editField(editorIn(state, state.field), token));
  else pressKey(store, token, leaving, submit);
}

function pressKey(
  store: Store<StartState>,
  token: Extract<InputToken, { readonly type: 'key' }>,
  leaving: Leaving,
  submit: () => void,
): void {
  const state = store.get();
  const { chord } = token;
  const step = STEPS[chord];
  if (chord === 'Ctrl+C') {
    if (leaving.leaveArmed()) leaving.leave();
    else {
      leaving.armLeave();
      store.update({ failure: 'Ctrl+C again leaves' });
    }
  } else if (step !== undefined) store.set(chooseRow(state, state.at + step));
  else if (chord === 'Tab' || chord === 'Shift+Tab') store.set(stepField(state, chord === 'Tab' ? 1 : -1));
  else if (chord === 'Ctrl+D' && marks(state)) store.set(forget(state));
  else if (chord === 'Enter') submit();
  else type(store, editField(editorIn(state, state.field), token));
}

function type(store: Store<StartState>, editor: Editor | undefined): void {
  if (editor === undefined) return;
  const { field } = store.get();
  const isTyped = editor.text !== store.get()[field];
  store.update({
    [field]: editor.text,
    editing: { field, editor },
    ...(isTyped && { failure: undefined, ...(field === 'nick' && { ownNick: true }) }),
  });
}

/** A nick holds no space, so that the key is free where a relay is chosen. */
function marks(state: StartState): boolean {
  return state.field === 'nick' && startRows(state)[state.at]?.type === 'relay';
}
