/** Whether the other of a conversation is there, as far as that is known. */
import type { BufferState, NetworkState } from '../../client/conversation/model.ts';
import { foldName } from '../../protocol/names.ts';

export function presenceOf(
  { kind, name }: BufferState,
  network: NetworkState | undefined,
): 'offline' | 'away' | 'online' | undefined {
  const person = kind === 'person' ? network?.people.get(foldName(name)) : undefined;
  if (person?.online === false) return 'offline';
  if (person?.away === true) return 'away';
  return person?.online === true ? 'online' : undefined;
}
