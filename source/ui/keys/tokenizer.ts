/**
 * Cuts what a terminal sends into tokens. A chunk may hold half a sequence, many keys at once, or a paste of megabytes.
 *
 * Ink's own parser serves its text fields; this one knows what they need not: F-keys, the mouse, focus, the answers of the
 * terminal, Alt as an ESC before any key, and several keys in one chunk, each in its order.
 */
import { readCsi, readOsc, readSs3 } from './sequences.ts';
import { chordName, type InputToken } from './token.ts';

const ESC = '\u{1B}';
const PASTE_START = `${ESC}[200~`;
const PASTE_END = `${ESC}[201~`;
/** A reply of a terminal is short; what runs longer without its end was never one. */
const LONGEST_REPLY = 4096;

export interface Tokenizer {
  /** Takes a chunk, gives what is complete in it. */
  push(chunk: string): InputToken[];
  /** Whether a sequence is begun: call {@link flush} when nothing more comes for some 30 ms. */
  pending(): boolean;
  /** Takes what is begun for what it is alone: a lone ESC is the Esc key. */
  flush(): InputToken[];
}

/** One reading: the tokens, and where it stopped for want of more. */
interface Read {
  readonly token: InputToken | undefined;
  readonly next: number;
}

export function createTokenizer(): Tokenizer {
  let rest = '';
  let paste: string[] | undefined;

  /** The end of a paste may itself be cut in two; only its tail is looked at again. */
  function readPaste(chunk: string, tokens: InputToken[]): string {
    if (paste === undefined) return chunk;
    const tail = paste.pop() ?? '';
    const text = tail + chunk;
    const end = text.indexOf(PASTE_END);
    if (end === -1) {
      const keep = Math.max(0, text.length - PASTE_END.length);
      paste.push(text.slice(0, keep), text.slice(keep));
      return '';
    }
    tokens.push({ type: 'paste', text: paste.join('') + text.slice(0, end) });
    paste = undefined;
    return text.slice(end + PASTE_END.length);
  }

  function push(chunk: string): InputToken[] {
    const tokens: InputToken[] = [];
    let input = rest + chunk;
    rest = '';
    let index = 0;
    if (paste !== undefined) input = readPaste(input, tokens);
    while (index < input.length) {
      const read = readToken(input, index);
      if (read === 'more') {
        rest = input.slice(index);
        break;
      }
      if (read === 'paste') {
        paste = [];
        input = readPaste(input.slice(index + PASTE_START.length), tokens);
        index = 0;
        continue;
      }
      if (read.token !== undefined) tokens.push(read.token);
      index = read.next;
    }
    return tokens;
  }

  return {
    push,
    pending: () => rest !== '',
    flush() {
      const begun = rest;
      rest = '';
      if (begun === '') return [];
      if (begun === ESC) return [{ type: 'key', chord: 'Esc' }];
      if (begun === ESC + ESC) return [{ type: 'key', chord: 'Alt+Esc' }];
      // Alt+[ and Alt+O look like the beginning of a sequence; longer remains are the wreck of one.
      const alone = begun[1];
      return begun.length === 2 && alone !== undefined ? [altOf(alone)] : [];
    },
  };
}

function readToken(input: string, index: number): Read | 'more' | 'paste' {
  const byte = input[index] ?? '';
  if (byte === ESC) return readEscape(input, index);
  const control = controlChord(byte);
  if (control !== undefined) return { token: { type: 'key', chord: control }, next: index + 1 };
  let next = index + 1;
  while (next < input.length && isText(input.charCodeAt(next))) next++;
  return { token: { type: 'text', text: input.slice(index, next) }, next };
}

function isText(code: number): boolean {
  return code >= 0x20 && code !== 0x7f && !(code >= 0x80 && code < 0xa0);
}

/** Ctrl with a key is a byte below 32; a few of them are keys of their own. */
function controlChord(byte: string): string | undefined {
  const code = byte.charCodeAt(0);
  if (code === 0x0d) return 'Enter';
  if (code === 0x09) return 'Tab';
  if (code === 0x7f || code === 0x08) return 'Backspace';
  if (code === 0) return 'Ctrl+Space';
  if (code >= 0x80 && code < 0xa0) return 'Unknown';
  return code < 0x20 ? `Ctrl+${String.fromCharCode(code + 0x40)}` : undefined;
}

