import type { NetworkCommand } from './command.ts';

export const password: NetworkCommand = {
  scope: 'network',
  name: 'password',
  aliases: ['passwd'],
  syntax: '',
  about: 'Change the password of your account here; the old one and the new one are asked for',
  secret: true,
  needs: { ability: 'login', to: 'log in, and so no password to change' },
  run({ network }, rest) {
    const { account } = network;
    if (rest.trim() !== '')
      return { refused: '/password: nothing is typed behind it; the passwords are asked for.' };
    if (account === undefined)
      return { refused: `/password: you are not logged in on ${network.name}: /login first.` };
    return { screen: { action: 'password', network: network.id, purpose: 'change', account } };
  },
};
