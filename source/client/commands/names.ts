import { words } from './arguments.ts';
import type { NetworkCommand } from './command.ts';
import { users } from './users.ts';

export const names: NetworkCommand = {
  scope: 'network',
  name: 'names',
  syntax: '[ROOM]',
  about: 'Who is in this room, or in the one named',
  completes: ['room'],
  run(context, rest) {
    const { buffer } = context;
    if (words(rest).length > 0 || buffer.kind !== 'room') return users.run(context, rest);
    return users.run(context, buffer.name);
  },
};
