import type { NetworkCommand } from './command.ts';
import { head, roomAnd, usage } from './arguments.ts';

export const invite: NetworkCommand = {
  scope: 'network',
  name: 'invite',
  syntax: 'NICK [ROOM]',
  about: 'Invite someone to a room',
  completes: ['nick', 'room'],
  needs: { ability: 'invite', to: 'invite people' },
  run(context, rest) {
    const [nick, after] = head(rest);
    if (nick === '') return usage(invite);
    const about = roomAnd(context, 'invite', after);
    return 'refused' in about ? about : context.ask({ type: 'invite', nick, room: about.room });
  },
};
