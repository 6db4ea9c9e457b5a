/** VERIFY (IRCv3 draft/account-registration): no account waits for a code here, so none is right. */
import { word } from '../lines.ts';
import { accountOf } from '../login.ts';
import type { EarlyCommand } from './command.ts';

export const verify: EarlyCommand = {
  name: 'VERIFY',
  help: ['<account> <code>', 'Confirms a new account; here none has to be'],
  params: 2,
  early: true,
  run(client, { params: [account = ''] }) {
    const current = accountOf(client);
    if (current !== undefined) {
      return client.standard('FAIL', 'ALREADY_AUTHENTICATED', [current], 'You are logged in already', true);
    }
    const text = 'No account waits for a code: accounts are whole as soon as they are registered';
    client.standard('FAIL', 'INVALID_CODE', [word(account)], text, true);
  },
};
