import { formatAddress, hostAndPort, parseAddress } from '../../protocol/address.ts';
import { serverBufferId } from '../conversation/buffers.ts';
import type { ChatState, NetworkState } from '../conversation/model.ts';
import type { AnywhereCommand } from './command.ts';
import { usage, words } from './arguments.ts';
import { freeName, placeName } from '../conversation/network-names.ts';
import { networkNamed } from './which-network.ts';

export const connect: AnywhereCommand = {
  scope: 'anywhere',
  name: 'connect',
  aliases: ['server'],
  syntax: 'ADDRESS [NICK]',
  about: 'Open another network beside this one',
  more: 'One that was open before also by its name',
  completes: ['network', 'text'],
  run({ hands, network, state }, rest) {
    const [address, typed] = words(rest);
    const nick = typed ?? network?.nick;
    if (address === undefined) return usage(connect);
    const known = knownAs(state, address);
    if (known?.connection.state === 'closed' || known?.connection.state === 'lost') {
      hands.reconnect(known.id);
      return undefined;
    }
    const parsed = parseAddress(address);
    if (!parsed.ok) return { refused: `/connect: ${parsed.sentence}` };
    const { rooms } = parsed.address;
    const written = formatAddress({ ...parsed.address, rooms: [] });
    const isOpen = state.networks.has(written);
    const asked = { address: written, rooms, ...(typed !== undefined && { nick: typed }) };
    if (!isOpen && hands.connectKnown(asked)) return undefined;
    if (nick === undefined) return { refused: '/connect: say who you are: /connect ADDRESS NICK' };
    let id = written;
    for (let n = 2; state.networks.has(id); n++) id = `${written} ${n}`;
    hands.connect({
      id,
      name: freeName(state, placeName(parsed.address), parsed.address),
      address: written,
      nick,
      rooms,
    });
    hands.select(serverBufferId(id));
    return undefined;
  },
};

/**
 * The open network that is meant. Servers choose their names, so what may be a host is not taken for the name of a network
 * that is elsewhere: who goes to `irc.libera.chat` must not come to a server that calls itself so.
 */
function knownAs(state: ChatState, word: string): NetworkState | undefined {
  const known = networkNamed(state, word);
  const parsed = known && parseAddress(known.address);
  if (parsed?.ok !== true || !/[.:/]/.test(word)) return known;
  const wanted = word.toLowerCase();
  const { host } = parsed.address;
  const isThere = [known?.id, known?.address, host, hostAndPort(parsed.address)].some(
    (each) => each?.toLowerCase() === wanted,
  );
  return isThere || host.toLowerCase().endsWith(`.${wanted}`) ? known : undefined;
}
