/** Seed 000, "Chat Application", sections 2, 3 and 4.1: the programs themselves. Needs the built program. */
import { spawnSync } from 'node:child_process';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RELAY_DEFAULTS } from '../../../source/config/relay-config.ts';
import { LineClient } from '../../helpers/line-client.ts';
import { startProgram, type Term } from '../../helpers/pty.ts';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';
import { onSlash } from '../person.ts';

const CLI = join(import.meta.dirname, '../../../dist/cli.js');

let relay: TestRelay;
let terms: Term[] = [];
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(async () => {
  for (const term of terms) await term.dispose();
  terms = [];
  await relay.stop();
});

function client(nick: string): Term {
  const address = `slash://127.0.0.1:${relay.ports.slash}`;
  const term = startProgram({ args: ['--connect', address, '--nick', nick], cols: 100, rows: 24 });
  terms.push(term);
  return term;
}

/** A port that another program has. */
async function takenPort(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
}

describe('2 Setup', () => {
  test('localhost and port 1234, unless told otherwise', () => {
    expect([RELAY_DEFAULTS.host, RELAY_DEFAULTS.slash.port]).toEqual(['127.0.0.1', 1234]);
  });
});

describe('3.2 Establishing a connection', () => {
  test('an address that is not valid is rejected, and one is asked for again until it works', async () => {
    const { server, port } = await takenPort();
    server.close();
    const args = ['--connect', `slash://127.0.0.1:${port}`, '--nick', 'ada'];
    const term = startProgram({ args, cols: 100, rows: 24 });
    terms.push(term);
    await term.waitFor(`nothing listens on 127.0.0.1:${port}`);
    // What was typed is kept: it is to be put right, not typed anew.
    await term.waitFor(`slash://127.0.0.1:${port}`);
    for (let left = String(port); left !== ''; left = left.slice(0, -1)) {
      await term.waitFor(new RegExp(`Address +slash://127\\.0\\.0\\.1:${left}(\\s|$)`, 'm'));
      term.send('\x7f');
    }
    await term.waitFor(/Address +slash:\/\/127\.0\.0\.1:(\s|$)/m);
    term.send(`${relay.ports.slash}\r`);
    await term.waitFor('#General');
    expect(relay.running.relay.user('ada')?.dialect).toBe('slash');
  });

  test('a username that is not unique is asked for again', async () => {
    await using ada = await onSlash(relay, 'ada');
    const term = client('ada');
    await term.waitFor('the username ada is taken');
    // Another is proposed already.
    await term.waitFor('Another nick: ada2');
    term.send('\r');
    await ada.hears('* ada2 joined General');
    await term.waitFor('#General');
  });
});

describe('3.3 Sending input', () => {
  test('what is typed goes to the room, commands to the server, and everything that slash can do is at hand', async () => {
    await using ada = await onSlash(relay, 'ada');
    const term = client('bob');
    await ada.hears('* bob joined General');
    await term.waitFor('#General');
    term.send('hello there\r');
    await ada.hears('[General] bob: hello there');
    term.send('/msg ada psst\r');
    await ada.hears('(private) bob: psst');
    term.send('/create dev\r');
    await expect.poll(() => relay.running.relay.state.room('dev')).toBeDefined();
    term.send('/join dev\r');
    await expect.poll(() => relay.running.relay.state.room('dev')?.members.size).toBe(1);
    await ada.sends('/join dev').hears('you joined dev');
    term.send('/s General dev to both\r');
    await ada.hears('[General, dev] bob: to both');
    term.send('/leave General\r');
    await ada.hears('* bob left General');
  });

  test('/quit tells the server, then closes', async () => {
    await using ada = await onSlash(relay, 'ada');
    const term = client('bob');
    await ada.hears('* bob joined General');
    await term.waitFor('#General');
    term.send('/quit\r');
    await ada.hears(/^\* bob disconnected/);
    expect(await term.exited).toMatchObject({ code: 0 });
  });
});

