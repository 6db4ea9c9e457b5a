import type { NetworkCommand } from './command.ts';
import { head, usage } from './arguments.ts';

export const login: NetworkCommand = {
  scope: 'network',
  name: 'login',
  syntax: 'ACCOUNT PASSWORD',
  about: 'Log into your account here',
  completes: ['text'],
  secret: true,
  needs: { ability: 'login', to: 'log in' },
  run(context, rest) {
    const [account, password] = head(rest);
    if (account === '' || password === '') return usage(login);
    return context.ask({ type: 'login', account, password });
  },
};
