/**
 * The one rule for nicks and room labels, on every door (dialects.md, "Names").
 *
 * A label is kept as it was written (in NFC) and compared by its key, `foldName`. Both the shape of what may be shown
 * and the key are decided here and nowhere else, so that a name taken on one door is taken on all of them.
 */

/** The longest nick, in code points; what irc announces as NICKLEN. */
export const NICKLEN = 32;
/** The longest channel on irc's wire, in bytes of UTF-8 with its `#`; what irc announces as CHANNELLEN. */
export const CHANNELLEN = 64;
/** The longest room label that the slash door can spell, in bytes: it must fit a 1,024-byte message beside a nick and a text. */
export const SLASH_LABEL_BYTES = 512;
/** The longest room label at all, in bytes: verb's input size (verb 4). */
export const LABEL_BYTES = 100_000;
/** The shortest username on the verb door, in characters (verb 6); the other doors take 1. */
export const VERB_USERNAME_MIN = 2;

/** What a relay that nobody has named calls its network: no name that tells it from another. */
export const UNNAMED_NETWORK = 'chat-tui';

/** Why a text is no nick or no room label. */
export type NameProblem =
  | 'empty'
  | 'too-long'
  | 'white-space'
  | 'control'
  | 'invisible'
  | 'unreadable'
  | 'bare-mark'
  | 'stacked-marks'
  | 'mixed-script'
  | 'first-character'
  | 'reserved-character';

/** What to tell the person, to be put behind the name: `"a b" has a space in it`. */
export const NAME_PROBLEMS: Readonly<Record<NameProblem, string>> = {
  empty: 'a name needs at least one character',
  'too-long': 'the name is too long',
  'white-space': 'a name cannot have a space in it',
  control: 'a name cannot have a control character in it',
  invisible: 'a name cannot have an invisible or direction-changing character in it',
  unreadable: 'a name cannot have an unreadable character in it',
  'bare-mark': 'a name cannot begin with a combining mark',
  'stacked-marks': 'a name cannot have more than four combining marks in a row',
  'mixed-script': 'a nick cannot mix look-alike letters of several alphabets in one word',
  'first-character': 'a nick cannot begin with one of # & @ + ~ % ! : $',
  'reserved-character': 'a nick cannot have one of , * ? ! @ . : in it',
};

export type NickCheck =
  | { readonly ok: true; readonly nick: string }
  | { readonly ok: false; readonly reason: NameProblem };
export type LabelCheck =
  | { readonly ok: true; readonly label: string }
  | { readonly ok: false; readonly reason: NameProblem };

// Printable ASCII without the space: most names are this, and are neither normalised nor looked up in Unicode's tables.
const PLAIN = /^[\x21-\x7e]+$/;
const WHITE_SPACE = /[\p{White_Space}\p{Z}\u2800]/u; // U+2800 is a Braille cell with no dots: it looks like a space
const CONTROL = /\p{Cc}/u;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;
const UNREADABLE = /[\p{Cn}\p{Co}\p{Cs}\ufffd]/u;
const BARE_MARK = /^\p{M}/u;
const STACKED_MARKS = /[\p{Mn}\p{Me}]{5}/u;
const WORDS = /[\p{L}\p{M}]+/gu;
const LOOK_ALIKES = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Deseret}/u,
  /\p{Script=Lisu}/u,
  /\p{Script=Old_Italic}/u,
  /\p{Script=Canadian_Aboriginal}/u,
];

