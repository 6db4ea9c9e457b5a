import type { AnywhereCommand } from './command.ts';
import { usage, words } from './arguments.ts';
import { formatAddress, parseAddress } from '../../protocol/address.ts';

export const connect: AnywhereCommand = {
  scope: 'anywhere',
  name: 'connect',
  aliases: ['server'],
  syntax: 'ADDRESS [NICK]',
  about: 'Open another network beside those that are open',
  completes: ['text'],
  run({ hands, network, state }, rest) {
    const [address, nick = network?.nick] = words(rest);
    if (address === undefined) return usage(connect);
    const parsed = parseAddress(address);
    if (!parsed.ok) return { refused: `/connect: ${parsed.sentence}` };
    if (nick === undefined) return { refused: '/connect: say who you are: /connect ADDRESS NICK' };
    const written = formatAddress(parsed.address);
    let id = written;
    for (let n = 2; state.networks.has(id); n++) id = `${written} ${n}`;
    hands.connect({ id, name: parsed.address.host, address: written, nick, rooms: parsed.address.rooms });
    return undefined;
  },
};
