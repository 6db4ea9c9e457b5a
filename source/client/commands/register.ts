import type { NetworkCommand } from './command.ts';
import { usage, words } from './arguments.ts';

export const register: NetworkCommand = {
  scope: 'network',
  name: 'register',
  syntax: 'ACCOUNT PASSWORD [EMAIL]',
  about: 'Make an account here',
  completes: ['text'],
  secret: true,
  needs: { ability: 'register', to: 'make an account' },
  run(context, rest) {
    const [account, password, email] = words(rest);
    if (account === undefined || password === undefined) return usage(register);
    return context.ask({ type: 'register', account, password, ...(email !== undefined && { email }) });
  },
};
