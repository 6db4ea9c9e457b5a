import type { NetworkCommand } from './command.ts';

export const logout: NetworkCommand = {
  scope: 'network',
  name: 'logout',
  syntax: '',
  about: 'Log out of your account here; it is not logged into again until /login',
  needs: { ability: 'aboutItself', to: 'log out' },
  run(context) {
    const { hands, network } = context;
    const { account } = network;
    if (account === undefined) return { refused: `/logout: you are not logged in on ${network.name}.` };
    hands.forgetAccount(network.id);
    // SASL has no way out; who keeps accounts has this one.
    const refusal = context.ask({ type: 'raw', line: 'PRIVMSG NickServ :LOGOUT' });
    if (refusal !== undefined) return refusal;
    context.tell(`You are not logged in as ${account} again when you come back here, until you /login.`);
    return undefined;
  },
};
