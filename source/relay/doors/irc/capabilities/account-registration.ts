/** IRCv3 `draft/account-registration`: REGISTER and VERIFY. Before connecting only where that needs no password. */
import { capability, type Capability } from './capability.ts';

export const accountRegistration: Capability = capability('draft/account-registration', {
  isOffered: ({ accounts }) => accounts.registration,
  value: ({ password }) => (password === null ? 'before-connect,custom-account-name' : 'custom-account-name'),
});
