/** The lines that part panes and columns. */

/** One cell, faint on any background. */
export const RULE = '\u{1B}[2m│\u{1B}[22m';
