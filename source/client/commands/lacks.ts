/** What is said where a network cannot do what was asked: which dialect it is, and what that has no way to do. */
import { parseAddress } from '../../protocol/address.ts';
import type { NetworkState } from '../conversation/model.ts';
import type { Refusal } from '../transports/transport.ts';

/** `/kick: a slash relay has no way to kick` */
export function lacks(network: NetworkState, command: string, to: string): Refusal {
  const parsed = parseAddress(network.address);
  const kind = parsed.ok
    ? `${parsed.address.dialect === 'irc' ? 'an' : 'a'} ${parsed.address.dialect} relay`
    : 'this relay';
  return { refused: `/${command}: ${kind} has no way to ${to}` };
}
