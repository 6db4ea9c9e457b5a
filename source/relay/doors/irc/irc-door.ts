/** The irc door: RFC 1459 and 2812 as Modern IRC describes them, and IRCv3. */
import type { DoorFactory } from '../door.ts';
import { COMMANDS } from './commands/table.ts';
import { Offers } from './capabilities/offers.ts';
import { IrcConnection } from './connection.ts';
import { IrcServer } from './server.ts';

export const createIrcDoor: DoorFactory = (deps) => {
  const server = new IrcServer(deps, COMMANDS);
  const offers = new Offers(server.config);
  return {
    dialect: 'irc',
    accept: (link) => new IrcConnection(server, link),
    configChanged: () => offers.announce(server.config, server.clients),
  };
};
