import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PlainDeps, runPlain } from '../../../source/client/plain/main.ts';
import { createTransport } from '../../../source/client/transports/table.ts';
import type { Transport } from '../../../source/client/transports/transport.ts';
import { OPTION_DEFAULTS } from '../../../source/config/client-options.ts';
import type { ClientConfig } from '../../../source/config/client-config.ts';
import { RELAY_DEFAULTS } from '../../../source/config/relay-config.ts';
import { Heard } from '../../helpers/heard.ts';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';

let relay: TestRelay;
let transport: Transport | undefined;

beforeEach(async () => {
  relay = await startRelay();
});

afterEach(async () => {
  transport?.destroy();
  transport = undefined;
  await relay.stop();
});

interface Run {
  readonly code: Promise<number>;
  readonly input: PassThrough;
  output(): string;
  errors(): string;
  /** Waits until stdout matches. */
  until(pattern: RegExp): Promise<void>;
}

function plain(config: Partial<ClientConfig> = {}, deps: PlainDeps = {}): Run {
  const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() };
  let output = '';
  let errors = '';
  streams.output.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  streams.errors.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const code = runPlain(
    {
      begin: { at: 'address', address: `irc://127.0.0.1:${relay.ports.irc}` },
      nick: 'bot',
      rooms: [],
      json: false,
      options: OPTION_DEFAULTS,
      file: '',
      state: '',
      relay: { ...RELAY_DEFAULTS, data: null },
      ...config,
    },
    { ...streams, ...deps },
  );
  return {
    code,
    input: streams.input,
    output: () => output,
    errors: () => errors,
    until: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          if (!pattern.test(output)) return;
          streams.output.off('data', look);
          resolve();
        };
        streams.output.on('data', look);
        look();
      }),
  };
}

function addressOf(dialect: 'irc' | 'slash' | 'verb'): string {
  return `${dialect}://127.0.0.1:${relay.ports[dialect]}`;
}

async function ada(): Promise<Heard> {
  const heard = new Heard();
  const address = {
    dialect: 'irc' as const,
    tls: false,
    host: '127.0.0.1',
    port: relay.ports.irc,
    rooms: [],
  };
  transport = createTransport(address, { nick: 'ada', now: Date.now }, heard.listen);
  transport.start();
  await heard.untilState('online');
  transport.request({ type: 'join', rooms: ['General'] });
  await heard.until('members');
  return heard;
}

test.each(['irc', 'slash', 'verb'] as const)(
  'lines that were piped in are delivered over %s before it exits with 0',
  async (dialect) => {
    const heard = await ada();
    const run = plain({
      begin: { at: 'address', address: `${dialect}://127.0.0.1:${relay.ports[dialect]}` },
    });
    run.input.end('hello\n\nsecond line\n//not a command\n');
    expect(await run.code).toBe(0);
    await heard.until('message', ({ message }) => message.text === '/not a command');
    expect(heard.texts()).toEqual(['hello', 'second line', '/not a command']);
    expect(run.errors()).toBe('');
  },
);

test.each(['irc', 'slash', 'verb'] as const)(
  'a line that goes as many messages over %s is delivered to its end, and said once to be long',
  async (dialect) => {
    const heard = await ada();
    const run = plain({ begin: { at: 'address', address: addressOf(dialect) } });
    const text = `${'y'.repeat(90_000)}end`;
    run.input.end(`${text}\n`);
    expect(await run.code).toBe(0);
    await heard.until('quit');
    expect(heard.texts().join('')).toBe(text);
    expect(run.output().match(/too long/g) ?? []).toHaveLength(dialect === 'irc' ? 1 : 0);
  },
);

test('messages are printed one a line, with their room and nick, and safe', async () => {
  await ada();
  const run = plain();
  await run.until(/you joined/);
  transport?.request({ type: 'send', to: { room: 'General' }, text: 'a \u0003red\u0002 one', localId: '1' });
  transport?.request({ type: 'send', to: { nick: 'bot' }, text: 'psst', localId: '2' });
  await run.until(/psst/);
  run.input.end();
  expect(await run.code).toBe(0);
  expect(run.output()).toMatch(/^\d\d:\d\d General ada: a red one\n\d\d:\d\d @ada ada: psst$/m);
});

