/** The server's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding. */
import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { ScramKeys } from './account.ts';

const ITERATIONS = 4096;
const derive = promisify(pbkdf2);

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function hash(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

/** Derives what is stored for a password; the work is done off the main thread. */
export async function scramKeys(password: string, salt: Buffer = randomBytes(16)): Promise<ScramKeys> {
  const salted = await derive(password.normalize('NFKC'), salt, ITERATIONS, 32, 'sha256');
  return {
    salt: salt.toString('base64'),
    iterations: ITERATIONS,
    storedKey: hash(hmac(salted, 'Client Key')).toString('base64'),
    serverKey: hmac(salted, 'Server Key').toString('base64'),
  };
}

/**
 * Keys that no password fits, always the same for a name: someone who tries names learns nothing from the answer's salt.
 * @param secret the relay's own; without it the keys cannot be told from real ones.
 */
export function decoyKeys(secret: Buffer, name: string): ScramKeys {
  const part = (what: string): string => hmac(secret, `${what} ${name}`).toString('base64');
  return {
    salt: hmac(secret, `salt ${name}`).subarray(0, 16).toString('base64'),
    iterations: ITERATIONS,
    storedKey: part('stored'),
    serverKey: part('server'),
  };
}

export interface ScramFirst {
  /** The account that the client names. */
  readonly user: string;
  /** What the client's last message must build on. */
  readonly answer: (keys: ScramKeys, nonce?: string) => ScramChallenge;
}

export interface ScramChallenge {
  /** server-first-message */
  readonly message: string;
  /** Checks client-final-message; the server-final-message when it proves the password, `undefined` when it does not. */
  readonly verify: (clientFinal: string) => string | undefined;
}

/** Reads client-first-message; `undefined` where it is none that this server can serve. */
export function readClientFirst(text: string): ScramFirst | undefined {
  const match = /^([ny]),(?:a=([^,]*))?,(n=([^,]+),r=([\x21-\x2b\x2d-\x7e]+))$/u.exec(text);
  if (!match) return undefined;
  const [, flag, authzid, bare, rawUser, clientNonce] = match as unknown as [
    string,
    string,
    string | undefined,
    string,
    string,
    string,
  ];
  const user = unescapeName(rawUser);
  if (user === undefined || (authzid !== undefined && unescapeName(authzid) !== user)) return undefined;
  const header = Buffer.from(`${flag},${authzid === undefined ? '' : `a=${authzid}`},`).toString('base64');
  return {
    user,
    answer: (keys, serverNonce = randomBytes(18).toString('base64')) => {
      const nonce = clientNonce + serverNonce;
      const message = `r=${nonce},s=${keys.salt},i=${keys.iterations}`;
      return { message, verify: (final) => verify(final, keys, { bare, message, nonce, header }) };
    },
  };
}

function verify(
  clientFinal: string,
  keys: ScramKeys,
  seen: { readonly bare: string; readonly message: string; readonly nonce: string; readonly header: string },
): string | undefined {
  const match = /^(c=([^,]+),r=([^,]+)),p=([A-Za-z0-9+/=]+)$/u.exec(clientFinal);
  if (!match) return undefined;
  const [, withoutProof, binding, nonce, proof] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
  ];
  if (binding !== seen.header || nonce !== seen.nonce) return undefined;
  const signed = `${seen.bare},${seen.message},${withoutProof}`;
  const stored = Buffer.from(keys.storedKey, 'base64');
  const signature = hmac(stored, signed);
  const given = Buffer.from(proof, 'base64');
  if (given.length !== signature.length) return undefined;
  const clientKey = Buffer.from(given.map((byte, index) => byte ^ (signature[index] as number)));
  if (!timingSafeEqual(hash(clientKey), stored)) return undefined;
  return `v=${hmac(Buffer.from(keys.serverKey, 'base64'), signed).toString('base64')}`;
}

/** `=2C` and `=3D` stand for a comma and an equals sign (RFC 5802, 5.1); anything else behind `=` is an error. */
function unescapeName(name: string): string | undefined {
  if (/=(?!2C|3D)/u.test(name)) return undefined;
  return name.replaceAll('=2C', ',').replaceAll('=3D', '=');
}
