/** The modes of the terminal that the program switches on, each with how to take it back. */

/** Alternate screen, bracketed paste, focus reports, wrap off (a line that a terminal finds too wide must not scroll the screen). */
export const ENTER = '\u{1B}[?1049h\u{1B}[2J\u{1B}[H\u{1B}[?2004h\u{1B}[?1004h\u{1B}[?7l\u{1B}[?25l';

/**
 * All of it back, in an order that holds on any terminal. It begins by ending whatever sequence was cut short, and with the
 * kitty keyboard flags, which belong to the alternate screen; and that screen is left empty, as tmux takes rows of it over to the main one
 * where it has grown meanwhile.
 */
export const LEAVE =
  '\u{18}\u{1B}\\\u{1B}[<u\u{1B}[?2026l\u{1B}[0m\u{1B}[H\u{1B}[J\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1006l\u{1B}[?1004l\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l';

/** Presses and the wheel, reported with columns beyond 223. */
export const MOUSE_ON = '\u{1B}[?1000h\u{1B}[?1006h';
export const MOUSE_OFF = '\u{1B}[?1000l\u{1B}[?1006l';

/** Asks for the background's colour (OSC 11) and whether the kitty keyboard protocol is there. */
export const ASK = '\u{1B}]11;?\u{1B}\\\u{1B}[?u';

/**
 * Two of kitty's flags: Esc, Alt and Ctrl chords that cannot be mistaken for anything else (1), told with the sign that Shift makes of the key
 * and with the key's place on a US keyboard (4), without which Ctrl+_ and every chord on a Cyrillic or Greek keyboard could not be known.
 */
export const KITTY_ON = '\u{1B}[>5u';

export const CLEAR = '\u{1B}[H\u{1B}[2J';
