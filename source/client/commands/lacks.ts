/** What is said where a network cannot do what was asked: which dialect it is, and what that has no way to do. */
import { parseAddress } from '../../protocol/address.ts';
import type { NetworkState } from '../conversation/model.ts';
import type { Refusal } from '../transports/transport.ts';

/** `/kick: a slash relay has no way to kick` */
export function lacks(network: NetworkState, command: string, to: string): Refusal {
  return { refused: `/${command}: ${lackOf(network, to)}` };
}

/** What a network speaks, as far as its address says. */
export function dialectOf({ address }: NetworkState): string | undefined {
  const parsed = parseAddress(address);
  return parsed.ok ? parsed.address.dialect : undefined;
}

/** `a slash relay has no way to kick`; of irc, which has a way to most things, that this server has none. */
export function lackOf(network: NetworkState, to: string): string {
  const dialect = dialectOf(network);
  const whose =
    dialect === undefined ? 'this relay' : dialect === 'irc' ? 'this server' : `a ${dialect} relay`;
  return `${whose} has no way to ${to}`;
}
