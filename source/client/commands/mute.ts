import { findBuffer, serverBufferId } from '../conversation/buffers.ts';
import type { BufferState, ChatState, NetworkState } from '../conversation/model.ts';
import { shownRoom } from '../conversation/room-names.ts';
import { labelOf } from './arguments.ts';
import type { NetworkCommand } from './command.ts';
import { networkNamed } from './which-network.ts';

export const mute: NetworkCommand = {
  scope: 'network',
  name: 'mute',
  syntax: '[ROOM|NICK|NETWORK]',
  about: 'Only mentions wait for you here now',
  more: 'Of a network, or where its server speaks: in all of its rooms',
  completes: ['room'],
  run({ buffer: here, hands, network: ours, state, tell }, rest) {
    const meant = conversationNamed(state, ours, here, rest.trim());
    if (meant === undefined)
      return { refused: `/mute: there is no conversation and no network ${rest.trim()} here.` };
    const { buffer, network } = meant;
    hands.setMuted(buffer.id, true);
    const named = buffer.kind === 'server' ? `All of ${network.name}` : written(network, buffer);
    tell(`${named} is muted: only mentions wait for you, and nothing rings. /unmute undoes it.`);
    return undefined;
  },
};

/** What a word behind /mute or /unmute stands for: a room, a person or a network; without a word, where one is. */
export function conversationNamed(
  state: ChatState,
  network: NetworkState,
  here: BufferState,
  word: string,
): { readonly buffer: BufferState; readonly network: NetworkState } | undefined {
  if (word === '') return { buffer: here, network };
  const room = findBuffer(state, network.id, { room: labelOf(network, word) });
  const named = networkNamed(state, word);
  const server = named && state.buffers.get(serverBufferId(named.id));
  const buffer = room ?? findBuffer(state, network.id, { nick: word }) ?? server;
  return buffer && { buffer, network: buffer === server && named ? named : network };
}

export function written(network: NetworkState, { kind, name }: BufferState): string {
  return kind === 'room' ? shownRoom(network, name) : name;
}
