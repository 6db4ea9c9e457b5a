/** IRCv3 `message-tags` and `msgid`: tags on messages, TAGMSG, client-only tags passed on. Also carries the `bot` tag (bot-mode). */
import { capability, type Capability } from './capability.ts';

export const messageTags: Capability = capability('message-tags', { shapesEvents: true });
