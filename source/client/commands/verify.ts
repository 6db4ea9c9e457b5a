import type { NetworkCommand } from './command.ts';
import { usage, words } from './arguments.ts';

export const verify: NetworkCommand = {
  scope: 'network',
  name: 'verify',
  syntax: '[ACCOUNT] CODE',
  about: 'Finish making an account with the code that the server has sent you',
  completes: ['text'],
  secret: true,
  needs: { ability: 'register', to: 'make an account' },
  run(context, rest) {
    const [first, second] = words(rest);
    if (first === undefined) return usage(verify);
    const [account, code] = second === undefined ? [context.network.nick, first] : [first, second];
    return context.ask({ type: 'verify', account, code });
  },
};
