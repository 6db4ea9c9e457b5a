/** Our client at InspIRCd alone: what ngIRCd has not. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ownCertificate } from '../../source/relay/net/certificate.ts';
import { LineClient } from '../helpers/line-client.ts';
import { startProgram } from '../helpers/pty.ts';
import { ForeignIrcd, inspircd, inspircdTls } from './foreign-ircd.ts';
import { wantProgram } from './installed.ts';

const isInspircdInstalled = wantProgram(inspircd.program, inspircd.debianPackage) !== undefined;

describe.skipIf(!isInspircdInstalled)('our client at InspIRCd alone', { timeout: 40_000 }, () => {
  test('shows of whom one talks with in private whether they are there (MONITOR)', async () => {
    await using ircd = await ForeignIrcd.run(inspircd);
    await using dee = await LineClient.connect(ircd.port);
    dee.send('NICK dee', 'USER dee 0 * :dee');
    await dee.until(/ 001 /);
    await using ada = startProgram({
      args: ['--connect', `irc://127.0.0.1:${ircd.port}`, '--nick', 'ada'],
    });
    await ada.waitFor('ada ›');
    ada.send('/query dee\r');
    await ada.waitFor('dee — online');
    dee.send('AWAY :lunch');
    ada.send('hello?\r');
    await ada.waitFor('dee — away');
    dee.send('QUIT');
    await ada.waitFor('dee — offline');
  });

  test('asks about a certificate that signs itself, remembers it, and raises the alarm at another', async () => {
    await using ircd = await ForeignIrcd.run(inspircdTls);
    await using ada = startProgram({
      args: ['--connect', `ircs://127.0.0.1:${ircd.port}`, '--nick', 'ada', '--room', '#safe'],
    });
    await ada.waitFor(/Trust the certificate of\s+127/);
    ada.send('y\r');
    await ada.waitFor('▌#safe');
    await ircd.stop();
    await ada.waitFor('lost');
    await ircd.start();
    await ada.waitFor('ALARM', 20_000);
    expect(ada.screen().join(' ')).toContain('ANOTHER certificate');
  });

  test('shows a certificate of our own, which the server tells others of', async () => {
    await using ircd = await ForeignIrcd.run(inspircdTls);
    const folder = mkdtempSync(join(tmpdir(), 'chat-tui-own-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { cert, key, fingerprint } = await ownCertificate(undefined, 'ada');
    const file = join(folder, 'me.pem');
    writeFileSync(file, `${cert}\n${key}`, { mode: 0o600 });
    await using ada = startProgram({
      args: ['--connect', `ircs://127.0.0.1:${ircd.port}`, '--nick', 'ada', '--room', '#safe'],
    });
    await ada.waitFor('do not connect');
    ada.send('y\r');
    await ada.waitFor('▌#safe');
    ada.send(`/certificate ${file}\r`);
    await ada.waitFor(/CERT\s+ADD/);
    ada.send('/reconnect\r');
    await ada.waitFor('Connected to');
    ada.send('/whois ada\r');
    await ada.waitFor((screen) =>
      screen.join('').replaceAll(/[\s│]/g, '').includes(`fingerprint${fingerprint}`),
    );
  });
});
