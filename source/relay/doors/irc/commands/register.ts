/** REGISTER (IRCv3 draft/account-registration): makes an account, named as the nick or otherwise, and logs in to it. */
import type { AccountProblem } from '../../../accounts/account.ts';
import type { Client } from '../client.ts';
import { word } from '../lines.ts';
import { accountOf, logIn, logOut, sendKept } from '../login.ts';
import type { EarlyCommand } from './command.ts';

export const register: EarlyCommand = {
  name: 'REGISTER',
  help: ['<account> <email>|* <password>', 'Registers an account'],
  params: 3,
  early: true,
  run(client, { params: [given = '', , password = ''] }) {
    const nick = client.user?.nick ?? client.registration?.nick;
    const current = accountOf(client);
    if (current !== undefined)
      return fail(client, 'ALREADY_AUTHENTICATED', current, 'You are logged in already');
    if (client.registration && client.server.config.password !== null) {
      const text = 'Complete the connection first: this relay has a password';
      return client.standard('FAIL', 'COMPLETE_CONNECTION_REQUIRED', [], text, true);
    }
    if (nick === undefined) return fail(client, 'NEED_NICK', '*', 'Choose a nick with NICK first');
    const name = given === '*' ? nick : given;
    const resume = client.hold();
    const { registrar } = client.server;
    void registrar.register({ user: client.user, address: client.link.address }, name, password).then(
      (result) =>
        resume(() => {
          if ('problem' in result) fail(client, CODES[result.problem], name, result.sentence);
          else succeed(client, result.account);
        }),
      () => resume(() => fail(client, 'TEMPORARILY_UNAVAILABLE', name, 'That did not work; try again later')),
    );
  },
};

/** The specification's codes for why there is no account. */
const CODES: Readonly<Record<AccountProblem['problem'], string>> = {
  exists: 'ACCOUNT_EXISTS',
  'bad-name': 'BAD_ACCOUNT_NAME',
  'weak-password': 'WEAK_PASSWORD',
  'bad-password': 'UNACCEPTABLE_PASSWORD',
  'too-many-tries': 'TEMPORARILY_UNAVAILABLE',
  closed: 'TEMPORARILY_UNAVAILABLE',
  wrong: 'TEMPORARILY_UNAVAILABLE',
  unknown: 'TEMPORARILY_UNAVAILABLE',
};

const LOST = 'The relay could not store the account; try again in a moment';

function fail(client: Client, code: string, account: string, text: string): void {
  client.standard('FAIL', code, [word(account)], text, true);
}

function succeed(client: Client, account: string): void {
  client.server.report('account registered', { account, address: client.link.address });
  sendKept(client, `:${client.server.name} REGISTER SUCCESS ${account} :Account successfully registered\r\n`);
  client.server.relay.ifLost(() => {
    fail(client, 'TEMPORARILY_UNAVAILABLE', account, LOST);
    logOut(client);
  });
  logIn(client, account, () => undefined);
}
