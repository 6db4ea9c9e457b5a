import type { NetworkCommand } from './command.ts';
import { words } from './arguments.ts';

export const whois: NetworkCommand = {
  scope: 'network',
  name: 'whois',
  syntax: '[NICK]',
  about: 'What is known of someone',
  completes: ['nick'],
  needs: { ability: 'whois', to: 'ask about a person' },
  run(context, rest) {
    const [given] = words(rest);
    const { buffer, network } = context;
    const nick = given ?? (buffer.kind === 'person' ? buffer.name : network.nick);
    return context.ask({ type: 'whois', nick });
  },
};
