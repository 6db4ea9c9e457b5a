/** SETNAME (IRCv3 setname): takes another real name. Without the capability it is done without a word. */
import { LIMITS } from '../limits.ts';
import type { UserCommand } from './command.ts';

export const setname: UserCommand = {
  name: 'SETNAME',
  help: ['<real name>', 'Changes your real name'],
  params: 1,
  run(client, { params: [realname = ''] }) {
    if (realname === '' || Buffer.byteLength(realname) > LIMITS.realname) {
      const text = `A real name has 1 to ${LIMITS.realname} bytes`;
      return client.standard('FAIL', 'INVALID_REALNAME', [], text, true);
    }
    client.submit({ type: 'realname', realname });
  },
};
