/** WHOIS (Modern IRC): what may be known of one person. */
import { serviceCalled } from '../../../services/services.ts';
import type { Service } from '../../../services/service.ts';
import type { User } from '../../../chat/state.ts';
import type { RegisteredClient } from '../client.ts';
import { channelOf } from '../events/source.ts';
import { word } from '../lines.ts';
import { userModeText } from '../modes.ts';
import * as N from '../numerics.ts';
import { signsFor } from '../ranks.ts';
import { seesRoom, sharesRoom } from '../visibility.ts';
import type { UserCommand } from './command.ts';

export const whois: UserCommand = {
  name: 'WHOIS',
  help: ['<nick>', 'What may be known of somebody'],
  run(client, { params }) {
    // With two parameters the first names a server, of which there is one.
    const nick = (params[1] ?? params[0] ?? '').split(',')[0] ?? '';
    if (nick === '') return client.numeric(N.ERR_NONICKNAMEGIVEN);
    const user = client.server.relay.state.userByNick(nick);
    const service = serviceCalled(nick);
    if (user) tell(client, user);
    else if (service) tellOfService(client, service);
    else client.numeric(N.ERR_NOSUCHNICK, [word(nick)]);
    client.numeric(N.RPL_ENDOFWHOIS, [word(nick)]);
  },
};

/** A service is nobody who is on: what it is stands where an operator's rank does (as on Ergo). */
function tellOfService(client: RegisteredClient, { nick, about }: Service): void {
  const { name, config } = client.server;
  client.numeric(N.RPL_WHOISUSER, [nick, nick, name, '*'], `${nick} ${about}`);
  client.numeric(N.RPL_WHOISSERVER, [nick, name], config.networkName);
  client.numeric(N.RPL_WHOISOPERATOR, [nick], 'is a network service');
}

function tell(client: RegisteredClient, user: User): void {
  const { server } = client;
  const { nick } = user;
  client.numeric(N.RPL_WHOISUSER, [nick, user.user, user.host, '*'], user.realname);
  client.numericList(N.RPL_WHOISCHANNELS, [nick], channelsOf(client, user));
  client.numeric(N.RPL_WHOISSERVER, [nick, server.name], server.config.networkName);
  if (user.modes.has('o')) client.numeric(N.RPL_WHOISOPERATOR, [nick]);
  const address = server.addressFor(client, user);
  if (address !== undefined) {
    const shown = address.startsWith(':') ? `0${address}` : address;
    client.numeric(N.RPL_WHOISACTUALLY, [nick, `${user.user}@${shown}`, shown]);
    client.numeric(N.RPL_WHOISMODES, [nick], `is using modes ${userModeText(user)}`);
  }
  if (user.secure) client.numeric(N.RPL_WHOISSECURE, [nick]);
  if (user.account !== undefined) client.numeric(N.RPL_WHOISACCOUNT, [nick, user.account]);
  if (user.modes.has('B')) client.numeric(N.RPL_WHOISBOT, [nick], `is a bot on ${server.config.networkName}`);
  const fingerprint = server.fingerprintFor(client, user);
  if (fingerprint !== undefined) {
    client.numeric(N.RPL_WHOISCERTFP, [nick], `has client certificate fingerprint ${fingerprint}`);
  }
  const idle = Math.max(0, Math.floor((server.relay.clock.now() - user.active) / 1000));
  client.numeric(N.RPL_WHOISIDLE, [nick, String(idle), String(Math.floor(user.since / 1000))]);
  if (user.away !== undefined) client.numeric(N.RPL_AWAY, [nick], user.away);
}

/** An invisible person's rooms are shown to those who share one with them. */
function* channelsOf(client: RegisteredClient, user: User): Generator<string> {
  const isHidden = user.modes.has('i') && user !== client.user && !client.user.modes.has('o');
  if (isHidden && !sharesRoom(client.user, user)) return;
  for (const { room, ranks } of user.rooms.values()) {
    const channel = channelOf(room.ref);
    if (channel !== undefined && seesRoom(client.user, room)) yield signsFor(client, ranks) + channel;
  }
}