const NICK_FIRST = /^[#&@+~%!:$]/;
const NICK_ANYWHERE = /[,*?!@.:]/;

/**
 * The key by which names are compared: equal keys, one name.
 *
 * It is Unicode's full case folding after compatibility normalisation, so that besides `General` and `general`, `Straße`
 * and `STRASSE`, `ΟΔΟΣ` and `οδος`, also full-width and mathematical letters fall together with the plain ones
 * they imitate. JavaScript has no case folding: upper case, then lower case does the same, but for the final sigma.
 * Idempotent. Never shown to anyone.
 */
export function foldName(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase();
  // Upper-casing can give a letter that normalises further; the second round settles every such case.
  return foldOnce(foldOnce(name));
}

function foldOnce(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
}

/** Whether two names are the same name. */
export function sameName(a: string, b: string): boolean {
  return a === b || foldName(a) === foldName(b);
}

/** Checks a nick against the rule of every door; the nick that comes back is in NFC. */
export function checkNick(text: string): NickCheck {
  const nick = PLAIN.test(text) ? text : text.normalize('NFC');
  const reason = readableProblem(nick);
  if (reason !== undefined) return { ok: false, reason };
  if (NICK_FIRST.test(nick)) return { ok: false, reason: 'first-character' };
  if (NICK_ANYWHERE.test(nick)) return { ok: false, reason: 'reserved-character' };
  if (codePoints(nick) > NICKLEN) return { ok: false, reason: 'too-long' };
  // People are taken for one another by their nicks; a room's label may mix what it likes (verb 4).
  if (!PLAIN.test(nick) && mixesLookAlikes(nick)) return { ok: false, reason: 'mixed-script' };
  return { ok: true, nick };
}

/**
 * Checks a room label, written without irc's `#`; the label that comes back is in NFC.
 * @param options.maxBytes the bound of the door it came through, in bytes of UTF-8; `LABEL_BYTES` unless told.
 */
export function checkRoomLabel(text: string, options: { readonly maxBytes?: number } = {}): LabelCheck {
  const maxBytes = options.maxBytes ?? LABEL_BYTES;
  if (text.length > maxBytes) return { ok: false, reason: 'too-long' }; // before anything that costs time
  const label = PLAIN.test(text) ? text : text.normalize('NFC');
  if (Buffer.byteLength(label) > maxBytes) return { ok: false, reason: 'too-long' };
  const reason = readableProblem(label);
  return reason === undefined ? { ok: true, label } : { ok: false, reason };
}

/** Whether a room can be written on irc: a comma would part a list, and the channel has CHANNELLEN bytes. */
export function spellableOnIrc(label: string): boolean {
  if (label === '' || label.includes(',')) return false;
  // Most labels are short: counting their bytes can be saved.
  return label.length * 3 < CHANNELLEN || Buffer.byteLength(label) < CHANNELLEN;
}

/** Whether a room can be written in a slash message together with a nick and a text. */
export function spellableOnSlash(label: string): boolean {
  return label !== '' && Buffer.byteLength(label) <= SLASH_LABEL_BYTES;
}

/** A room's name on irc's wire. Only for a label that is `spellableOnIrc`. */
export function ircChannel(label: string): string {
  return `#${label}`;
}

/** The label of a channel on irc's wire; nothing when it does not begin with `#`, or is `#` alone. */
export function roomLabel(channel: string): string | undefined {
  return channel.length > 1 && channel.charCodeAt(0) === 0x23 ? channel.slice(1) : undefined;
}

function readableProblem(name: string): NameProblem | undefined {
  if (name === '') return 'empty';
  if (PLAIN.test(name)) return undefined;
  if (WHITE_SPACE.test(name)) return 'white-space';
  if (CONTROL.test(name)) return 'control';
  if (INVISIBLE.test(name)) return 'invisible';
  if (UNREADABLE.test(name)) return 'unreadable';
  if (BARE_MARK.test(name)) return 'bare-mark';
  if (STACKED_MARKS.test(name)) return 'stacked-marks';
  return undefined;
}

/** `аdmin` with a Cyrillic а reads as `admin`; `команда-dev` is two honest words. */
function mixesLookAlikes(name: string): boolean {
  for (const [word] of name.matchAll(WORDS)) {
    if (LOOK_ALIKES.filter((script) => script.test(word)).length > 1) return true;
  }
  return false;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
