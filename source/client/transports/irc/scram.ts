import type * as Crypto from 'node:crypto';
import { createRequire } from 'node:module';

/** Loaded when somebody logs in: it would take 4 ms of every start. */
const crypto = () => createRequire(import.meta.url)('node:crypto') as typeof Crypto;

/**
 * The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding: the password never crosses the wire, and the
 * server has to prove that it knows it too.
 */
export class Scram {
  readonly #password: string;
  readonly #bare: string;
  #nonce: string;
  #serverSignature: Buffer | undefined;

  /** @param nonce printable ASCII without a comma; random unless a test fixes it. */
  constructor(name: string, password: string, nonce: string = crypto().randomBytes(24).toString('base64')) {
    this.#password = password.normalize('NFKC');
    this.#nonce = nonce;
    this.#bare = `n=${name.normalize('NFKC').replaceAll('=', '=3D').replaceAll(',', '=2C')},r=${nonce}`;
  }

  first(): string {
    return `n,,${this.#bare}`;
  }

  /** The answer to the server's first message, or why it is not to be trusted. */
  final(serverFirst: string): { readonly message: string } | { readonly problem: string } {
    const fields = readFields(serverFirst);
    const nonce = fields.get('r') ?? '';
    const salt = Buffer.from(fields.get('s') ?? '', 'base64');
    const rounds = Number(fields.get('i'));
    if (fields.has('m') || !nonce.startsWith(this.#nonce) || nonce === this.#nonce || salt.length === 0) {
      return { problem: 'the server answered the login with nonsense' };
    }
    // Fewer than RFC 7677's 4,096 rounds would hand the password to whoever asks; millions would stop this program.
    if (!Number.isInteger(rounds) || rounds < 4096 || rounds > 2_000_000) {
      return {
        problem: `the server asks for ${String(fields.get('i'))} rounds of hashing, which is not safe`,
      };
    }
    this.#nonce = nonce;
    const salted = crypto().pbkdf2Sync(this.#password, salt, rounds, 32, 'sha256');
    const clientKey = hmac(salted, 'Client Key');
    const withoutProof = `c=biws,r=${nonce}`;
    const signed = `${this.#bare},${serverFirst},${withoutProof}`;
    const signature = hmac(crypto().createHash('sha256').update(clientKey).digest(), signed);
    const proof = Buffer.from(clientKey.map((byte, index) => byte ^ (signature[index] ?? 0)));
    this.#serverSignature = hmac(hmac(salted, 'Server Key'), signed);
    return { message: `${withoutProof},p=${proof.toString('base64')}` };
  }

  /** Whether the server's last message proves that it knows the password. */
  verifies(serverFinal: string): boolean {
    const given = Buffer.from(readFields(serverFinal).get('v') ?? '', 'base64');
    const expected = this.#serverSignature;
    return (
      expected !== undefined && given.length === expected.length && crypto().timingSafeEqual(given, expected)
    );
  }
}

function hmac(key: Buffer, text: string): Buffer {
  return crypto().createHmac('sha256', key).update(text).digest();
}

function readFields(message: string): Map<string, string> {
  return new Map(message.split(',').map((field) => [field.charAt(0), field.slice(2)]));
}
