import { type Address, hostAndPort } from '../../protocol/address.ts';

/** What the system says of a socket, in sentences that a person can act on. All of them are here. */

type Sentence = (address: Address) => string;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  ECONNREFUSED: (address) => `nothing listens on ${hostAndPort(address)}`,
  ENOTFOUND: (address) => `there is no host named ${address.host}`,
  EAI_AGAIN: (address) => `${address.host} could not be looked up: is this machine online?`,
  ETIMEDOUT: (address) => `${hostAndPort(address)} does not answer`,
  EHOSTUNREACH: (address) => `there is no way to ${address.host} from here`,
  ENETUNREACH: (address) => `the network of ${address.host} cannot be reached: is this machine online?`,
  EHOSTDOWN: (address) => `${address.host} is down`,
  ECONNRESET: (address) => `${hostAndPort(address)} broke off the connection`,
  ECONNABORTED: (address) => `the connection to ${hostAndPort(address)} was broken off`,
  EPIPE: (address) => `${hostAndPort(address)} closed the connection`,
  EACCES: (address) => `this system does not allow a connection to ${hostAndPort(address)}`,
  EPERM: (address) => `this system does not allow a connection to ${hostAndPort(address)}`,
  EADDRNOTAVAIL: (address) => `${hostAndPort(address)} cannot be connected to from here`,
  EMFILE: () => 'this system has no free sockets: too many files are open',
  EPROTO: (address) => notTls(address),
  ERR_SSL_WRONG_VERSION_NUMBER: (address) => notTls(address),
  ERR_SSL_PACKET_LENGTH_TOO_LONG: (address) => notTls(address),
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: (address) =>
    `${hostAndPort(address)} speaks only a TLS that is too old`,
};

function notTls(address: Address): string {
  return `${hostAndPort(address)} does not speak TLS: try irc:// in place of ircs://`;
}

/** Why a socket failed. An error of several attempts (both families of `localhost`) is told by its first. */
export function socketErrorSentence(
  error: { readonly code?: unknown; readonly message?: string },
  address: Address,
): string {
  const code = codeOf(error);
  const sentence = SENTENCES[code];
  if (sentence !== undefined) return sentence(address);
  if (code.startsWith('ERR_SSL_')) return `TLS with ${hostAndPort(address)} failed: ${plain(code)}`;
  return `the connection to ${hostAndPort(address)} failed: ${error.message ?? code}`;
}

function codeOf(error: object): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) {
    const first: unknown = error.errors[0];
    if (first instanceof Error) return codeOf(first);
  }
  return '';
}

function plain(code: string): string {
  return code.replace('ERR_SSL_', '').toLowerCase().replaceAll('_', ' ');
}

const ITSELF = 'nobody vouches for it but itself';
const UNKNOWN = 'its authority is not one that this system trusts';

const CERTIFICATE_PROBLEMS: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: ITSELF,
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN,
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet: is this machine’s clock right?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it belongs to another host',
  HOSTNAME_MISMATCH: 'it belongs to another host',
  CERT_REVOKED: 'it was revoked',
};

/** Why a certificate is not trusted, as the end of a sentence, by the code that the system gives. */
export function certificateProblem(code: string): string {
  return CERTIFICATE_PROBLEMS[code] ?? code;
}

/** Whether more roots could make it trusted. */
export function isOfRoots(problem: string | undefined): boolean {
  return problem === ITSELF || problem === UNKNOWN;
}

/** What a connection ended with whose certificate was refused; the address names another fingerprint where it names one. */
export function certificateSentence(problem: string | undefined, address: Address): string {
  const place = hostAndPort(address);
  return address.fingerprint === undefined
    ? `the certificate of ${place} is not trusted: ${problem ?? 'no reason is known'}`
    : `${place} shows another certificate than the one that is known: someone may be listening in, so nothing was sent`;
}

/** The other side ended the connection without giving a reason. */
export function closedSentence(address: Address): string {
  return `${hostAndPort(address)} closed the connection`;
}

/** The other side ended the connection before it had said anything. */
export function mutelyClosedSentence(address: Address): string {
  const hint = address.dialect === 'irc' && !address.tls ? '; if it wants TLS, try ircs://' : '';
  return `${hostAndPort(address)} closed the connection without a word${hint}`;
}

/** TLS was begun and never answered. */
export function noTlsSentence(address: Address): string {
  return `${hostAndPort(address)} does not answer to TLS: try irc:// in place of ircs://`;
}

/** A connection was opened and came to nothing. @param spoke the server said something, but no welcome */
export function unansweredSentence(address: Address, spoke: boolean): string {
  return spoke
    ? `${hostAndPort(address)} does not let anybody in, or does not speak ${address.dialect}`
    : `${hostAndPort(address)} accepted the connection but never answered: does it speak ${address.dialect}?`;
}
