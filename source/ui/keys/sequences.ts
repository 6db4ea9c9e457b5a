/**
 * What the escape sequences of terminals mean: xterm, VTE, the Linux console, rxvt, screen and tmux, and the kitty protocol
 * (https://sw.kovidgoyal.net/kitty/keyboard-protocol/, https://invisible-island.net/xterm/ctlseqs/ctlseqs.html).
 */
import { chordName, type InputToken, type Modifiers, type Mouse } from './token.ts';

/** The last byte of `CSI … X` and `SS3 X`. */
const FINALS: Readonly<Record<string, string>> = {
  A: 'Up',
  B: 'Down',
  C: 'Right',
  D: 'Left',
  E: 'Begin',
  F: 'End',
  H: 'Home',
  M: 'Enter',
  P: 'F1',
  Q: 'F2',
  R: 'F3',
  S: 'F4',
};

/** The number in `CSI n ~`. */
const TILDES: Readonly<Record<string, string>> = {
  1: 'Home',
  2: 'Insert',
  3: 'Delete',
  4: 'End',
  5: 'PgUp',
  6: 'PgDn',
  7: 'Home',
  8: 'End',
  11: 'F1',
  12: 'F2',
  13: 'F3',
  14: 'F4',
  15: 'F5',
  17: 'F6',
  18: 'F7',
  19: 'F8',
  20: 'F9',
  21: 'F10',
  23: 'F11',
  24: 'F12',
};

/** `CSI [ A`…`E` of the Linux console. */
const CONSOLE: Readonly<Record<string, string>> = { A: 'F1', B: 'F2', C: 'F3', D: 'F4', E: 'F5' };

/** Keys that the kitty protocol and xterm's modifyOtherKeys write as a code point. */
const CODE_POINTS: Readonly<Record<number, string>> = {
  8: 'Backspace',
  9: 'Tab',
  10: 'Enter',
  13: 'Enter',
  27: 'Esc',
  32: 'Space',
  127: 'Backspace',
  57414: 'Enter',
  57417: 'Left',
  57418: 'Right',
  57419: 'Up',
  57420: 'Down',
  57421: 'PgUp',
  57422: 'PgDn',
  57423: 'Home',
  57424: 'End',
  57425: 'Insert',
  57426: 'Delete',
};
/** 57399…57408 are the digits of the number pad, then `. / * - +`. */
const PAD_FIRST = 57_399;
const PAD = '0123456789./*-+';
/** The rest of the private use area: modifiers, media keys and the like, which do nothing here. */
const PRIVATE_FIRST = 57_344;
const PRIVATE_LAST = 63_743;

const RELEASE = '3';

/** Reads a whole `CSI … X` (`parameters` is what stands between); `undefined`: nothing for us. */
export function readCsi(parameters: string, final: string): InputToken | undefined {
  if (parameters.startsWith('<')) return readMouse(parameters.slice(1), final);
  if (parameters.startsWith('[')) return named(CONSOLE[final], {});
  if (parameters === '' && (final === 'I' || final === 'O')) return { type: 'focus', focused: final === 'I' };
  if (final === 'u' && /^\?\d+$/.test(parameters)) return { type: 'kitty' };
  if (parameters.startsWith('?') || parameters.startsWith('>')) return undefined;
  if (final === 'Z') return named('Tab', { shift: true });
  const [first = '', second = ''] = parameters.split(';');
  const [modifiers, event] = readModifiers(second);
  if (event === RELEASE) return undefined;
  if (final === 'u') return readKey(first, modifiers);
  if (final === '~') {
    if (first === '27') return readCodePoint(codePoint(parameters.split(';')[2] ?? ''), modifiers);
    return named(TILDES[first], modifiers);
  }
  // rxvt marks Ctrl and Shift in the last byte.
  if (final === '^') return named(TILDES[first], { ctrl: true });
  if (final === '$') return named(TILDES[first], { shift: true });
  return named(FINALS[final], modifiers);
}

/** Reads `SS3 X`: the application form of cursor keys, F1–F4 and the number pad. */
export function readSs3(parameters: string, final: string): InputToken | undefined {
  const [modifiers] = readModifiers(parameters.split(';').at(-1) ?? '');
  return named(FINALS[final], modifiers);
}

