/** Authorities that the system's owner trusts count, in a process of its own: OpenSSL reads its environment once. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { generate } from 'selfsigned';
import { expect, test } from 'vitest';

const DIAL = join(import.meta.dirname, '../../../source/client/transports/dial.ts');
const SCRIPT = `
import { dialNetwork } from ${JSON.stringify(DIAL)};
const address = { dialect: 'irc', tls: true, host: 'localhost', port: Number(process.env.PORT), rooms: [] };
dialNetwork(address, (result) => {
  console.log('stream' in result ? 'trusted' : result.failed);
  process.exit();
});
`;

async function dial(port: number, env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', SCRIPT], {
    env: { ...process.env, ...env, PORT: String(port) },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await once(child, 'close');
  return said;
}

test('a certificate is trusted that the system’s roots vouch for, and no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chat-tui-roots-'));
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  const roots = join(folder, 'roots.pem');
  writeFileSync(roots, made.cert);
  const server = tls.createServer({ key: made.private, cert: made.cert });
  server.on('tlsClientError', () => undefined);
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    expect(await dial(port, { SSL_CERT_FILE: roots })).toBe('trusted\n');
    expect(await dial(port, {})).toContain('nobody vouches for it but itself');
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});
