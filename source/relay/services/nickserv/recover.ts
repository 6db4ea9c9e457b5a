/** RECOVER, or GHOST: frees one's own nick by ending the connection that still has it. */
import { sameName } from '../../../protocol/names.ts';
import { sessionOf } from '../../spine/session.ts';
import { accountOr, type ServiceCall, type ServiceCommand } from '../service.ts';

export const recover: ServiceCommand = {
  names: ['RECOVER', 'GHOST'],
  usage: '<nick> [password]',
  about: 'ends the connection that has your nick; the password where you are not logged in.',
  words: 1,
  async run(call) {
    const { relay, user, words } = call;
    const [nick = ''] = words;
    const holder = relay.user(nick);
    if (!holder) return call.reply(`Nobody is called ${nick}.`);
    if (holder === user) return call.reply('That is you.');
    if (!(await isOwner(call, nick))) return;
    call.report('recovered', { nick: holder.nick, address: call.address });
    sessionOf(holder)?.end(`Killed (NickServ (recovered by ${user.nick}))`);
    call.reply(`${holder.nick} is free.`);
  },
};

async function isOwner(call: ServiceCall, nick: string): Promise<boolean> {
  const { user, accounts, words, address } = call;
  if (user.account !== undefined && sameName(user.account, nick)) return true;
  const password = words[1];
  if (password !== undefined)
    return accountOr(call, await accounts.login(nick, password, address)) !== undefined;
  call.reply(`That nick is not yours: log in as ${nick}, or give its password.`);
  return false;
}