/** Reads the answer to OSC 11, `11;rgb:RRRR/GGGG/BBBB`. */
export function readOsc(text: string): InputToken | undefined {
  const match = /^11;rgba?:([0-9a-f]{1,4})\/([0-9a-f]{1,4})\/([0-9a-f]{1,4})/i.exec(text);
  if (match === null) return undefined;
  const part = (index: number) => {
    const digits = match[index] ?? '0';
    return Number.parseInt(digits, 16) / (16 ** digits.length - 1);
  };
  return { type: 'background', rgb: [part(1), part(2), part(3)] };
}

function named(key: string | undefined, modifiers: Modifiers): InputToken | undefined {
  return key === undefined ? undefined : { type: 'key', chord: chordName(key, modifiers) };
}

/** `5:1` is Ctrl (4, plus 1), first press. Super, hyper, meta and the locks are not told apart. */
function readModifiers(text: string): readonly [Modifiers, string] {
  const [number = '', event = ''] = text.split(':');
  const bits = Math.max(0, Number.parseInt(number === '' ? '1' : number, 10) - 1);
  return [{ shift: (bits & 1) !== 0, alt: (bits & 2) !== 0, ctrl: (bits & 4) !== 0 }, event];
}

/** Kitty's `97:65:97`: the key, what Shift makes of it, and its place on a US keyboard, which is what chords of other alphabets go by. */
function readKey(key: string, modifiers: Modifiers): InputToken | undefined {
  const [code, upper, place] = key.split(':').map((part) => codePoint(part));
  if (code === undefined) return undefined;
  const isChord = modifiers.ctrl === true || modifiers.alt === true;
  const isForeign = isChord && /[^\p{Script=Latin}\P{L}]/u.test(String.fromCodePoint(code));
  return readCodePoint((isForeign ? place : undefined) ?? code, modifiers, isForeign ? undefined : upper);
}

function codePoint(digits: string): number | undefined {
  const code = Number.parseInt(digits, 10);
  return code >= 0 && code <= 0x10_ffff ? code : undefined;
}

function readCodePoint(
  code: number | undefined,
  modifiers: Modifiers,
  upper?: number,
): InputToken | undefined {
  if (code === undefined) return undefined;
  const known = CODE_POINTS[code];
  if (known === 'Space' && !modifiers.ctrl && !modifiers.alt) return { type: 'text', text: ' ' };
  if (known !== undefined) return named(known, modifiers);
  const pad = PAD[code - PAD_FIRST];
  if (pad === undefined && code >= PRIVATE_FIRST && code <= PRIVATE_LAST) return undefined;
  const character = pad ?? String.fromCodePoint(code);
  if (/\p{Control}/u.test(character)) return undefined;
  if (!modifiers.ctrl && !modifiers.alt) {
    const text = modifiers.shift
      ? upper
        ? String.fromCodePoint(upper)
        : character.toUpperCase()
      : character;
    return { type: 'text', text };
  }
  // A shifted sign is the sign itself: Ctrl+_ arrives as Ctrl+Shift+- with _ as its shifted form.
  const letter = /\p{L}/u.test(character);
  if (modifiers.shift && !letter && upper !== undefined) {
    return named(String.fromCodePoint(upper), { ...modifiers, shift: false });
  }
  return named(character, modifiers);
}

const BUTTONS: readonly Mouse['button'][] = ['left', 'middle', 'right', 'none'];

/** SGR mouse reports, `CSI < b ; x ; y M` (press, move, wheel) or `m` (release). */
function readMouse(parameters: string, final: string): InputToken | undefined {
  const [code = Number.NaN, x = Number.NaN, y = Number.NaN] = parameters
    .split(';')
    .map((part) => Number.parseInt(part, 10));
  if (!Number.isInteger(code) || !Number.isInteger(x) || !Number.isInteger(y)) return undefined;
  const wheel = (code & 64) !== 0;
  if (wheel && (code & 3) > 1) return undefined;
  const action: Mouse['action'] = wheel
    ? (code & 1) === 0
      ? 'wheel-up'
      : 'wheel-down'
    : final === 'm'
      ? 'release'
      : (code & 32) !== 0
        ? 'move'
        : 'press';
  const mouse: Mouse = {
    action,
    button: wheel ? 'none' : (BUTTONS[code & 3] ?? 'none'),
    x: Math.max(0, x - 1),
    y: Math.max(0, y - 1),
    shift: (code & 4) !== 0,
    alt: (code & 8) !== 0,
    ctrl: (code & 16) !== 0,
  };
  return { type: 'mouse', mouse };
}
