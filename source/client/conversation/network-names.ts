/**
 * What networks are called: by the server's own name for them where it gives one, else by where they are. A name that has
 * been shown stays. Pure.
 */
import { type Address, hasUsualPort, hostAndPort, isLoopback } from '../../protocol/address.ts';
import { UNNAMED_NETWORK } from '../../protocol/names.ts';
import { truncate } from '../../text/width.ts';
import type { Edit } from './edit.ts';
import { serverBuffer } from './buffers.ts';
import type { ChatState, NetworkId, NetworkState } from './model.ts';

/** Columns of a name that a server gives its network. */
const LONGEST = 32;

/** A network by its host; on this machine, where the host tells nothing, with any port that is not the usual one. */
export function placeName(address: Address): string {
  const { host } = address;
  if (isLoopback(host)) return hasUsualPort(address) ? host : hostAndPort(address);
  return host.replace(/^(?:irc|chat|www)\.(?=[^.]+\.)/, '');
}

/** A name that no other network has: the one wanted, else the place with its port. @param self left out of the others */
export function freeName(state: ChatState, wanted: string, address: Address, self?: NetworkId): string {
  const taken = (name: string) => isTaken(state, name, self);
  if (!taken(wanted)) return wanted;
  const place = hostAndPort(address);
  let name = place;
  for (let n = 2; taken(name); n++) name = `${place} ${n}`;
  return name;
}

/** Takes the name that the server gives its network (NETWORK of `005`), once, unless it is no name or another's. */
export function takeTitle(edit: Edit, network: NetworkState, title: string): void {
  if (network.named || title === UNNAMED_NETWORK) return;
  // A name is one word of a command's line.
  const said = truncate(title.trim().replaceAll(/\s+/g, '-'), LONGEST);
  // One that reads as an address would say that this is another server.
  if (said === '' || said.includes('/')) return;
  const name = isTaken(edit.state, said, network.id) ? network.name : said;
  edit.patchNetwork(network.id, { name, named: true });
  edit.putBuffer({ ...serverBuffer(edit, network), name });
}

function isTaken(state: ChatState, name: string, self: NetworkId | undefined): boolean {
  const wanted = name.toLowerCase();
  return [...state.networks.values()].some(
    (other) => other.id !== self && other.name.toLowerCase() === wanted,
  );
}
