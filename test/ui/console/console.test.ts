import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { LineClient } from '../../helpers/line-client.ts';
import { startProgram, type Term } from '../../helpers/pty.ts';

const terms: Term[] = [];
afterEach(async () => {
  for (const term of terms.splice(0)) await term.dispose();
});

const FREE = ['--serve', '--irc', '0', '--slash', '0', '--verb', '0', '--ephemeral'];

function serve(args: readonly string[] = FREE, cols = 100, rows = 30): Term {
  const term = startProgram({ args, cols, rows });
  terms.push(term);
  return term;
}

async function port(term: Term, scheme: string): Promise<number> {
  const found = new RegExp(`${scheme}://[^:]+:(\\d+)`);
  const screen = await term.waitFor(found);
  return Number(found.exec(screen.join('\n'))?.[1]);
}

describe.each([
  [200, 50],
  [80, 24],
  [50, 15],
])('at %i by %i', (cols, rows) => {
  test('it shows where it listens, and what happens, and fits', async () => {
    const term = serve(FREE, cols, rows);
    await term.waitFor('server started: ctrl + c to exit');
    const ada = await LineClient.connect(await port(term, 'verb'));
    await term.waitFor('new client');
    ada.send('ada');
    await term.waitFor('client input received');
    expect(term.screen()).toHaveLength(rows);
    expect(term.emulator.buffer.active.baseY).toBe(0);
    ada.socket.destroy();
    await term.waitFor('client disconnected');
  });
});

