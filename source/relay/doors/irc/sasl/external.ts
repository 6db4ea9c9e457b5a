/** SASL EXTERNAL (RFC 4422, appendix A): by the client's certificate, whose fingerprint the account has been given. */
import { sameName } from '../../../../protocol/names.ts';
import { type Mechanism, textOf } from './mechanism.ts';

export const external: Mechanism = {
  name: 'EXTERNAL',
  begin:
    ({ accounts, link }) =>
    (message) => {
      const actAs = textOf(message);
      const account = link.fingerprint === undefined ? undefined : accounts.byFingerprint(link.fingerprint);
      if (actAs === undefined || account === undefined) return { problem: 'malformed' };
      return actAs === '' || sameName(actAs, account) ? { account } : { problem: 'malformed' };
    },
};
