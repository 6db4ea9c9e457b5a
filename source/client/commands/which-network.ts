/** Networks as they are named in a line. */
import type { ChatState, NetworkState } from '../conversation/model.ts';

/** The network of this name, id or address, letter case aside. */
export function networkNamed(state: ChatState, word: string): NetworkState | undefined {
  const wanted = word.toLowerCase();
  return [...state.networks.values()].find(({ id, name, address }) =>
    [id, name, address].some((each) => each.toLowerCase() === wanted),
  );
}

/** A name that no network has yet: the host, with its port where another has it. */
export function freeName(state: ChatState, host: string, port: number): string {
  const taken = new Set([...state.networks.values()].map(({ name }) => name));
  if (!taken.has(host)) return host;
  let name = `${host}:${port}`;
  for (let n = 2; taken.has(name); n++) name = `${host}:${port} ${n}`;
  return name;
}
