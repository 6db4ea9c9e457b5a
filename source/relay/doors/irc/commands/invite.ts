/** INVITE (Modern IRC): asks somebody into a room. */
import { ircChannel } from '../../../../protocol/names.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { refusalLine } from '../refusals.ts';
import { labelOf } from '../rooms.ts';
import type { UserCommand } from './command.ts';

export const invite: UserCommand = {
  name: 'INVITE',
  params: 2,
  run(client, { params: [nick = '', channel = ''] }) {
    const room = labelOf(client, channel);
    if (room === undefined) return;
    client.submit(
      { type: 'invite', room, nick },
      (events) => {
        const [event] = events;
        if (event?.type !== 'invited') return;
        client.numeric(N.RPL_INVITING, [event.target.nick, ircChannel(event.room.label)]);
        const away = client.server.relay.state.users.get(event.target.id)?.away;
        if (away !== undefined) client.numeric(N.RPL_AWAY, [event.target.nick], away);
      },
      (refusal) => {
        if (refusal.code !== 'already-member') return client.send(refusalLine(client, refusal));
        client.numeric(N.ERR_USERONCHANNEL, [word(refusal.about), ircChannel(room)]);
      },
    );
  },
};
