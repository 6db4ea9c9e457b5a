/** PASSWD and SET PASSWORD: another password, by those who know the present one. */
import { accountOr, ownAccount, type ServiceCall, type ServiceCommand } from '../service.ts';

async function change(call: ServiceCall, current: string, next: string): Promise<void> {
  const account = ownAccount(call);
  if (account === undefined) return;
  if (accountOr(call, await call.accounts.login(account, current, call.address)) === undefined) return;
  if (accountOr(call, await call.accounts.setPassword(account, next)) === undefined) return;
  call.report('password changed', { account, address: call.address });
  call.reply(`The password of ${account} is another one from now on.`);
}

/** Said twice, the new one tells where a present one with spaces in it ends; as other services have it, too. */
export const passwd: ServiceCommand = {
  names: ['PASSWD'],
  usage: '<present password> <new password> [<new password>]',
  about: 'changes your password.',
  words: 2,
  run(call) {
    const [current = '', next = ''] = call.words;
    if (call.words.length === 2) return change(call, current, next);
    const [first, again] = call.words.slice(-2);
    if (first === undefined || first !== again)
      return call.reply('The new password was not the same both times: nothing is changed.');
    return change(call, call.words.slice(0, -2).join(' '), first);
  },
};

export const set: ServiceCommand = {
  names: ['SET'],
  usage: 'PASSWORD <present password> <new password>',
  about: 'changes your password.',
  words: 3,
  run(call) {
    const [what = '', current = '', next = ''] = call.words;
    if (what.toUpperCase() === 'PASSWORD') return change(call, current, next);
    return call.reply(`There is nothing called ${what} to set.`);
  },
};
