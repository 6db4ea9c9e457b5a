/** What operators of the relay may do (Modern IRC, "Operators"): each what their block in the config says. */
import type { Privilege } from '../../../config/relay-config.ts';
import { shownHost } from '../shown-host.ts';
import type { Client, RegisteredClient } from './client.ts';
import { ERR_NOPRIVILEGES, ERR_NOPRIVS } from './numerics.ts';

export function hasPrivilege(client: Client, privilege: Privilege): boolean {
  return client.user?.modes.has('o') === true && (client.oper?.privileges.includes(privilege) ?? false);
}

/** The host that somebody is shown under who has no operator's. */
export function ownHost({ server, link }: Client): string {
  return shownHost(server.relay, server.config, link.address);
}

/** Says 481 to those who are no operators, 723 to those who lack the privilege. */
export function requirePrivilege(client: RegisteredClient, privilege: Privilege): boolean {
  if (hasPrivilege(client, privilege)) return true;
  if (requireOperator(client)) client.numeric(ERR_NOPRIVS, [privilege]);
  return false;
}

/** Says 481 to those who are no operators. */
export function requireOperator(client: RegisteredClient): boolean {
  if (client.user.modes.has('o')) return true;
  client.numeric(ERR_NOPRIVILEGES);
  return false;
}
