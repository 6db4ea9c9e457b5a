import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAddress } from '../../source/protocol/address.ts';
import { LineClient } from '../helpers/line-client.ts';
import { type ServedRelay, serveRelay } from '../helpers/served-relay.ts';

const PROGRAM = join(import.meta.dirname, '../../dist/cli.js');

let folder: string;
let relay: ServedRelay | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-operator-'));
});
afterEach(async () => {
  if (relay?.child.exitCode === null && relay.child.signalCode === null) await relay.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function account(input: string, ...words: string[]): string {
  const args = [PROGRAM, '--account', ...words, '--data', join(folder, 'data')];
  return execFileSync(process.execPath, args, { input, encoding: 'utf8' }).trim();
}

async function enter(nick: string): Promise<LineClient> {
  const client = await LineClient.connect(relay?.ports['irc'] ?? 0);
  client.send(`NICK ${nick}`, `USER ${nick} 0 * :${nick}`);
  await client.until(/ 221 /);
  return client;
}

describe('the operator of the built program', () => {
  it('adds an account beside the running relay, and its owner logs in', async () => {
    relay = await serveRelay(join(folder, 'data'));
    const client = await enter('guest');
    expect(account('sesame1\n', 'add', 'ada')).toBe('ada is registered');
    client.send('PRIVMSG NickServ :IDENTIFY ada sesame1');
    await client.until(/ 900 guest \S+ ada /);
    expect(account('', 'list')).toMatch(/^ada {2}since /);
    client.end();
  });

  it('prints the address of the ircs door with the fingerprint of the certificate that it shows', async () => {
    relay = await serveRelay(join(folder, 'data'), ['--ircs', '0']);
    const url = relay.out.find((line) => line.includes('ircs://'))?.replace('listening ', '') ?? '';
    const read = parseAddress(url);
    if (!read.ok) throw new Error(read.sentence);
    const { host, port, fingerprint } = read.address;
    const socket = connect({ host, port, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    expect(socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase()).toBe(fingerprint);
    socket.destroy();
  });

  it('is warned where others can read along', async () => {
    relay = await serveRelay(join(folder, 'data'), ['--host', '0.0.0.0']);
    await expect
      .poll(() => relay?.err.join('\n'), { timeout: 5000 })
      .toMatch(
        /warning: open to the network host=0\.0\.0\.0 doors="irc slash verb" advice="plain text and no password/,
      );
  });

  it('has the config read again by SIGHUP and REHASH, and the relay started again by RESTART', async () => {
    const config = join(folder, 'config.toml');
    const oper = `[relay.opers.root]\npassword = "${account('sesame1\n', 'hash')}"\n`;
    writeFileSync(config, `relay.motd = "first"\n${oper}`);
    relay = await serveRelay(join(folder, 'data'), ['--config', config]);
    const client = await enter('ada');
    writeFileSync(config, `relay.motd = "second"\n${oper}`);
    relay.child.kill('SIGHUP');
    await expect
      .poll(() => relay?.err.join('\n'), { timeout: 5000 })
      .toContain('rehashed said="In force now: motd"');
    client.send('MOTD');
    await client.until(/ 372 ada :- second$/);
    writeFileSync(config, 'relay.motd = 3\n');
    client.send('OPER root sesame1', 'REHASH');
    await client.until(/ NOTICE ada :.*relay\.motd: 3 is not a text in quotes$/);
    writeFileSync(config, `relay.motd = "third"\n${oper}`);
    const before = relay.out.length;
    client.send('RESTART');
    await client.until(/^ERROR :the relay is starting again$/);
    await expect.poll(() => relay?.out.length, { timeout: 5000 }).toBe(before * 2);
    const port = Number(/irc:\/\/.*:(\d+)$/.exec(relay.out[before] ?? '')?.[1]);
    const again = await LineClient.connect(port);
    again.send('NICK bob', 'USER b 0 * :B');
    await again.until(/ 372 bob :- third$/);
    again.end();
    expect(await relay.end('SIGTERM')).toMatchObject({ code: 0 });
  });
});
