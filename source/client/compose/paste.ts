/** What a paste means: put in as it is, or asked about where it would be many messages. */

/** As many lines go in without a question. */
const FEW_LINES = 3;

// Tabs and line breaks are text; every other control character of a paste is noise or an attempt at something.
const NOISE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

export interface Paste {
  readonly text: string;
  readonly lines: number;
  /** To be asked before it is taken: send as one message, line by line, or not. */
  readonly asks: boolean;
}

/** Reads what the terminal pasted: line ends made one kind, control characters and the last line end dropped. */
export function readPaste(raw: string): Paste {
  const text = raw.replace(/\r\n?/g, '\n').replace(NOISE, '').replace(/\n+$/, '');
  const lines = text === '' ? 0 : text.split('\n').length;
  return { text, lines, asks: lines > FEW_LINES };
}

/** The pasted lines as messages of their own; empty ones are none. */
export function pasteLines(paste: Paste): readonly string[] {
  return paste.text.split('\n').filter((line) => line.trim() !== '');
}

/** What taking a paste as one message means here, to be said before it is done. */
export function sayAsOne(multiline: boolean): string {
  return multiline
    ? 'put it into the line as one message'
    : 'put it in as one line: breaks become spaces here';
}

/** The paste as one message: where no message holds line breaks, they become spaces. */
export function pasteAsOne(paste: Paste, multiline: boolean): string {
  return multiline
    ? paste.text
    : pasteLines(paste)
        .map((line) => line.trim())
        .join(' ');
}
