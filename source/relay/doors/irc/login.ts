/** Logging in and out, whichever way it came about: SASL, REGISTER, a service. */
import type { Client } from './client.ts';
import { word } from './lines.ts';
import * as N from './numerics.ts';

/** The client is logged in from here on; tells it (900), then goes on with `then`. */
export function logIn(client: Client, account: string, then?: () => void): void {
  const tell = (): void => {
    client.numeric(N.RPL_LOGGEDIN, [maskOf(client), account], `You are now logged in as ${account}`);
    then?.();
  };
  if (client.registration) {
    client.registration.account = account;
    tell();
  } else {
    client.submit({ type: 'account', account }, tell);
  }
}

/** The account that the client is logged in to. */
export function accountOf(client: Client): string | undefined {
  return client.registration ? client.registration.account : client.user?.account;
}

/** `nick!user@host` as far as it is known yet. */
function maskOf(client: Client): string {
  const { registration, user } = client;
  const nick = user?.nick ?? registration?.nick ?? '*';
  return `${word(nick)}!${user?.user ?? registration?.user ?? '*'}@${user?.host ?? '*'}`;
}
