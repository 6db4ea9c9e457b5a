/** INVITE (Modern IRC): asks somebody into a room; without parameters, the rooms that one has been asked into. */
import { ircChannel } from '../../../../protocol/names.ts';
import type { RegisteredClient } from '../client.ts';
import { channelOf } from '../events/source.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { refusalLine } from '../refusals.ts';
import { labelOf } from '../rooms.ts';
import type { UserCommand } from './command.ts';

export const invite: UserCommand = {
  name: 'INVITE',
  help: ['[<nick> <channel>]', 'Invites somebody, or lists the invitations that you have'],
  run(client, { params: [nick, channel] }) {
    if (nick === undefined) return sendInvitations(client);
    if (channel === undefined) return client.numeric(N.ERR_NEEDMOREPARAMS, ['INVITE']);
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

function sendInvitations(client: RegisteredClient): void {
  for (const key of client.user.invitations) {
    const room = client.server.relay.state.rooms.get(key);
    const channel = room && channelOf(room.ref);
    if (channel !== undefined) client.numeric(N.RPL_INVITELIST, [channel]);
  }
  client.numeric(N.RPL_ENDOFINVITELIST);
}
