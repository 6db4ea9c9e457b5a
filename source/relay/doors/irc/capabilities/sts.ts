/** IRCv3 `sts`: its value tells clients to come over TLS alone. It is read, never asked for. */
import type { RelayConfig } from '../../../../config/relay-config.ts';
import { capability, type Capability } from './capability.ts';

export const sts: Capability = capability('sts', {
  isOffered: ({ sts: { duration } }) => duration !== null,
  isOnlyRead: true,
  value: policy,
});

/** Both keys to everybody: each side of TLS passes over the one that is not for it. */
function policy({ sts: { duration, tlsPort }, ircs }: RelayConfig): string {
  return `duration=${duration},port=${tlsPort ?? ircs.port}`;
}
