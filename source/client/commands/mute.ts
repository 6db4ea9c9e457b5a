import type { BufferState, NetworkState } from '../conversation/model.ts';
import { shownRoom } from '../conversation/room-names.ts';
import type { NetworkCommand } from './command.ts';

export const mute: NetworkCommand = {
  scope: 'network',
  name: 'mute',
  syntax: '',
  about: 'Only mentions wait for you here now',
  more: 'Where the server speaks: in all of its rooms',
  run({ buffer, hands, network, tell }) {
    hands.setMuted(buffer.id, true);
    const here = buffer.kind === 'server' ? `All of ${network.name}` : written(network, buffer);
    tell(`${here} is muted: only mentions wait for you, and nothing rings. /unmute undoes it.`);
    return undefined;
  },
};

export function written(network: NetworkState, { kind, name }: BufferState): string {
  return kind === 'room' ? shownRoom(network, name) : name;
}
