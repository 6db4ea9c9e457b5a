/** What a terminal sends, cut into things that happened. */
export type InputToken =
  /** A run of printable text, as typed (not pasted). */
  | { readonly type: 'text'; readonly text: string }
  /** Anything else on the keyboard, by its name: see {@link chordName}. */
  | { readonly type: 'key'; readonly chord: string }
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'mouse'; readonly mouse: Mouse }
  | { readonly type: 'focus'; readonly focused: boolean }
  /** The terminal's background, as three parts from 0 to 1 (the answer to OSC 11). */
  | { readonly type: 'background'; readonly rgb: readonly [number, number, number] }
  /** The terminal knows the kitty keyboard protocol. */
  | { readonly type: 'kitty' };

/** A report of the mouse; columns and rows from 0. */
export interface Mouse {
  readonly action: 'press' | 'release' | 'move' | 'wheel-up' | 'wheel-down';
  readonly button: 'left' | 'middle' | 'right' | 'none';
  readonly x: number;
  readonly y: number;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

export interface Modifiers {
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean;
}

/** The one spelling of a chord: `Ctrl+Alt+Shift+Key`, letters in capitals, `Ctrl+K`, `Alt+/`, `Shift+Tab`, `F1`. */
export function chordName(key: string, { ctrl, alt, shift }: Modifiers = {}): string {
  const letter = key.length === 1 ? key.toUpperCase() : key;
  return `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${letter}`;
}
