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

export const passwd: ServiceCommand = {
  names: ['PASSWD'],
  usage: '<present password> <new password>',
  about: 'changes your password.',
  words: 2,
  run: (call) => change(call, call.words[0] ?? '', call.words[1] ?? ''),
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
