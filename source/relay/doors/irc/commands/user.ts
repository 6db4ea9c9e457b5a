/** USER (Modern IRC): the user name and the real name, once, before registration is over. */
import { clip } from '../clip.ts';
import { LIMITS } from '../limits.ts';
import * as N from '../numerics.ts';
import { enterIfReady } from '../welcome.ts';
import type { EarlyCommand } from './command.ts';

export const user: EarlyCommand = {
  name: 'USER',
  help: ['<user> 0 * <real name>', 'Says who you are when you connect'],
  params: 4,
  early: true,
  run(client, { params: [name = '', , , realname = ''] }) {
    const { registration } = client;
    if (!registration || registration.user !== undefined) return client.numeric(N.ERR_ALREADYREGISTERED);
    if (name === '' || realname === '') return client.numeric(N.ERR_NEEDMOREPARAMS, ['USER']);
    registration.user = userName(name);
    registration.realname = clip(realname, LIMITS.realname);
    enterIfReady(client);
  },
};

/** `~` says that nobody has checked it (there is no ident look-up); what a mask gives a meaning does not get in. */
function userName(given: string): string {
  const plain = given.replaceAll(/[^A-Za-z0-9._-]/g, '').slice(0, LIMITS.user - 1);
  return `~${plain === '' ? 'user' : plain}`;
}