describe('3.4 Receiving output', () => {
  test('messages of others stand in their room, private ones with the person', async () => {
    await using ada = await onSlash(relay, 'ada');
    const term = client('bob');
    await term.waitFor('#General');
    await ada.hears('* bob joined General');
    ada.sends('for everyone');
    await term.waitFor(/ada for everyone/);
    await ada.sends('/w bob for you').hears('sent privately to bob');
    await term.waitFor(/ada/);
    term.send('\x1ba');
    await term.waitFor(/ada for you/);
  });

  test('--disconnect-- from the server tells the person that they have been disconnected', async () => {
    let peer: Socket | undefined;
    const server = createServer((socket) => {
      peer = socket;
      socket.write('welcome to elsewhere\ntype a unique username:\n');
      socket.once('data', () =>
        socket.write(
          'hello ada: what you type goes to everyone in your rooms; /? lists the commands\nyou joined General\n',
        ),
      );
      socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const term = startProgram({
      args: ['--connect', `slash://127.0.0.1:${port}`, '--nick', 'ada'],
      cols: 100,
      rows: 24,
    });
    terms.push(term);
    await term.waitFor('#General');
    peer?.write('--disconnect--\n');
    expect((await term.waitFor('the server has disconnected you')).join('\n')).toContain('General');
    peer?.destroy();
    server.close();
  });
});

describe('3.5 Impromptu disconnections', () => {
  test('a client that is killed is gone for everybody else, who goes on', async () => {
    await using ada = await onSlash(relay, 'ada');
    await using cleo = await onSlash(relay, 'cleo');
    const term = client('bob');
    await term.waitFor('#General');
    await ada.hears('* cleo joined General', '* bob joined General');
    await cleo.hears('* bob joined General');
    term.kill('SIGKILL');
    await ada.hears(/^\* bob disconnected/);
    await cleo.hears(/^\* bob disconnected/);
    ada.sends('still here');
    await cleo.hears('[General] ada: still here');
  });

  test('a server that is gone is told to the person', async () => {
    const term = client('bob');
    await term.waitFor('#General');
    await relay.stop();
    const screen = await term.waitFor(/Disconnected|lost|disconnected/);
    expect(screen.join('\n')).toMatch(/disconnected|lost/i);
  });
});

describe('4.1 Server initialization', () => {
  const others = ['--irc', 'off', '--verb', 'off', '--ephemeral'];

  test('at a terminal: where binding fails it says why and asks again until it works, and says when it does', async () => {
    const { server, port } = await takenPort();
    const term = startProgram({ args: ['--serve', '--slash', String(port), ...others], cols: 120, rows: 24 });
    terms.push(term);
    await term.waitFor(`port ${port} on 127.0.0.1 is taken by another program`);
    await term.waitFor('address to listen on [127.0.0.1]:');
    term.send('127.0.0.1\r');
    await term.waitFor(`[${port}]:`);
    term.send(`${port}\r`);
    // Still taken: asked a second time.
    await term.waitFor((screen) => screen.join('\n').split('is taken by another program').length === 3);
    term.send('\r');
    await term.waitFor((screen) => screen.join('\n').split(`[${port}]:`).length === 3);
    term.send('0\r');
    const screen = await term.waitFor(/listening slash:\/\/127\.0\.0\.1:\d+/);
    const found = /listening slash:\/\/127\.0\.0\.1:(\d+)/.exec(screen.join('\n'))?.[1];
    await using ada = await LineClient.connect(Number(found));
    expect(await ada.next(2)).toEqual(['welcome to chat-tui', 'type a unique username:']);
    server.close();
  });

  test('without a terminal it says why and exits with a code that is not 0', async () => {
    const { server, port } = await takenPort();
    const run = spawnSync(process.execPath, [CLI, '--serve', '--slash', String(port), ...others], {
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(`port ${port} on 127.0.0.1 is taken by another program`);
    expect(run.stdout).toBe('');
    server.close();
  });
});
