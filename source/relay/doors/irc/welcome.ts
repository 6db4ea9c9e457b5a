/** Letting somebody in once they have said who they are (Modern IRC, "Connection Registration"). */
import type { NewUser } from '../../chat/events.ts';
import { VERSION } from '../../../version.ts';
import { CHANNEL_MODE_LETTERS, PARAMETER_MODE_LETTERS, USER_MODE_LETTERS, userModeText } from './modes.ts';
import type { Client, RegisteredClient } from './client.ts';
import { sendLusers } from './commands/lusers.ts';
import { sendMotd } from './commands/motd.ts';
import { sendIsupport } from './isupport.ts';
import * as N from './numerics.ts';
import { isSame } from './passwords.ts';
import { refusalLine } from './refusals.ts';
import { shownHost } from '../shown-host.ts';
import type { Registration } from './registration.ts';

/** Called whenever something of the registration has come: lets the client in when nothing is missing. */
export function enterIfReady(client: Client): void {
  const { registration } = client;
  if (!registration?.isComplete) return;
  const problem = passwordProblem(client, registration.password);
  if (problem !== undefined) {
    client.numeric(N.ERR_PASSWDMISMATCH);
    return client.end(problem);
  }
  if (client.sasl) {
    client.sasl = undefined;
    client.numeric(N.ERR_SASLABORTED);
  }
  registration.isEntering = true;
  client.submit(
    { type: 'connect', user: newUser(client, registration) },
    () => entered(client),
    (refusal) => {
      registration.isEntering = false;
      registration.nick = undefined;
      client.send(refusalLine(client, refusal));
    },
  );
}

/** What is wrong with the connection's password; guesses count by address, and who gives none has not guessed. */
function passwordProblem({ server, link }: Client, given: string | undefined): string | undefined {
  const { password } = server.config;
  if (password === null) return undefined;
  if (given === undefined) return 'Password incorrect';
  const { passTries } = server;
  if (passTries.wait(link.address, '') > 0)
    return 'Too many tries of the password; wait a quarter of an hour';
  passTries.started(link.address, '');
  if (!isSame(password, given)) return 'Password incorrect';
  passTries.succeeded(link.address, '');
  return undefined;
}

function entered(client: Client): void {
  // It may have left while the command was on its way.
  if (client.isOver) {
    client.server.relay.submit(client.session, { type: 'quit', reason: 'left' }, () => undefined);
    return;
  }
  client.registration = undefined;
  if (client.user) sendWelcome(client as RegisteredClient);
}

function newUser(client: Client, registration: Registration): NewUser {
  const { clock } = client.server.relay;
  const { address, secure } = client.link;
  return {
    id: clock.id(clock.now()),
    nick: registration.nick ?? '',
    user: registration.user ?? '',
    host: shownHost(client.server.relay, client.server.config, address),
    realname: registration.realname,
    ...(registration.account === undefined ? {} : { account: registration.account }),
    dialect: 'irc',
    secure,
    // Found only by those who share a room with them, as on Ergo; `MODE nick -i` undoes it.
    modes: secure ? 'Zi' : 'i',
  };
}

function sendWelcome(client: RegisteredClient): void {
  const { server, nick } = client;
  const { networkName, serverName } = server.config;
  client.numeric(N.RPL_WELCOME, [], `Welcome to the ${networkName} IRC Network ${nick}`);
  client.numeric(N.RPL_YOURHOST, [], `Your host is ${serverName}, running version chat-tui-${VERSION}`);
  client.numeric(N.RPL_CREATED, [], `This server was created ${new Date(server.started).toUTCString()}`);
  client.numeric(N.RPL_MYINFO, [
    serverName,
    `chat-tui-${VERSION}`,
    USER_MODE_LETTERS,
    CHANNEL_MODE_LETTERS,
    PARAMETER_MODE_LETTERS,
  ]);
  sendIsupport(client);
  sendLusers(client);
  sendMotd(client);
  client.numeric(N.RPL_UMODEIS, [userModeText(client.user)]);
}
