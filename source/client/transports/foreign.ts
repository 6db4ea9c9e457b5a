import { sameName } from '../../protocol/names.ts';

/**
 * What servers say that word the free parts of the slash and verb seeds their own way. All of it is guesswork with care:
 * what is not surely something is nothing here, and is shown as it came.
 */

export interface ForeignTalk {
  readonly nick: string;
  readonly text: string;
  /** The rooms that it is marked with; none where it is not. */
  readonly rooms: readonly string[];
  readonly isPrivate: boolean;
}

export interface Known {
  readonly isRoom: (word: string) => boolean;
  readonly isNick: (word: string) => boolean;
}

const PRIVATE_WORD = String.raw`(?:private(?: message)?|pm|dm|whisper(?:s|ed)?)`;
const PRIVATE_SHAPES: readonly RegExp[] = [
  // (private) ada: hi · [PM] ada: hi · [private] <ada> hi
  new RegExp(String.raw`^[[(<{]?${PRIVATE_WORD}[\])>}]?:?\s+<?([^\s:<>]+?)>?\s*[:>]\s*(.*)$`, 'isu'),
  // private message from ada: hi · [whisper from ada] hi
  new RegExp(String.raw`^[[(]?${PRIVATE_WORD} from ([^\s:\])]+)[\])]?\s*:?\s*(.*)$`, 'isu'),
  // ada whispers: hi · ada (private): hi
  new RegExp(String.raw`^<?([^\s:<>]+?)>?\s+[[(]?${PRIVATE_WORD}(?: to you)?[\])]?\s*:\s*(.*)$`, 'isu'),
];

/** `[General, dev] ada: hi`, `General | ada: hi`, `General ada: hi`, `(General) <ada> hi`, `ada@General: hi`. */
const ROOM_FIRST = /^[[(<{#]?([^\])>}|:]+?)[\])>}]?\s*[|:]?\s+<?([^\s:<>]+?)>?\s*[:>]\s?(.*)$/su;
const NICK_AT_ROOM = /^<?([^\s:<>@]+?)>?\s*(?:@|\[|\(|in )\s*([^\s:\])]+)[\])]?\s*:\s?(.*)$/su;
const NICK_ALONE = /^<?([^\s:<>]+?)>?\s*[:>]\s?(.*)$/su;

/** Reads something said by a person who is known, or in a room that is. */
export function readForeignTalk(line: string, known: Known): ForeignTalk | undefined {
  for (const shape of PRIVATE_SHAPES) {
    const [, nick = '', text = ''] = shape.exec(line) ?? [];
    if (known.isNick(nick)) return { nick, text, rooms: [], isPrivate: true };
  }
  const [, mark = '', nick = '', text = ''] = ROOM_FIRST.exec(line) ?? [];
  const rooms = mark.split(/[\s,]+/).filter((word) => word !== '');
  if (nick !== '' && rooms.length > 0 && rooms.every((room) => known.isRoom(room))) {
    return { nick, text, rooms, isPrivate: false };
  }
  const [, nick2 = '', room2 = '', text2 = ''] = NICK_AT_ROOM.exec(line) ?? [];
  if (known.isRoom(room2) && known.isNick(nick2)) {
    return { nick: nick2, text: text2, rooms: [room2], isPrivate: false };
  }
  const [, nick3 = '', text3 = ''] = NICK_ALONE.exec(line) ?? [];
  return known.isNick(nick3) ? { nick: nick3, text: text3, rooms: [], isPrivate: false } : undefined;
}

const BULLET = /^(?:[-*•#>]|\d+[.):])\s+/u;
const BRACKETED = /[[{(]([^[\]{}()]*)[\]})]\)?\s*$/su;
const QUOTES = /^["'“‘]+|["'”’]+$/gu;
const COUNT = /\s*\(\d[^)]*\)$/u;

/**
 * The names in an answer to a question for a list: one a line, with commas, with spaces, a Python list, behind a title or a
 * bullet. Nothing where no names can be made out.
 */
export function readForeignList(answer: string): readonly string[] {
  const bracketed = BRACKETED.exec(answer)?.[1];
  const quoted = bracketed !== undefined && /["'“,]/u.test(bracketed);
  const body = quoted || /[[{]\s*[\]}]\)?\s*$/u.test(answer) ? (bracketed ?? '') : withoutTitle(answer);
  const rows = body
    .split(/[\n,;|]+/)
    .map((row) => row.trim().replace(BULLET, '').replace(COUNT, '').replace(QUOTES, ''))
    .filter((row) => row !== '');
  const names = rows.length === 1 ? (rows[0] ?? '').split(/\s+/) : rows;
  // A row with a space in it is a sentence, not a name.
  return [...new Set(names.filter((name) => name !== '' && !/\s/u.test(name)))];
}

/** Takes off `Rooms:` or `Available rooms` before the names. */
function withoutTitle(answer: string): string {
  const [first = '', ...rest] = answer.trim().split('\n');
  const colon = first.indexOf(':');
  if (colon !== -1) return [first.slice(colon + 1), ...rest].join('\n');
  // A first line of several words above others is a title.
  return rest.length > 0 && /\s/.test(first.trim()) && !BULLET.test(first) ? rest.join('\n') : answer;
}

const REFUSAL =
  /\b(?:error|invalid|fail(?:ed|ure)?|unknown|denied|forbidden|not|no such|cannot|can't|doesn't|don't|isn't|already|unable|wrong|illegal|missing|must|usage)\b/iu;

/** Whether an answer reads like a refusal. */
export function looksRefused(answer: string): boolean {
  return REFUSAL.test(answer);
}

const NAME_REFUSAL =
  /\b(?:taken|exists|in use|being used|already|not unique|not available|unavailable|try again|another|different|invalid|forbidden|illegal|must be|too (?:short|long))\b/iu;

/** Whether the answer to a username is a refusal of it. */
export function looksNameRefused(answer: string): boolean {
  return NAME_REFUSAL.test(answer);
}

const NAME_PROMPT = /\b(?:user\s?name|nick(?:name)?|name)\b[^.!?]{0,40}[:?>]\s*$/iu;

/** Whether the answer to a username ends in the question for one: whatever was said before it, it was not accepted. */
export function asksForNameAgain(answer: string): boolean {
  return NAME_PROMPT.test(answer);
}

export function includesName(names: readonly string[], name: string): boolean {
  return names.some((one) => sameName(one, name));
}
