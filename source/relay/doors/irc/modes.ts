/** The modes that there are, by what they take (Modern IRC, "Modes"). What they mean is the chat's to say. */
import type { ModeRequest } from '../../chat/commands.ts';
import type { User } from '../../chat/state.ts';
import { RANK_LETTERS } from './ranks.ts';

/** Lists of masks. */
export const LIST_MODES = 'Ibe';
/** Always with an argument (the key; taking it off needs none that is right). */
export const ARGUMENT_MODES = 'k';
/** With an argument when set. */
export const SET_ARGUMENT_MODES = 'l';
/** Without. */
export const FLAG_MODES = 'Cimnrst';
/** CHANMODES of ISUPPORT. */
export const CHANNEL_MODE_CLASSES = [LIST_MODES, ARGUMENT_MODES, SET_ARGUMENT_MODES, FLAG_MODES].join(',');

/** Bot, over TLS, invisible, operator, logged in, reads WALLOPS. */
export const USER_MODE_LETTERS = 'BZiorw';
export const CHANNEL_MODE_LETTERS = sorted(
  LIST_MODES + ARGUMENT_MODES + SET_ARGUMENT_MODES + FLAG_MODES + RANK_LETTERS,
);
/** Those channel modes that take an argument. */
export const PARAMETER_MODE_LETTERS = sorted(LIST_MODES + ARGUMENT_MODES + SET_ARGUMENT_MODES + RANK_LETTERS);

function sorted(letters: string): string {
  return [...letters].toSorted().join('');
}

/** A user's modes with their sign: those that are set, and `r` for one who is logged in. */
export function userModeText(user: User): string {
  return `+${sorted([...user.modes, ...(user.account === undefined ? [] : ['r'])].join(''))}`;
}

/** What `MODE #room …` asks for: changes, lists to be shown, and letters that are no modes. */
export interface RoomModeRequests {
  readonly changes: readonly ModeRequest[];
  readonly lists: readonly string[];
  readonly unknown: readonly string[];
  /** A rank was asked for without a nick. */
  readonly lacksNick: boolean;
}

export function readRoomModes(params: readonly string[]): RoomModeRequests {
  const changes: ModeRequest[] = [];
  const lists = new Set<string>();
  const unknown = new Set<string>();
  let lacksNick = false;
  const args = params.slice(1);
  for (const { add, mode } of letters(params[0] ?? '')) {
    if (FLAG_MODES.includes(mode) || (SET_ARGUMENT_MODES.includes(mode) && !add)) {
      changes.push({ add, mode });
    } else if (!CHANNEL_MODE_LETTERS.includes(mode)) {
      unknown.add(mode);
    } else {
      const arg = args.shift();
      if (arg !== undefined && arg !== '') changes.push({ add, mode, arg });
      else if (LIST_MODES.includes(mode)) lists.add(mode);
      else if (mode === 'k' && !add) changes.push({ add, mode });
      else if (RANK_LETTERS.includes(mode)) lacksNick = true;
      // A key or limit without its value is ignored (Modern IRC, MODE).
    }
  }
  return { changes, lists: [...lists], unknown: [...unknown], lacksNick };
}

/** The letters of a mode string with the sign that counts for each. */
export function* letters(text: string): Generator<ModeRequest> {
  let add = true;
  for (const letter of text) {
    if (letter === '+') add = true;
    else if (letter === '-') add = false;
    else yield { add, mode: letter };
  }
}
