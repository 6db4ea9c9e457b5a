/** The real client on a terminal, before servers that others made of the seeds. Needs the built program. */
import { afterEach, describe, expect, test } from 'vitest';
import { startProgram, type Term } from '../helpers/pty.ts';
import { hasPython, type PythonProgram, startForeign } from './python.ts';

let servers: PythonProgram[] = [];
let terms: Term[] = [];
afterEach(async () => {
  for (const term of terms) await term.dispose();
  for (const server of servers) await server[Symbol.asyncDispose]();
  servers = [];
  terms = [];
});

async function serve(dialect: 'slash' | 'verb'): Promise<{ address: string; server: PythonProgram }> {
  const { server, port } = await startForeign(`${dialect}_server.py`);
  servers.push(server);
  return { server, address: `${dialect}://127.0.0.1:${port}` };
}

function client(address: string, nick: string, ...rooms: string[]): Term {
  const args = ['--connect', address, '--nick', nick, ...rooms.flatMap((room) => ['--room', room])];
  const term = startProgram({ args, cols: 120, rows: 30 });
  terms.push(term);
  return term;
}

/** The users pane of a screen of 120 columns: the names that stand in its right-hand columns. */
function usersOn(screen: readonly string[]): string[] {
  return screen
    .slice(1)
    .flatMap((row) => row.slice(102).trim().split(/\s+/))
    .filter((word) => /^\w+$/.test(word));
}

describe.skipIf(!hasPython)('before a foreign slash server', { timeout: 60_000 }, () => {
  test('a person talks in rooms, in several, in private, and sees who is where', async () => {
    const { address } = await serve('slash');
    const ada = client(address, 'ada');
    await ada.waitFor('#General');
    const bob = client(address, 'bob');
    await bob.waitFor('#General');
    for (const term of [ada, bob]) await term.waitFor((screen) => usersOn(screen).join() === 'ada,bob');
    await ada.quiet(1500);
    ada.send('hello from ada\r');
    await bob.waitFor(/ada (│ )?hello from ada/);
    await bob.quiet(1000);
    bob.send('/msg ada just for you\r');
    // It waits in a buffer of its own; Alt+A goes there.
    await ada.waitFor(/^ +bob +@1/m);
    ada.send('\x1ba');
    await ada.waitFor(/bob (│ )?just for you/);
    await ada.quiet(1500);
    ada.send('/create dev\r');
    await ada.quiet(1500);
    ada.send('/join dev\r');
    await ada.waitFor('#dev');
    await ada.quiet(1500);
    bob.send('/join dev\r');
    await bob.waitFor('#dev');
    await bob.quiet(1500);
    bob.send('I am in dev too\r');
    await ada.waitFor(/bob (│ )?I am in dev too/);
    expect(usersOn(await ada.waitFor((screen) => usersOn(screen).includes('bob')))).toEqual(['ada', 'bob']);
  });

  test('a taken name is asked for again, and a server that dies is told, with a new try', async () => {
    const { address, server } = await serve('slash');
    await client(address, 'ada').waitFor('#General');
    const second = client(address, 'ada');
    await second.waitFor('Another nick');
    second.send('\r');
    await second.waitFor('#General');
    server.kill();
    await second.waitFor(/Disconnected|lost/);
    await second.waitFor(/retrying|nothing listens/);
  });

  test('a line that cannot be placed stands in the server’s own buffer', async () => {
    const { address } = await serve('slash');
    const ada = client(address, 'ada');
    await ada.waitFor('#General');
    await ada.quiet(1500);
    await client(address, 'bob').waitFor('#General');
    await ada.quiet(500);
    ada.send('\x1b[1;3A');
    await ada.waitFor('[server] bob has arrived in General.');
  });
});

describe.skipIf(!hasPython)('before a foreign verb server', { timeout: 60_000 }, () => {
  test('a person makes and joins a room, talks there, and sees who is in it', async () => {
    const { address } = await serve('verb');
    const ada = client(address, 'ada');
    await ada.waitFor('Connected');
    await ada.quiet(1500);
    ada.send('/create dev\r');
    await ada.quiet(1500);
    ada.send('/join dev\r');
    await ada.waitFor('#dev');
    const bob = client(address, 'bob', 'dev');
    await bob.waitFor('#dev');
    for (const term of [ada, bob]) await term.waitFor((screen) => usersOn(screen).join() === 'ada,bob');
    await bob.quiet(1500);
    ada.send('hello from ada\r');
    await bob.waitFor(/ada (│ )?hello from ada/);
    // In one packet with the confirmation, nobody could tell the two apart.
    await bob.quiet(500);
    bob.send('/leave\r');
    await ada.waitFor((screen) => usersOn(screen).join() === 'ada');
    expect(ada.screen().join('\n').split('hello from ada')).toHaveLength(2);
  });

  test('a taken name is asked for again', async () => {
    const { address } = await serve('verb');
    await client(address, 'ada').waitFor('Connected');
    const second = client(address, 'ada');
    await second.waitFor('name exists');
    second.send('\r');
    await second.waitFor('Connected');
  });
});
