import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runPlain } from '../../../source/client/plain/main.ts';
import { papersFor } from '../../../source/client/plain/papers.ts';
import { OPTION_DEFAULTS } from '../../../source/config/client-options.ts';
import type { ClientConfig } from '../../../source/config/client-config.ts';
import { RELAY_DEFAULTS } from '../../../source/config/relay-config.ts';
import { parseAddress } from '../../../source/protocol/address.ts';
import { ownCertificate } from '../../../source/relay/net/certificate.ts';
import { startRelay } from '../../helpers/relay.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-papers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CONFIG: ClientConfig = {
  begin: { at: 'start' },
  nick: 'bot',
  rooms: [],
  json: true,
  options: OPTION_DEFAULTS,
  file: '',
  state: '',
  relay: { ...RELAY_DEFAULTS, data: null },
};
const nothingKept = () => Promise.resolve(undefined);

function papers(config: Partial<ClientConfig>, written: string) {
  const parsed = parseAddress(written);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return papersFor({ ...CONFIG, ...config }, parsed.address, written, nothingKept);
}

async function certificate(): Promise<{ readonly cert: string; readonly key: string }> {
  const made = await ownCertificate(undefined, 'bot');
  const file = join(folder, 'my bot.pem');
  writeFileSync(file, `${made.cert}\n${made.key}`);
  return { cert: file, key: file };
}

async function run(
  config: Partial<ClientConfig>,
): Promise<{ readonly code: number; readonly errors: string }> {
  const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() };
  let errors = '';
  streams.errors.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  streams.output.resume();
  streams.input.end();
  return { code: await runPlain({ ...CONFIG, ...config }, streams), errors };
}

test('a server that asks a password of everyone lets line mode in by the one that is given', async () => {
  await using relay = await startRelay({ password: 'open sesame' });
  const begin = { at: 'address', address: `irc://127.0.0.1:${relay.ports.irc}` } as const;
  expect((await run({ begin, serverPassword: 'open sesame' })).code).toBe(0);
  const without = await run({ begin });
  expect(without.code).toBe(1);
  expect(without.errors).toContain('CHAT_TUI_SERVER_PASSWORD');
});

test('a certificate logs in without a password that is kept', async () => {
  const files = await certificate();
  const login = { account: 'bot', password: undefined };
  expect(await papers({ certificate: files, login }, 'ircs://irc.example')).toEqual({ certificate: files });
  expect(await papers({ login }, 'ircs://irc.example')).toMatchObject({
    problem: expect.stringContaining('CHAT_TUI_LOGIN_PASSWORD'),
  });
});

test('what cannot be shown is a wrong use, said at once', async () => {
  const files = await certificate();
  expect(await papers({ certificate: files }, 'irc://irc.example')).toMatchObject({
    problem: expect.stringContaining('ircs://'),
  });
  const gone = { cert: join(folder, 'gone.pem'), key: join(folder, 'gone.pem') };
  expect(await papers({ certificate: gone }, 'ircs://irc.example')).toMatchObject({
    problem: expect.stringContaining('cannot be read'),
  });
  expect(await papers({ serverPassword: 'x' }, 'slash://irc.example')).toMatchObject({
    problem: expect.stringContaining('is for irc'),
  });
});

test('a line with a password that cannot be sent is not repeated with it', async () => {
  await using relay = await startRelay();
  const input = new PassThrough();
  const errors = new PassThrough();
  let complaints = '';
  errors.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const begin = { at: 'address', address: `slash://127.0.0.1:${relay.ports.slash}` } as const;
  const output = new PassThrough().resume();
  input.end('/login ada hunter2\n');
  expect(await runPlain({ ...CONFIG, begin }, { input, output, errors })).toBe(4);
  expect(complaints).toContain('Not sent: /login ada •');
  expect(complaints).not.toContain('hunter2');
});
