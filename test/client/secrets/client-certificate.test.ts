import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOwnCertificate } from '../../../source/client/secrets/client-certificate.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-certificate-'));
  const made = await generate([{ name: 'commonName', value: 'ada' }], { keyType: 'ec', curve: 'P-256' });
  writeFileSync(at('cert.pem'), made.cert);
  writeFileSync(at('key.pem'), made.private);
  writeFileSync(at('both.pem'), `${made.private}\n${made.cert}`);
  const key = (cipher: object) =>
    generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem', ...cipher },
    }).privateKey;
  writeFileSync(at('other.pem'), key({}));
  writeFileSync(at('locked.pem'), key({ cipher: 'aes-256-cbc', passphrase: 'x' }));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['cert.pem', 'key.pem'],
  ['both.pem', 'both.pem'],
])('%s and %s are read, with the fingerprint that a server asks for', (cert, key) => {
  const read = readOwnCertificate({ cert: at(cert), key: at(key) });
  expect(read).toMatchObject({ fingerprint: expect.stringMatching(/^[\da-f]{64}$/) });
});

test.each([
  ['none.pem', 'key.pem', 'none.pem cannot be read'],
  ['cert.pem', 'none.pem', 'none.pem cannot be read'],
  ['key.pem', 'key.pem', 'holds no certificate'],
  ['cert.pem', 'cert.pem', 'holds no private key'],
  ['cert.pem', 'locked.pem', 'has a passphrase'],
  ['cert.pem', 'other.pem', 'do not belong together'],
])('%s with %s is refused: %s', (cert, key, why) => {
  const read = readOwnCertificate({ cert: at(cert), key: at(key) });
  expect(read).toEqual({ problem: expect.stringContaining(why) });
});
