/** IRCv3 `away-notify`: AWAY when somebody in a shared room goes away or comes back, and behind the JOIN of one who is away. */
import { capability, type Capability } from './capability.ts';

export const awayNotify: Capability = capability('away-notify', { shapesEvents: true });
