/** CERT: the certificates that log in to the caller's account (SASL EXTERNAL). */
import { accountOr, ownAccount, type ServiceCall, type ServiceCommand } from '../service.ts';

/** How many an account may have. */
const MOST = 10;

type Action = (call: ServiceCall, account: string, fingerprint: string | undefined) => void;

const ACTIONS: Readonly<Record<string, Action>> = { ADD: add, DEL: remove, LIST: list };

export const cert: ServiceCommand = {
  names: ['CERT'],
  usage: 'ADD [fingerprint] | DEL <fingerprint> | LIST',
  about: 'keeps the certificates that log you in; ADD alone adds the one that you are connected with.',
  words: 1,
  run(call) {
    const account = ownAccount(call);
    const [name = '', given] = call.words;
    const action = ACTIONS[name.toUpperCase()];
    if (!action) return call.reply('Usage: CERT ADD [fingerprint] | DEL <fingerprint> | LIST');
    if (account !== undefined) action(call, account, given?.replaceAll(':', '').toLowerCase());
  },
};

function add(call: ServiceCall, account: string, given: string | undefined): void {
  const fingerprint = given ?? call.fingerprint;
  if (fingerprint === undefined) {
    return call.reply('You are not connected with a certificate: name its SHA-256 fingerprint.');
  }
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) {
    return call.reply('That is no SHA-256 fingerprint: it has 64 hexadecimal digits.');
  }
  const owner = call.accounts.byFingerprint(fingerprint);
  if (owner !== undefined)
    return call.reply(
      `That certificate logs in to ${owner === account ? 'you' : 'another account'} already.`,
    );
  if ((call.accounts.find(account)?.fingerprints.length ?? 0) >= MOST) {
    return call.reply(`You have ${MOST} certificates, the most there may be: DEL one first.`);
  }
  if (accountOr(call, call.accounts.addFingerprint(account, fingerprint)) !== undefined) {
    call.reply(`The certificate ${fingerprint} logs you in from now on.`);
  }
}

function remove(call: ServiceCall, account: string, fingerprint: string | undefined): void {
  const known = call.accounts.find(account)?.fingerprints ?? [];
  if (fingerprint === undefined || !known.includes(fingerprint)) {
    return call.reply('You have no certificate of that fingerprint; see CERT LIST.');
  }
  if (accountOr(call, call.accounts.removeFingerprint(account, fingerprint)) !== undefined) {
    call.reply(`The certificate ${fingerprint} logs you in no more.`);
  }
}

function list(call: ServiceCall, account: string): void {
  const known = call.accounts.find(account)?.fingerprints ?? [];
  call.reply(known.length === 0 ? 'You have no certificates.' : 'Your certificates:');
  for (const fingerprint of known) call.reply(fingerprint);
}
