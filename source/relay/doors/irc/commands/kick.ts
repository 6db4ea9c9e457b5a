/** KICK (Modern IRC): removes people from a room. One room and several nicks, or as many rooms as nicks. */
import { ircChannel } from '../../../../protocol/names.ts';
import { clip } from '../clip.ts';
import type { RegisteredClient } from '../client.ts';
import { LIMITS } from '../limits.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { refusalLine } from '../refusals.ts';
import { labelOf } from '../rooms.ts';
import type { UserCommand } from './command.ts';

export const kick: UserCommand = {
  name: 'KICK',
  help: ['<channel> <nick>{,<nick>} [<reason>]', 'Removes people from a channel'],
  params: 2,
  run(client, { params: [channelList = '', nickList = '', reason = ''] }) {
    const channels = channelList.split(',');
    const nicks = nickList.split(',');
    if (channels.length > 1 && channels.length !== nicks.length) {
      return client.numeric(N.ERR_NEEDMOREPARAMS, ['KICK']);
    }
    nicks.forEach((nick, index) => {
      const channel = channels.length > 1 ? channels[index] : channels[0];
      if (nick !== '' && channel) remove(client, channel, nick, reason);
    });
  },
};

function remove(client: RegisteredClient, channel: string, nick: string, reason: string): void {
  const room = labelOf(client, channel);
  if (room === undefined) return;
  // Without a reason the kicker's nick stands there (Modern IRC).
  const why = reason === '' ? client.user.nick : clip(reason, LIMITS.kick);
  client.submit({ type: 'kick', room, nick, reason: why }, undefined, (refusal) => {
    if (refusal.code !== 'target-not-member') return client.send(refusalLine(client, refusal));
    client.numeric(N.ERR_USERNOTINCHANNEL, [word(refusal.about), ircChannel(room)]);
  });
}
