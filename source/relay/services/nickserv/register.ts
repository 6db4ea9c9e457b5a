/** REGISTER: makes an account of the caller's nick. */
import { accountOr, type ServiceCommand } from '../service.ts';

export const register: ServiceCommand = {
  names: ['REGISTER'],
  usage: '<password>',
  about: 'makes an account named as your nick, and logs you in to it.',
  words: 1,
  async run(call) {
    const { user, registrar, address, words } = call;
    if (user.account !== undefined) return call.reply(`You are logged in as ${user.account} already.`);
    const account = accountOr(call, await registrar.register({ user, address }, user.nick, words[0] ?? ''));
    if (account === undefined) return;
    call.report('account registered', { account, address });
    call.reply(`${account} is registered.`);
    call.setAccount(account);
    call.relay.ifLost(() => call.setAccount(undefined));
  },
};
