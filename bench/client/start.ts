/** From the command to the first whole screen. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Gathering, type Row } from '../figures.ts';
import { clients, meet } from './clients.ts';

export const start: Row = {
  name: 'start',
  group: 'client',
  about:
    'From the command to the first whole screen on a terminal of 200x50, with a server to connect to. `node -e 0` is Node alone, ' +
    'from its start to its end.',
  columns: [{ key: 'ms', title: 'ms', spread: true }],
  against: { key: 'ms', subject: 'node -e 0' },
  async run(settings) {
    const gathering = new Gathering();
    for (let round = 0; round < settings.rounds * 3; round++) {
      for (const client of clients()) {
        const meeting = await meet(client);
        const at = await meeting.terminal.shows(client.firstScreen, { alsoBefore: true });
        gathering.add('first screen', client.name, { ms: at - meeting.terminal.started });
        await meeting.end();
      }
      gathering.add('first screen', 'node -e 0', { ms: await nodeAlone() });
    }
    return gathering.figures;
  },
};

async function nodeAlone(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - began;
}
