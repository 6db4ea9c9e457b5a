/** The seeds' own kind of client, in Python, at our relay: no line ends, one send a message, recv(1024). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { onSlash, onVerb } from '../conformance/person.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { hasPython, PythonProgram } from './python.ts';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.stop());

async function slashClient(nick: string): Promise<PythonProgram> {
  const client = new PythonProgram('slash_client.py', '127.0.0.1', relay.ports.slash);
  await client.prints('type a unique username:');
  client.types(nick);
  await client.prints('you joined General');
  return client;
}

async function verbClient(nick: string): Promise<PythonProgram> {
  const client = new PythonProgram('verb_client.py', '127.0.0.1', relay.ports.verb);
  await client.prints('enter your username:');
  client.types(nick);
  await client.prints(`welcome user: ${nick}`);
  return client;
}

describe.skipIf(!hasPython)('clients in Python', () => {
  test('of the slash seed talk with each other and with everybody else', async () => {
    await using old = await slashClient('old');
    await using older = await slashClient('older');
    await using ada = await onSlash(relay, 'ada');
    await using bob = await onVerb(relay, 'bob');
    await bob.sends('join General').hears('Membership granted to the room: General');
    await ada.hears('* bob joined General');
    await old.prints('* bob joined General');
    await older.prints('* bob joined General');
    old.types('Grüße, 世界 👋🏽');
    for (const person of [ada, older]) {
      if (person === ada) await ada.hears('[General] old: Grüße, 世界 👋🏽');
      else await older.prints('[General] old: Grüße, 世界 👋🏽\n');
    }
    await bob.hears('General old: Grüße, 世界 👋🏽');
    ada.sends('welcome both');
    await old.prints('[General] ada: welcome both\n');
    await older.prints('[General] ada: welcome both\n');
    older.types('/w old psst');
    await old.prints('(private) older: psst\n');
    old.types('/create attic');
    await old.prints('you created attic');
    old.types('/join attic nowhere');
    await old.prints(/you joined attic\nerror: no such room: nowhere\n/);
    old.types('/disconnect');
    await old.prints('--disconnect--');
    await old.prints('you have been disconnected from the server');
    await old.exit();
    older.types('/quit');
    await older.exit();
    await ada.client.until('* older disconnected');
    await ada.sends('/users').hears('users online (2): ada, bob');
  });

  test('of the verb seed talk with each other and with everybody else', async () => {
    await using old = await verbClient('old');
    await using older = await verbClient('older');
    await using ada = await onSlash(relay, 'ada');
    old.types('JOIN General');
    await old.prints('Membership granted to the room: General\n');
    older.types('join General');
    await older.prints('Membership granted to the room: General\n');
    await ada.hears('* old joined General', '* older joined General');
    old.types('send General Grüße, 世界 👋🏽');
    await old.prints('the message to General is delivered\n');
    await older.prints('General old: Grüße, 世界 👋🏽\n');
    await ada.hears('[General] old: Grüße, 世界 👋🏽');
    ada.sends('/w older psst');
    await older.prints('(private) ada: psst\n');
    older.types('lme General');
    await older.prints('room members: General 3\nada\nold\nolder\n');
    older.types('exit');
    await older.prints('exit successful');
    await older.exit();
    await old.prints('one member left the room: General older\n');
  });

  test('that are killed are gone for everybody', async () => {
    await using ada = await onSlash(relay, 'ada');
    const [old, older] = [await slashClient('old'), await verbClient('older')];
    older.types('join General');
    await ada.hears('* old joined General', '* older joined General');
    old.kill();
    await ada.hears(/^\* old disconnected/);
    older.kill();
    await ada.hears(/^\* older disconnected/);
    await ada.sends('/users').hears('users online (1): ada');
  });

  test('are told when the relay goes', async () => {
    await using old = await slashClient('old');
    await using older = await verbClient('older');
    await relay.stop();
    await old.prints(/--disconnect--\s+you have been disconnected from the server/);
    await older.prints('server closed');
    expect(await Promise.all([old.exit(), older.exit()])).toHaveLength(2);
  });
});
