import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAddress } from '../../../source/protocol/address.ts';
import { type Certificate, ownCertificate } from '../../../source/relay/net/certificate.ts';
import { TlsIdentity } from '../../../source/relay/net/tls.ts';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'chat-tui-tls-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

function urlOf(relay: TestRelay): string {
  return relay.running.listeners.find(({ scheme }) => scheme === 'ircs')?.url ?? '';
}

/** A client over TLS; gives the fingerprint that it was shown. */
async function dial(
  relay: TestRelay,
  own?: Certificate,
): Promise<{ socket: TLSSocket; fingerprint: string }> {
  const read = parseAddress(urlOf(relay));
  if (!read.ok) throw new Error(read.sentence);
  const { host, port } = read.address;
  const socket = connect({
    host,
    port,
    rejectUnauthorized: false,
    ...(own ? { cert: own.cert, key: own.key } : {}),
  });
  await new Promise((resolve, reject) => {
    socket.once('secureConnect', resolve);
    socket.once('error', reject);
  });
  const fingerprint = socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase();
  return { socket, fingerprint };
}

/** Sends lines and resolves with what came when a line fits. */
function talk(socket: TLSSocket, lines: readonly string[], pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`no ${String(pattern)} in ${text}`)), 5000);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (!pattern.test(text)) return;
      clearTimeout(timer);
      socket.removeAllListeners('data');
      resolve(text);
    });
    socket.write(lines.map((line) => `${line}\r\n`).join(''));
  });
}

describe('the ircs door', () => {
  it('is off unless asked for', async () => {
    await using relay = await startRelay();
    expect(relay.running.listeners.map(({ scheme }) => scheme)).not.toContain('ircs');
  });

  it('prints an address whose fingerprint is that of the certificate it shows, the same after a restart', async () => {
    const ircs = { port: 0, cert: null, key: null };
    const first = await startRelay({ data, ircs });
    const read = parseAddress(urlOf(first));
    expect(read).toMatchObject({ ok: true, address: { tls: true, dialect: 'irc' } });
    const { socket, fingerprint } = await dial(first);
    expect(read).toMatchObject({ address: { fingerprint } });
    const said = await talk(socket, ['NICK ada', 'USER a 0 * :A', 'WHOIS ada'], / 318 /);
    expect(said).toContain(' 671 ada ada :');
    socket.destroy();
    await first.stop();
    await using second = await startRelay({ data, ircs });
    expect(urlOf(second)).toMatch(new RegExp(`fingerprint=${fingerprint}$`));
  });

  it('names no fingerprint of the operator’s certificate, and takes another one at a rehash', async () => {
    const other = mkdtempSync(join(tmpdir(), 'chat-tui-tls-'));
    const [before, after] = [await ownCertificate(data, 'one'), await ownCertificate(other, 'two')];
    const [cert, key] = [join(data, 'tls-cert.pem'), join(data, 'tls-key.pem')];
    await using relay = await startRelay({ ircs: { port: 0, cert, key } });
    expect(urlOf(relay)).toMatch(/^ircs:\/\/127\.0\.0\.1:\d+$/);
    const old = await dial(relay);
    expect(old.fingerprint).toBe(before.fingerprint);
    copyFileSync(join(other, 'tls-cert.pem'), cert);
    expect(await relay.running.rehash()).toContain('do not serve');
    copyFileSync(join(other, 'tls-key.pem'), key);
    await relay.running.rehash();
    const renewed = await dial(relay);
    expect(renewed.fingerprint).toBe(after.fingerprint);
    // Who is connected stays.
    await talk(old.socket, ['PING x'], /PONG/);
    for (const { socket } of [old, renewed]) socket.destroy();
    rmSync(other, { recursive: true });
  });

  it('logs in by the client’s certificate (SASL EXTERNAL)', async () => {
    await using relay = await startRelay({ ircs: { port: 0, cert: null, key: null } });
    const own = await ownCertificate(undefined, 'ada');
    await relay.running.accounts.register('ada', 'sesame1');
    relay.running.accounts.addFingerprint('ada', own.fingerprint);
    const { socket } = await dial(relay, own);
    await talk(
      socket,
      ['CAP REQ :sasl', 'NICK ada', 'USER a 0 * :A', 'AUTHENTICATE EXTERNAL'],
      /AUTHENTICATE \+/,
    );
    expect(await talk(socket, ['AUTHENTICATE +'], / 903 /)).toContain(' 900 * ada!');
    const shown = await talk(socket, ['CAP END', 'WHOIS ada'], / 318 /);
    expect(shown).toContain(` 276 ada ada :has client certificate fingerprint ${own.fingerprint}\r\n`);
    const stranger = await dial(relay, await ownCertificate(undefined, 'eve'));
    await talk(stranger.socket, ['CAP REQ :sasl', 'AUTHENTICATE EXTERNAL', 'AUTHENTICATE +'], / 904 /);
    expect(
      await talk(stranger.socket, ['NICK eve', 'USER e 0 * :E', 'CAP END', 'WHOIS ada'], / 318 /),
    ).not.toContain(' 276 ');
    for (const one of [socket, stranger.socket]) one.destroy();
  });

  it('says what is wrong with the operator’s files, and does not start', async () => {
    const ircs = { port: 0, cert: join(data, 'none.pem'), key: join(data, 'none.pem') };
    await expect(startRelay({ ircs })).rejects.toThrow(/none\.pem of the setting ircs\.cert cannot be read/);
  });
});

describe('a certificate', () => {
  it('is taken anew when its file changes', async () => {
    const other = mkdtempSync(join(tmpdir(), 'chat-tui-tls-'));
    await ownCertificate(data, 'one');
    const after = await ownCertificate(other, 'two');
    const [cert, key] = [join(data, 'tls-cert.pem'), join(data, 'tls-key.pem')];
    const reports: string[] = [];
    const own = { folder: undefined, name: 'x' };
    const identity = await TlsIdentity.load({ port: 0, cert, key }, own, (event) => reports.push(event), 20);
    identity.serve({ setSecureContext: () => reports.push('given to the listener') } as never);
    copyFileSync(join(other, 'tls-key.pem'), key);
    copyFileSync(join(other, 'tls-cert.pem'), cert);
    await expect.poll(() => identity.certificate.fingerprint, { timeout: 5000 }).toBe(after.fingerprint);
    expect(reports).toContain('given to the listener');
    identity.close();
    rmSync(other, { recursive: true });
  });
});

describe('peers that are agreeing on TLS', () => {
  it('are turned away where too many of them say nothing, and let in again when those have gone', async () => {
    await using relay = await startRelay({ ircs: { port: 0, cert: null, key: null } });
    const port = relay.running.listeners.find(({ scheme }) => scheme === 'ircs')?.port ?? 0;
    const silent = await Promise.all(
      Array.from({ length: 500 }, async () => {
        const socket = connectPlain(port, '127.0.0.1');
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        return socket;
      }),
    );
    await expect(dial(relay)).rejects.toThrow(/disconnected|ECONNRESET/);
    expect(relay.reports).toContainEqual({
      event: 'connection refused',
      detail: { address: '127.0.0.1', reason: 'too many are agreeing on TLS' },
    });
    // What is no TLS ends the attempt at once.
    for (const socket of silent) socket.write('GARBAGE\r\n\r\n');
    await Promise.all(silent.map((socket) => once(socket, 'close')));
    const { socket } = await dial(relay);
    expect(await talk(socket, ['PING x'], / (?:PONG|451) /)).not.toBe('');
    socket.destroy();
  });
});
