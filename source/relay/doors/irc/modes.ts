/** The modes that there are, by what they take (Modern IRC, "Modes"). What they mean is the chat's to say. */
import { RANK_LETTERS } from './ranks.ts';

/** Lists: `b e I`. */
export const LIST_MODES = 'Ibe';
/** Always with an argument. */
export const ARGUMENT_MODES = 'k';
/** With an argument when set. */
export const SET_ARGUMENT_MODES = 'l';
/** Without. */
export const FLAG_MODES = 'Cimnrst';

export const USER_MODE_LETTERS = 'BZiorw';
export const CHANNEL_MODE_LETTERS = `${LIST_MODES}${ARGUMENT_MODES}${SET_ARGUMENT_MODES}${FLAG_MODES}${RANK_LETTERS}`;
/** Those channel modes that take an argument. */
export const PARAMETER_MODE_LETTERS = `${LIST_MODES}${ARGUMENT_MODES}${SET_ARGUMENT_MODES}${RANK_LETTERS}`;