describe('the console', () => {
  test('shows who is on by which door, rooms with their sizes, and messages a second', async () => {
    const term = serve();
    const ada = await LineClient.connect(await port(term, 'slash'));
    ada.send('ada');
    await term.waitFor(/people \(1\)/);
    await term.waitFor(/ada {2}slash/);
    await term.waitFor(/#General {2}1/);
    await term.waitFor(/1 on · 1 connected · \d+ MB/);
    for (let n = 0; n < 20; n++) ada.send(`hello ${n}`);
    await term.waitFor(/messages \d+\/s .*[▂-█]/);
  });

  test('the line for friends is copied by OSC 52, and its QR code shown when asked for', async () => {
    const term = serve();
    await term.waitFor('npx chat-tui --connect irc://127.0.0.1:');
    term.send('copy\r');
    await term.waitFor('copied');
    const [, copied = ''] = /\u{1B}\]52;c;([^\u{07}]*)\u{07}/u.exec(term.output().toString()) ?? [];
    expect(Buffer.from(copied, 'base64').toString()).toMatch(
      /^npx chat-tui --connect irc:\/\/127\.0\.0\.1:\d+$/,
    );
    for (const word of ['__proto__', 'constructor']) {
      term.send(`${word}\r`);
      await term.waitFor('exit stops the relay');
      term.send('\u{1B}');
      await term.waitFor((screen) => !screen.join('\n').includes('exit stops the relay'));
    }
    term.send('qr\r');
    await term.waitFor(/█ (?:▄▄▄▄▄|█▀▀▀█) █/);
    term.send('qr\r');
    await term.waitFor((screen) => !screen.join('\n').includes('█ ▄▄▄▄▄ █'));
  });

  test('warns of a relay that the network can reach without TLS or password', async () => {
    const term = serve([...FREE, '--host', '0.0.0.0']);
    await term.waitFor('! open to the network without TLS (');
    await term.waitFor('! open to the network without a password');
  });

  test.each([
    ['exit', 'exit\r'],
    ['q', 'q\r'],
    ['Ctrl+C', '\u{03}'],
  ])('%s stops it in order: clients are told, the terminal is as it was, the code is 0', async (_, keys) => {
    const term = serve();
    const ada = await LineClient.connect(await port(term, 'slash'));
    ada.send('ada');
    await term.waitFor(/ada {2}slash/);
    const gone = once(ada.socket, 'close');
    term.send(keys);
    expect(await term.exited).toMatchObject({ code: 0 });
    await gone;
    expect(term.screen().join('\n')).toContain('server stopped');
    expect(term.emulator.buffer.active.type).toBe('normal');
    expect(term.emulator.modes.sendFocusMode).toBe(false);
  });

  test('SIGTERM stops it in order too', async () => {
    const term = serve();
    await term.waitFor('server started');
    term.kill('SIGTERM');
    expect(await term.exited).toMatchObject({ code: 0 });
    expect(term.output().toString()).toContain('server stopped');
  });

  test('what a peer is called cannot reach the terminal as a control', async () => {
    const term = serve();
    const ada = await LineClient.connect(await port(term, 'verb'));
    ada.send('ev\u{1B}]0;owned\u{07}il');
    await term.waitFor('client input received');
    await term.quiet();
    expect(term.output().toString()).not.toContain('\u{1B}]0;owned');
  });

  test('SIGHUP reads the config again, as without a console, and stops nothing', async () => {
    const term = serve();
    await term.waitFor('server started');
    term.kill('SIGHUP');
    await term.waitFor(/rehashed said="/);
    term.send('exit\r');
    expect(await term.exited).toMatchObject({ code: 0 });
  });

  test('what the operator says reaches everybody, and an order without its words says what it wants', async () => {
    const term = serve();
    const ada = await LineClient.connect(await port(term, 'slash'));
    ada.send('ada');
    await term.waitFor(/ada {2}slash/);
    term.send('say back at noon\r');
    await ada.until('notice: back at noon');
    await term.waitFor('said to everybody text="back at noon" people=1');
    term.send('ban\r');
    await term.waitFor('ban NICK, and why');
    term.send('ban ada\r');
    await term.waitFor('! not banned nick=ada');
  });

  test('its log says the day and the zone before the first time of day', async () => {
    const term = serve();
    await term.waitFor(/\d{4}-\d\d-\d\d, times are UTC[+-]\d\d:\d\d/);
  });

  test('rehash reads the config again, and says what came of it', async () => {
    const term = serve();
    await term.waitFor('server started');
    term.send('rehash\r');
    await term.waitFor(/rehashed said="/);
  });

  test('who is on is a list to scroll through, and somebody in it can be thrown out', async () => {
    const term = serve(['--serve', '--irc', '0', '--slash', '0', '--verb', 'off', '--ephemeral'], 50, 15);
    const at = await port(term, 'slash');
    const people: LineClient[] = [];
    for (let n = 10; n < 40; n++) {
      const client = await LineClient.connect(at);
      client.send(`guest${n}`);
      people.push(client);
    }
    term.send('\t');
    await term.waitFor(/people \(30\) · 1 to 11 of 30/);
    await term.waitFor(/guest39 +slash +00:00:/);
    term.send('\u{1B}[F');
    await term.waitFor(/guest10 +slash/);
    await term.waitFor('20 to 30 of 30');
    term.send('kick guest10 too loud\r');
    await people[0]?.until('notice: Killed (console (too loud))');
    await term.waitFor('people (29)');
    term.send('\u{1B}');
    await term.waitFor('listening irc://');
    for (const { socket } of people) socket.destroy();
  });

  test('another word is no command, and says so', async () => {
    const term = serve();
    await term.waitFor('server started');
    term.send('dance\r');
    await term.waitFor('exit stops the relay');
  });
});

describe('where nothing says where to listen', () => {
  test('one question with what is likely in it, which Enter takes; a taken place is asked for again', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address() as { port: number };
    const term = startProgram({
      args: ['--serve', '--ephemeral'],
      cols: 120,
      env: { CHAT_TUI_DATA: undefined },
    });
    terms.push(term);
    await term.waitFor('[127.0.0.1:1234]:');
    term.send('nonsense place\r');
    await term.waitFor('is no place to listen on');
    term.send(`127.0.0.1:${address.port}\r`);
    // The other doors have their usual ports, which this machine may have given away; the first taken one is asked for.
    await term.waitFor(/is taken by another program/);
    await term.waitFor('address to listen on [127.0.0.1]:');
    term.send('\u{03}');
    expect(await term.exited).toMatchObject({ code: 1 });
    taken.close();
  });

  test('leaving the question is no failure', async () => {
    const term = serve(['--serve', '--ephemeral'], 120, 24);
    await term.waitFor('[127.0.0.1:1234]:');
    term.send('exit\r');
    expect(await term.exited).toMatchObject({ code: 0 });
  });
});
