/** INFO: what anybody may know of an account, and its owner more. */
import { sameName } from '../../../protocol/names.ts';
import type { ServiceCommand } from '../service.ts';

export const info: ServiceCommand = {
  names: ['INFO'],
  usage: '[account]',
  about: 'tells about an account; without one about yours.',
  words: 0,
  run(call) {
    const { user, accounts, words } = call;
    const name = words[0] ?? user.account ?? user.nick;
    const account = accounts.find(name);
    if (!account) return call.reply(`There is no account ${name}.`);
    call.reply(`Account: ${account.name}`);
    call.reply(`Registered: ${new Date(account.created).toUTCString()}`);
    if (user.account === undefined || !sameName(user.account, account.name)) return;
    call.reply(`Certificates: ${account.fingerprints.length}`);
  },
};
