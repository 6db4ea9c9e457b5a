/** SASL PLAIN (RFC 4616): whom to act as, the account and its password in one message, parted by NUL. */
import { sameName } from '../../../../protocol/names.ts';
import { type Mechanism, textOf } from './mechanism.ts';

export const plain: Mechanism = {
  name: 'PLAIN',
  begin:
    ({ accounts, link }) =>
    (message) => {
      const parts = textOf(message)?.split('\0');
      if (parts?.length !== 3) return { problem: 'malformed' };
      const [actAs, account, password] = parts as [string, string, string];
      // To act as somebody else is something that nobody may.
      if (account === '' || (actAs !== '' && !sameName(actAs, account))) return { problem: 'malformed' };
      return accounts.login(account, password, link.address);
    },
};
