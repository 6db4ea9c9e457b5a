/** IRCv3 `draft/message-redaction`: REDACT, which takes a message back. */
import { capability, type Capability } from './capability.ts';

export const messageRedaction: Capability = capability('draft/message-redaction', { shapesEvents: true });
