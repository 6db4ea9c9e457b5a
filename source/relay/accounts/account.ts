/** What the relay keeps of a registered identity. Nothing in it lets anyone log in: only hashes and derived keys. */

export interface ScramKeys {
  /** Base64. */
  readonly salt: string;
  readonly iterations: number;
  /** Base64, `H(ClientKey)` of RFC 5802. */
  readonly storedKey: string;
  /** Base64. */
  readonly serverKey: string;
}

export interface Account {
  /** As it was registered. */
  readonly name: string;
  /** ms since 1970. */
  readonly created: number;
  /** argon2id, in its own encoded form. */
  readonly password: string;
  /** For SCRAM-SHA-256, of the same password. */
  readonly scram: ScramKeys;
  /** SHA-256 fingerprints of client certificates that log in as this account; lower-case hex. */
  readonly fingerprints: readonly string[];
}

/** Why an account cannot be made, changed or logged into; each a stable code, worded by the doors. */
export type AccountProblem =
  | { readonly problem: 'exists'; readonly sentence: string }
  | { readonly problem: 'bad-name'; readonly sentence: string }
  | { readonly problem: 'weak-password'; readonly sentence: string }
  | { readonly problem: 'bad-password'; readonly sentence: string }
  | { readonly problem: 'closed'; readonly sentence: string }
  | { readonly problem: 'wrong'; readonly sentence: string }
  | { readonly problem: 'too-many-tries'; readonly sentence: string }
  | { readonly problem: 'unknown'; readonly sentence: string };

/** The shortest and longest password, in bytes of UTF-8. */
export const PASSWORD_BYTES = { min: 6, max: 300 } as const;

/** Why a text cannot be a password. */
export function passwordProblem(password: string): AccountProblem | undefined {
  const bytes = Buffer.byteLength(password);
  if (bytes < PASSWORD_BYTES.min) {
    return {
      problem: 'weak-password',
      sentence: `a password needs at least ${PASSWORD_BYTES.min} characters`,
    };
  }
  if (bytes > PASSWORD_BYTES.max) {
    return { problem: 'bad-password', sentence: `a password has at most ${PASSWORD_BYTES.max} bytes` };
  }
  return undefined;
}
