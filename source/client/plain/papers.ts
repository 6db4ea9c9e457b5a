/** What lets line mode in: an account, the password that a server asks of everyone, a certificate of one's own. */
import type { ClientConfig } from '../../config/client-config.ts';
import type { Address } from '../../protocol/address.ts';
import type { NetworkConfig } from '../client.ts';
import { readOwnCertificate } from '../secrets/client-certificate.ts';
import type { SecretOf } from '../secrets/secrets.ts';

export type Papers = Pick<NetworkConfig, 'account' | 'password' | 'certificate'>;

/**
 * @param network the address as networks go by, under which passwords are kept
 * @param keptPassword the one that the screen has kept; from the keyring or the file unless given
 */
export async function papersFor(
  { login, serverPassword, certificate, state }: ClientConfig,
  { dialect, tls }: Address,
  network: string,
  keptPassword: (of: SecretOf) => Promise<string | undefined> = async (of) =>
    (await openSecrets(state)).get(of),
): Promise<Papers | { readonly problem: string }> {
  if (dialect !== 'irc') {
    if (login !== undefined)
      return { problem: `there are no accounts at ${network}: CHAT_TUI_LOGIN is for irc` };
    if (serverPassword !== undefined)
      return { problem: `${network} asks no password: CHAT_TUI_SERVER_PASSWORD is for irc` };
  }
  if (certificate !== undefined) {
    if (!tls)
      return { problem: `${network} is not reached over TLS, which shows CHAT_TUI_CERTIFICATE: use ircs://` };
    const read = readOwnCertificate(certificate);
    if ('problem' in read) return { problem: `CHAT_TUI_CERTIFICATE: ${read.problem}` };
  }
  const others = {
    ...(serverPassword !== undefined && { password: serverPassword }),
    ...(certificate !== undefined && { certificate }),
  };
  if (login === undefined) return others;
  const { account } = login;
  const password = login.password ?? (await keptPassword({ network, account }));
  if (password !== undefined) return { ...others, account: { name: account, password } };
  // A certificate logs in without one.
  if (certificate !== undefined) return others;
  return {
    problem: `no password for ${account} at ${network} is kept: give it as CHAT_TUI_LOGIN_PASSWORD`,
  };
}

/** Loaded where it is needed alone: the keyring is a library of its own. */
async function openSecrets(state: string) {
  const { createSecrets } = await import('../secrets/secrets.ts');
  return createSecrets(state);
}
