/** A certificate of one's own, to show to a server: read from PEM files, checked, and its fingerprint for the server to know. */
import type * as Crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Tls from 'node:tls';
import { shownPath } from '../home-path.ts';

/** Where it lies: absolute paths; one file may hold both. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** Both PEM. */
export interface OwnCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface ReadCertificate extends OwnCertificate {
  /** SHA-256: 64 lower-case hexadecimal digits. */
  readonly fingerprint: string;
  /** As the certificate spells it. */
  readonly validTo: string;
}

/** Loaded by those who have one. */
const need = createRequire(import.meta.url);
const crypto = () => need('node:crypto') as typeof Crypto;
const tls = () => need('node:tls') as typeof Tls;

/** The certificate in these files, or why it does not serve, in a sentence without its full stop. */
export function readOwnCertificate({
  cert,
  key,
}: CertificateFiles): ReadCertificate | { readonly problem: string } {
  const [certText, keyText] = [read(cert), read(key)];
  if (certText === undefined) return { problem: `${shownPath(cert)} cannot be read` };
  if (keyText === undefined) return { problem: `${shownPath(key)} cannot be read` };
  if (!certText.includes('-----BEGIN CERTIFICATE-----')) {
    return { problem: `${shownPath(cert)} holds no certificate in PEM (-----BEGIN CERTIFICATE-----)` };
  }
  const block = /-----BEGIN (?:\w+ )*PRIVATE KEY-----[\s\S]*?(?=-----END)/.exec(keyText)?.[0];
  if (block === undefined)
    return { problem: `${shownPath(key)} holds no private key in PEM (-----BEGIN PRIVATE KEY-----)` };
  if (/ENCRYPTED/.test(block)) {
    return {
      problem: `the key in ${shownPath(key)} has a passphrase: it has to be kept without one, in a file of mode 600`,
    };
  }
  try {
    tls().createSecureContext({ cert: certText, key: keyText });
    const { fingerprint256, validTo } = new (crypto().X509Certificate)(certText);
    const fingerprint = fingerprint256.replaceAll(':', '').toLowerCase();
    return { cert: certText, key: keyText, fingerprint, validTo };
  } catch {
    return {
      problem: `the certificate in ${shownPath(cert)} and the key in ${shownPath(key)} do not belong together`,
    };
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** `Nov 22 06:18:10 2026 GMT` as `22 Nov 2026`; as it is where it is written otherwise. */
export function certificateDay(written: string): string {
  const [, month, date, year] = /^([A-Z][a-z]{2}) +(\d{1,2}) [\d:]+ (\d{4}) GMT$/.exec(written) ?? [];
  return year === undefined ? written : `${date} ${month} ${year}`;
}