function readEscape(input: string, index: number): Read | 'more' | 'paste' {
  const kind = input[index + 1];
  if (kind === undefined) return 'more';
  if (kind === '[') return readCsiAt(input, index);
  if (kind === 'O') return readSs3At(input, index);
  if (kind === ']' || kind === 'P' || kind === '_' || kind === '^') return readString(input, index, kind);
  if (kind === ESC) {
    // rxvt and some others send Alt+Up as ESC before the sequence of Up.
    const inner = readEscape(input, index + 1);
    if (inner === 'more') return 'more';
    if (inner !== 'paste' && inner.token?.type === 'key' && '[O'.includes(input[index + 2] ?? ' ')) {
      return { token: withAlt(inner.token.chord), next: inner.next };
    }
    return { token: { type: 'key', chord: 'Esc' }, next: index + 1 };
  }
  const point = String.fromCodePoint(input.codePointAt(index + 1) ?? 0);
  return { token: altOf(point), next: index + 1 + point.length };
}

function readCsiAt(input: string, index: number): Read | 'more' | 'paste' {
  let at = index + 2;
  if (input[at] === '[') at++;
  while (at < input.length && /[\u{20}-\u{3F}]/u.test(input[at] ?? '')) {
    // rxvt ends Shift with an editing key in `$`, which elsewhere only stands inside a sequence.
    if (input[at] === '$' && /^\d$/.test(input.slice(index + 2, at))) break;
    at++;
  }
  const final = input[at];
  if (final === undefined) return at - index > LONGEST_REPLY ? { token: undefined, next: at } : 'more';
  if (input.startsWith(PASTE_START, index)) return 'paste';
  const broken = final < ' ' || final > '~';
  return {
    token: broken ? undefined : readCsi(input.slice(index + 2, at), final),
    next: broken ? at : at + 1,
  };
}

function readSs3At(input: string, index: number): Read | 'more' {
  let at = index + 2;
  while (at < input.length && /[\d;]/.test(input[at] ?? '')) at++;
  const final = input[at];
  if (final === undefined) return 'more';
  const token = readSs3(input.slice(index + 2, at), final);
  // Alt+Shift+O and then another key.
  return token === undefined && at === index + 2
    ? { token: altOf('O'), next: index + 2 }
    : { token, next: at + 1 };
}

/** An OSC, DCS, APC or PM: the answer of a terminal, up to BEL or ST. */
function readString(input: string, index: number, kind: string): Read | 'more' {
  const end = /\u{07}|\u{1B}\\/u.exec(input.slice(index + 2, index + 2 + LONGEST_REPLY));
  if (end !== null) {
    const text = input.slice(index + 2, index + 2 + end.index);
    return {
      token: kind === ']' ? readOsc(text) : undefined,
      next: index + 2 + end.index + end[0].length,
    };
  }
  if (input.length === index + 2) return 'more';
  // Alt+] and Alt+Shift+P with more keys behind them are no replies: those begin with a digit or a known mark.
  const looksReal =
    kind === ']' ? /^\d/.test(input.slice(index + 2)) : /^[\d>!$+G=]/.test(input.slice(index + 2));
  if (looksReal && input.length - index <= LONGEST_REPLY) return 'more';
  return { token: altOf(kind), next: index + 2 };
}

function altOf(key: string): InputToken {
  const control = controlChord(key);
  if (control !== undefined) return withAlt(control);
  if (key === ' ') return { type: 'key', chord: 'Alt+Space' };
  const capital = key.length === 1 && key !== key.toLowerCase();
  return { type: 'key', chord: chordName(key, { alt: true, shift: capital }) };
}

function withAlt(chord: string): InputToken {
  const [, ctrl = '', rest = ''] = /^(Ctrl\+)?(?:Alt\+)?(.*)$/s.exec(chord) ?? [];
  return { type: 'key', chord: `${ctrl}Alt+${rest}` };
}
