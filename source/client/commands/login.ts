import type { NetworkCommand } from './command.ts';
import { head } from './arguments.ts';

export const login: NetworkCommand = {
  scope: 'network',
  name: 'login',
  syntax: '[ACCOUNT]',
  about: 'Log into your account here; the password is asked for, and kept safe for the next time',
  completes: ['text'],
  secret: true,
  needs: { ability: 'login', to: 'log in' },
  run(context, rest) {
    const [account, password] = head(rest);
    const { network } = context;
    if (password === '') {
      const name = account === '' ? network.nick : account;
      return { screen: { action: 'password', network: network.id, purpose: 'login', account: name } };
    }
    return context.ask({ type: 'login', account, password });
  },
};
