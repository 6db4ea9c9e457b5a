/** IDENTIFY: logs the caller in. */
import { accountOr, type ServiceCommand } from '../service.ts';

export const identify: ServiceCommand = {
  names: ['IDENTIFY', 'ID', 'LOGIN'],
  usage: '[account] <password>',
  about: 'logs you in; without an account the one named as your nick is meant.',
  words: 1,
  async run(call) {
    const { user, accounts, address, words } = call;
    const [name, password] = words[1] === undefined ? [user.nick, words[0]] : [words[0], words[1]];
    const result = await accounts.login(name ?? '', password ?? '', address);
    if ('problem' in result)
      call.report('login failed', { service: 'NickServ', address, reason: result.problem });
    const account = accountOr(call, result);
    if (account === undefined) return;
    call.reply(`You are now logged in as ${account}.`);
    call.setAccount(account);
  },
};
