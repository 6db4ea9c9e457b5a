import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownCertificate, readCertificate } from '../../../source/relay/net/certificate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-tls-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the relay’s own certificate', () => {
  it('is made once and then kept, its key for the owner alone', async () => {
    const first = await ownCertificate(folder, 'relay.example');
    const second = await ownCertificate(folder, 'relay.example');
    expect(second.fingerprint).toBe(first.fingerprint);
    expect(first.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(first.isSelfSigned && second.isSelfSigned).toBe(true);
    expect(statSync(join(folder, 'tls-key.pem')).mode & 0o777).toBe(0o600);
  });

  it('is another one each time where nothing is kept', async () => {
    const [one, other] = [await ownCertificate(undefined, 'a'), await ownCertificate(undefined, 'a')];
    expect(one.fingerprint).not.toBe(other.fingerprint);
  });
});

describe('the relay’s own certificate, to those who trust its file', () => {
  it('is made out to the relay’s name and to what its machine is called from near by', async () => {
    const { cert } = await ownCertificate(undefined, 'relay.example');
    const certificate = new X509Certificate(cert);
    for (const name of ['relay.example', 'localhost']) expect(certificate.checkHost(name)).toBe(name);
    for (const address of ['127.0.0.1', '::1']) expect(certificate.checkIP(address)).toBe(address);
    expect(certificate.checkIP('192.0.2.1')).toBeUndefined();
  });

  it('leaves out a name that no certificate can hold', async () => {
    const { cert } = await ownCertificate(undefined, 'Grüße');
    expect(new X509Certificate(cert).checkHost('localhost')).toBe('localhost');
  });
});

describe('the operator’s certificate', () => {
  it('is read from its two files', async () => {
    const made = await ownCertificate(folder, 'relay.example');
    const read = readCertificate(join(folder, 'tls-cert.pem'), join(folder, 'tls-key.pem'));
    expect(read).toEqual({ ...made, isSelfSigned: false });
  });

  it('is refused with the file’s name where it cannot be read or does not fit its key', async () => {
    await ownCertificate(folder, 'one');
    const other = await ownCertificate(undefined, 'two');
    const key = join(folder, 'other.pem');
    writeFileSync(key, other.key);
    expect(() => readCertificate(join(folder, 'none.pem'), key)).toThrow(
      /none\.pem .*ircs\.cert cannot be read \(ENOENT\)/,
    );
    expect(() => readCertificate(join(folder, 'tls-cert.pem'), key)).toThrow('belong together');
  });
});
