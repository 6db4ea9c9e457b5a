/** Every capability that there is. A new one is its own file and a line here. */
import { accountNotify } from './account-notify.ts';
import { accountRegistration } from './account-registration.ts';
import { accountTag } from './account-tag.ts';
import { awayNotify } from './away-notify.ts';
import { batch } from './batch.ts';
import type { Capability, CapabilitySet } from './capability.ts';
import { capNotify } from './cap-notify.ts';
import { chathistory } from './chathistory.ts';
import { chghost } from './chghost.ts';
import { echoMessage } from './echo-message.ts';
import { eventPlayback } from './event-playback.ts';
import { extendedJoin } from './extended-join.ts';
import { extendedMonitor } from './extended-monitor.ts';
import { inviteNotify } from './invite-notify.ts';
import { labeledResponse } from './labeled-response.ts';
import { messageRedaction } from './message-redaction.ts';
import { messageTags } from './message-tags.ts';
import { multiPrefix } from './multi-prefix.ts';
import { multiline } from './multiline.ts';
import { noImplicitNames } from './no-implicit-names.ts';
import { readMarker } from './read-marker.ts';
import { sasl } from './sasl.ts';
import { serverTime } from './server-time.ts';
import { setname } from './setname.ts';
import { standardReplies } from './standard-replies.ts';
import { sts } from './sts.ts';
import { userhostInNames } from './userhost-in-names.ts';

export const CAPABILITIES: readonly Capability[] = [
  accountNotify,
  accountRegistration,
  accountTag,
  awayNotify,
  batch,
  capNotify,
  chathistory,
  chghost,
  echoMessage,
  eventPlayback,
  extendedJoin,
  extendedMonitor,
  inviteNotify,
  labeledResponse,
  messageRedaction,
  messageTags,
  multiline,
  multiPrefix,
  noImplicitNames,
  readMarker,
  sasl,
  serverTime,
  setname,
  standardReplies,
  sts,
  userhostInNames,
];

export const CAPABILITY_BY_NAME: ReadonlyMap<string, Capability> = new Map(
  CAPABILITIES.map((capability) => [capability.name, capability]),
);

/** Those that change the bytes of others' events. */
export const SHAPING: CapabilitySet = CAPABILITIES.reduce(
  (set, capability) => (capability.shapesEvents ? set | capability.bit : set),
  0,
);
