/** What a program must leave of a terminal as it found it. */
import type { Term } from '../helpers/pty.ts';

/** The state of the terminal that a program must leave as it found it. */
export function modesOf({ emulator }: Term) {
  const { bracketedPasteMode, mouseTrackingMode, sendFocusMode, wraparoundMode } = emulator.modes;
  return {
    bracketedPasteMode,
    mouseTrackingMode,
    sendFocusMode,
    wraparoundMode,
    screen: emulator.buffer.active.type,
  };
}

export const AS_FOUND = {
  bracketedPasteMode: false,
  mouseTrackingMode: 'none',
  sendFocusMode: false,
  wraparoundMode: true,
  screen: 'normal',
};
