/** IRCv3 `draft/event-playback` (in chathistory): joins, topics, reactions and the like in history too, not messages alone. */
import { capability, type Capability } from './capability.ts';

export const eventPlayback: Capability = capability('draft/event-playback');
