/** Logging in, whichever way it came about: SASL, REGISTER. */
import type { Client } from './client.ts';
import { loginLine } from './own-events.ts';

/** The client is logged in from here on; it is told (900), then goes on with `then`. */
export function logIn(client: Client, account: string, then: () => void): void {
  if (client.registration) {
    client.registration.account = account;
    client.send(loginLine(client, account));
    then();
  } else if (client.user?.account === account) {
    client.send(loginLine(client, account));
    then();
  } else {
    client.submit({ type: 'account', account }, then);
  }
}

/** The client is logged out from here on, and told (901). */
export function logOut(client: Client): void {
  if (client.registration) {
    client.registration.account = undefined;
    client.send(loginLine(client, undefined));
  } else {
    client.submit({ type: 'account', account: undefined });
  }
}

/** The account that the client is logged in to. */
export function accountOf(client: Client): string | undefined {
  return client.registration ? client.registration.account : client.user?.account;
}

/** Sends a line that tells of something which the log must keep: it does not go out where the log fails. */
export function sendKept(client: Client, line: string): void {
  if (client.reply) {
    client.reply.isCaused = true;
    client.reply.add(line);
  } else {
    client.server.relay.write(client.session, line, true);
  }
}
