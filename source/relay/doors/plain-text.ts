/** Texts on their way between irc and the dialects that know no formatting (dialects.md, "Messages"). */

/** Colours with their numbers, then every other control but tab and LF: formatting codes, and what no text needs. */
const CODES =
  /\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[\da-f]{6}(?:,[\da-f]{6})?)?|[\x00-\x08\x0b-\x1f\x7f-\x9f]/gi;
const LINE_BREAK = /\r\n|\r/g;
const ACTION = /^\x01ACTION(?: (.*?))?\x01?$/s;
const CTCP = /^\x01(.*?)\x01?$/s;

export interface PlainText {
  /** `/me` on irc: the nick stands before it as the subject of a sentence. */
  readonly isAction: boolean;
  readonly text: string;
}

/** What a text says when irc's markup is taken off. Line breaks stay, as LF. */
export function plainText(text: string): PlainText {
  const action = ACTION.exec(text);
  if (action) return { isAction: true, text: withoutCodes(action[1] ?? '') };
  const request = CTCP.exec(text);
  if (request) return { isAction: false, text: `CTCP ${withoutCodes(request[1] ?? '')}` };
  return { isAction: false, text: withoutCodes(text) };
}

/** A text as it came in, without what no wire can carry: a lone CR ends a line on some, NUL on none. */
export function incomingText(text: string): string {
  return text.replace(LINE_BREAK, '\n').replaceAll('\0', '');
}

function withoutCodes(text: string): string {
  return text.replace(LINE_BREAK, '\n').replace(CODES, '');
}
