/** IRCv3 `invite-notify`: the operators of a room see whom its members invite. */
import { capability, type Capability } from './capability.ts';

export const inviteNotify: Capability = capability('invite-notify', { shapesEvents: true });
