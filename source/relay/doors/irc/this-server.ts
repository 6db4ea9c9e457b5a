/** Commands that may name a server: there is one, and it goes by its name, a mask of it, or the nick of anybody on it. */
import { wildcard } from '../../chat/masks.ts';
import type { Client } from './client.ts';
import { word } from './lines.ts';
import { ERR_NOSUCHSERVER } from './numerics.ts';

/** Whether this server is meant; says 402 where it is not. */
export function toThisServer(client: Client, target: string | undefined): boolean {
  const { server } = client;
  if (target === undefined || target === '' || wildcard(target)(server.name)) return true;
  if (server.relay.state.userByNick(target)) return true;
  client.numeric(ERR_NOSUCHSERVER, [word(target)]);
  return false;
}
