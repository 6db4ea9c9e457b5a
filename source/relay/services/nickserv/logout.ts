/** LOGOUT: logs the caller out; the nick stays theirs until they leave. */
import { ownAccount, type ServiceCommand } from '../service.ts';

export const logout: ServiceCommand = {
  names: ['LOGOUT'],
  usage: '',
  about: 'logs you out.',
  words: 0,
  run(call) {
    if (ownAccount(call) === undefined) return;
    call.reply('You are now logged out.');
    call.setAccount(undefined);
  },
};