test('with --json every happening is a JSON line', async () => {
  await ada();
  const run = plain({ json: true });
  await run.until(/"entered"/);
  transport?.request({ type: 'send', to: { room: 'General' }, text: 'hi bot', localId: '1' });
  await run.until(/hi bot/);
  run.input.end();
  expect(await run.code).toBe(0);
  const lines = run
    .output()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; message?: { text: string; from: { nick: string } } });
  expect(lines.find(({ type }) => type === 'message')).toMatchObject({
    networkId: `irc://127.0.0.1:${relay.ports.irc}`,
    message: { text: 'hi bot', from: { nick: 'ada' }, to: { room: 'General' } },
  });
});

test('commands work as in the composer, and the room that is joined is spoken in', async () => {
  const heard = await ada();
  transport?.request({ type: 'join', rooms: ['dev'] });
  await heard.until('entered', ({ room }) => room === 'dev');
  const run = plain();
  run.input.end('/join dev\nin dev now\n/quit bye\nnever said\n');
  expect(await run.code).toBe(0);
  const { message } = await heard.until('message');
  expect(message).toMatchObject({ text: 'in dev now', to: { room: 'dev' } });
  expect(heard.texts()).toEqual(['in dev now']);
});

test('what cannot be done is said on stderr, and the exit code tells', async () => {
  const run = plain();
  run.input.end('/nonsense\n');
  expect(await run.code).toBe(4);
  expect(run.errors()).toContain('There is no command /nonsense');
});

test('a text for which no room has opened is said to be lost, and the exit code tells', async () => {
  const heard = await ada();
  transport?.request({ type: 'join', rooms: ['cellar'] });
  await heard.until('members', ({ room }) => room === 'cellar');
  transport?.request({ type: 'raw', line: 'MODE #cellar +i' });
  await heard.until('mode');
  const run = plain({ rooms: ['cellar'] });
  run.input.end('hello\n');
  expect(await run.code).toBe(4);
  expect(run.errors()).toContain('name one with --room, or by /join before it. Not sent: hello');
});

test('nothing listens: one sentence and exit code 1', async () => {
  const port = relay.ports.irc;
  await relay.stop();
  const run = plain({ begin: { at: 'address', address: `irc://127.0.0.1:${port}` } });
  expect(await run.code).toBe(1);
  expect(run.errors()).toBe(`chat-tui: nothing listens on 127.0.0.1:${port}\n`);
});

test('an address that is none is a wrong use: exit code 2', async () => {
  const run = plain({ begin: { at: 'address', address: 'gopher://x' } });
  expect(await run.code).toBe(2);
});

test('a taken nick is stood in for', async () => {
  await ada();
  const run = plain({ nick: 'ada' });
  run.input.end('hello\n');
  expect(await run.code).toBe(0);
  expect(run.errors()).toContain('trying ada_');
});

test('a bot logs into its account, by a password that was given or kept; without one it does not start', async () => {
  const heard = await ada();
  transport?.request({ type: 'register', account: 'ada', password: 'sesame-opens-it' });
  await heard.until('self', ({ account }) => account === 'ada');
  const login = { account: 'ada', password: 'sesame-opens-it' };
  const given = plain({ json: true, login });
  await given.until(/"type":"self"[^\n]*"account":"ada"/);
  given.input.end();
  expect(await given.code).toBe(0);

  const bare = { account: 'ada', password: undefined };
  const kept = plain({ json: true, login: bare }, { keptPassword: async () => 'sesame-opens-it' });
  await kept.until(/"type":"self"[^\n]*"account":"ada"/);
  kept.input.end();
  expect(await kept.code).toBe(0);

  const none = plain({ login: bare }, { keptPassword: async () => undefined });
  expect(await none.code).toBe(2);
  expect(none.errors()).toContain('CHAT_TUI_LOGIN_PASSWORD');
});

test('where there are no accounts, the order to log into one is a wrong use', async () => {
  const run = plain({
    begin: { at: 'address', address: addressOf('slash') },
    login: { account: 'ada', password: 'sesame' },
  });
  expect(await run.code).toBe(2);
  expect(run.errors()).toContain('there are no accounts');
});

test('a relay that comes back greets anew, which is no news', async () => {
  const { irc, slash } = relay.ports;
  for (const dialect of ['irc', 'slash'] as const) {
    const run = plain({ begin: { at: 'address', address: addressOf(dialect) } });
    await run.until(/you joined/);
    await relay.stop();
    relay = await startRelay({ irc: { port: irc }, slash: { port: slash } });
    await run.until(/you joined[^]*you joined/);
    run.input.end();
    expect(await run.code).toBe(0);
    expect(run.output()).not.toMatch(/welcome/i);
  }
});
