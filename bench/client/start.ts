/** From the command to the first whole screen. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Gathering, type Row } from '../figures.ts';
import { chatTui, type Client, clients, meet } from './clients.ts';

export const start: Row = {
  name: 'start',
  group: 'client',
  about:
    'From the command to the first whole screen on a terminal of 200x50, with a server to connect to; once with nothing that Node has ' +
    'compiled and kept, as after an update, else with it. `node -e 0` is Node alone, from its start to its end.',
  columns: [{ key: 'ms', title: 'ms', spread: true }],
  against: { key: 'ms', subject: 'node -e 0' },
  async run(settings) {
    const gathering = new Gathering();
    await runOnce();
    for (let round = 0; round < settings.rounds * 3; round++) {
      for (const client of clients()) {
        gathering.add('first screen', client.name, { ms: await firstScreen(client) });
      }
      gathering.add('first screen, nothing compiled yet', chatTui.name, {
        ms: await firstScreen(chatTui, true),
      });
      gathering.add('first screen', 'node -e 0', { ms: await nodeAlone() });
    }
    return gathering.figures;
  },
};

async function firstScreen(client: Client, fresh = false): Promise<number> {
  const { terminal, end } = await meet(client, fresh);
  const at = await terminal.shows(client.firstScreen, { alsoBefore: true });
  await end();
  return at - terminal.started;
}

/** A build that was never run has nothing compiled: it is kept once the client has been left alone for a while. */
async function runOnce(): Promise<void> {
  const { room, terminal, end } = await meet(chatTui);
  await room.joined();
  await terminal.quiet(2500);
  await end();
}

async function nodeAlone(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - began;
}
