/** Networks as they are named in a line. */
import type { ChatState, NetworkState } from '../conversation/model.ts';

/** The network of this name, id or address, letter case aside. */
export function networkNamed(state: ChatState, word: string): NetworkState | undefined {
  const wanted = word.toLowerCase();
  return [...state.networks.values()].find(({ id, name, address }) =>
    [id, name, address].some((each) => each.toLowerCase() === wanted),
  );
}
