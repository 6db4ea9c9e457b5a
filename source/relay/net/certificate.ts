/** The relay's TLS certificate: the operator's, or one that signs itself, made at the first start and kept. */
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
  /** SHA-256 of the certificate, lower-case hex: what a client compares who has no authority to ask. */
  readonly fingerprint: string;
  readonly isSelfSigned: boolean;
}

/** Why there is no certificate, in a sentence for the operator. */
export class CertificateError extends Error {}

/** Reads the operator's files (PEM). Throws a {@link CertificateError} where they cannot be used. */
export function readCertificate(certFile: string, keyFile: string): Certificate {
  const cert = read(certFile, 'ircs.cert');
  const key = read(keyFile, 'ircs.key');
  try {
    createSecureContext({ cert, key });
    return { cert, key, fingerprint: fingerprintOf(cert), isSelfSigned: false };
  } catch (error) {
    throw new CertificateError(
      `the certificate ${certFile} and the key ${keyFile} do not serve: ${(error as Error).message}; both must be PEM and belong together`,
    );
  }
}

/**
 * A certificate that signs itself, valid for ten years: the one kept in the folder, or a new one.
 * @param folder where it is kept; `undefined`: a new one each time, in memory.
 */
export async function ownCertificate(folder: string | undefined, name: string): Promise<Certificate> {
  const certFile = folder === undefined ? undefined : join(folder, 'tls-cert.pem');
  const keyFile = folder === undefined ? undefined : join(folder, 'tls-key.pem');
  if (certFile !== undefined && keyFile !== undefined && existsSync(certFile) && existsSync(keyFile)) {
    return { ...readCertificate(certFile, keyFile), isSelfSigned: true };
  }
  const made = await make(name);
  if (folder !== undefined && certFile !== undefined && keyFile !== undefined) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(keyFile, made.key, { mode: 0o600 });
    writeFileSync(certFile, made.cert);
  }
  return made;
}

async function make(name: string): Promise<Certificate> {
  // CommonJS: what it exports has a name of its own only until it is bundled.
  const { default: selfsigned } = await import('selfsigned');
  const now = Date.now();
  const { cert, private: key } = await selfsigned.generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      { name: 'subjectAltName', altNames: namesOf(name) },
    ],
    // Clocks of peers differ: valid from yesterday on.
    notBeforeDate: new Date(now - 86_400_000),
    notAfterDate: new Date(now + 3650 * 86_400_000),
  });
  return { cert, key, fingerprint: fingerprintOf(cert), isSelfSigned: true };
}

/** What this machine is called from near by: clients that trust the certificate's file still compare the name that they dialled. */
function namesOf(name: string): ({ type: 2; value: string } | { type: 7; ip: string })[] {
  const names = [...new Set([name, 'localhost', hostname()])].filter((one) => /^[\w.-]+$/.test(one));
  return [
    ...names.map((value) => ({ type: 2, value }) as const),
    { type: 7, ip: '127.0.0.1' },
    { type: 7, ip: '::1' },
  ];
}

function fingerprintOf(cert: string): string {
  return new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase();
}

function read(file: string, setting: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CertificateError(`the file ${file} of the setting ${setting} cannot be read (${code})`);
  }
}
