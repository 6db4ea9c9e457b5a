import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownCertificate } from '../../source/relay/net/certificate.ts';
import { startProgram, type Term } from '../helpers/pty.ts';
import { serveRelay } from '../helpers/served-relay.ts';
import { smallIrc } from './small-irc.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'chat-tui-own-certificate-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

test('a certificate that is set is kept, checked, and logs in the next time without a password', async () => {
  const relay = await serveRelay(join(home, 'relay'), ['--ircs', '0']);
  try {
    await expect.poll(() => relay.out.join('\n')).toMatch(/ircs:\/\//);
    const [address = ''] = /ircs:\/\/[^:]+:\d+\/\?fingerprint=[\da-f]+/.exec(relay.out.join('\n')) ?? [];
    const { cert, key, fingerprint } = await ownCertificate(undefined, 'ada');
    writeFileSync(join(home, 'me.pem'), `${cert}\n${key}`, { mode: 0o600 });
    const start = (): Term => startProgram({ args: ['--connect', address, '--nick', 'ada'], home });
    await using term = start();
    await term.waitFor('ada joined');
    term.send('/certificate\r');
    await term.waitFor('No certificate is shown to');
    term.send(`/certificate ${join(home, 'none.pem')}\r`);
    await term.waitFor('cannot be read');
    term.send(`\u{15}/certificate ${join(home, 'me.pem')}\r`);
    await term.waitFor(/valid until\W+\d+ [A-Z][a-z]{2} \d{4}\./);
    await term.waitFor(/CERT\s+ADD/);
    term.send('/register\r');
    await term.waitFor('A password for ada');
    term.send('correct horse\r');
    await term.waitFor('The same once more');
    term.send('correct horse\r');
    await term.waitFor('Logged in as ada');
    term.send(`/msg NickServ CERT ADD ${fingerprint}\r`);
    term.send('/query NickServ\r');
    await term.waitFor(/logs\s+you/);
    term.send('/quit\r');
    await term.exited;
    rmSync(join(home, 'state/chat-tui/passwords.json'));

    await using again = start();
    await again.waitFor('ada joined');
    again.send('/whois ada\r');
    await again.waitFor('ada is logged in as ada');
    expect(readFileSync(join(home, 'state/chat-tui/client.json'), 'utf8')).not.toContain('PRIVATE KEY');
  } finally {
    await relay.end('SIGKILL');
  }
});

test('where there is no TLS to show it by, that is said', async () => {
  await using irc = await smallIrc();
  await using term = startProgram({
    args: ['--connect', irc.address, '--nick', 'ada', '--room', 'general'],
    home,
  });
  await term.waitFor('ada joined');
  term.send('/certificate me.pem\r');
  await term.waitFor('not reached over TLS');
});
