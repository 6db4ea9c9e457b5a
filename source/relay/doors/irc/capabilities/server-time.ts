/** IRCv3 `server-time`: the `time` tag, UTC with milliseconds, on everything that happened. */
import { capability, type Capability } from './capability.ts';

export const serverTime: Capability = capability('server-time', { shapesEvents: true });
