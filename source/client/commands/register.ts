import type { NetworkCommand } from './command.ts';
import { words } from './arguments.ts';

export const register: NetworkCommand = {
  scope: 'network',
  name: 'register',
  syntax: '[ACCOUNT [EMAIL]]',
  about: 'Make an account here; the password is asked for, and kept safe for the next time',
  completes: ['text'],
  secret: true,
  needs: { ability: 'register', to: 'make an account' },
  run(context, rest) {
    const { network } = context;
    const [account = network.nick, second, third] = words(rest);
    // What has an @ in it where the password could be is an address.
    const password = third === undefined && second?.includes('@') === true ? undefined : second;
    const email = password === undefined ? second : third;
    const mail = email === undefined ? {} : { email };
    if (password === undefined) {
      return { screen: { action: 'password', network: network.id, purpose: 'register', account, ...mail } };
    }
    return context.ask({ type: 'register', account, password, ...mail });
  },
};
