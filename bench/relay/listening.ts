/** From the command to a relay that listens, in a folder that has nothing in it yet. */
import { once } from 'node:events';
import { join } from 'node:path';
import { Gathering, type Row } from '../figures.ts';
import { run, temporaryFolder } from '../processes.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');
const DOORS = ['--serve', '--irc', '0', '--slash', '0', '--verb', '0'];

export const listening: Row = {
  name: 'listening',
  group: 'relay',
  about:
    'From the command to the last `listening` line, all three doors, with the log in an empty folder. `node -e 0` is Node alone, ' +
    'from its start to its end.',
  columns: [{ key: 'ms', title: 'ms', spread: true }],
  async run(settings) {
    const gathering = new Gathering();
    for (let round = 0; round < settings.rounds * 3; round++) {
      gathering.add('empty folder', 'chat-tui', { ms: await untilListening(settings.serverCore) });
      const began = performance.now();
      await run(settings.serverCore, [process.execPath, '-e', '0']).ended;
      gathering.add('empty folder', 'node -e 0', { ms: performance.now() - began });
      process.stderr.write('.');
    }
    return gathering.figures;
  },
};

async function untilListening(core: number): Promise<number> {
  const folder = temporaryFolder();
  const began = performance.now();
  const program = run(core, [process.execPath, CLI, ...DOORS, '--data', join(folder.path, 'data')]);
  // Told by the output itself: looking at it every few ms would be in the figure.
  while (program.output().match(/^listening /gm)?.length !== 3) {
    await Promise.race([once(program.child.stdout ?? program.child, 'data'), program.ended]);
    if (program.child.exitCode !== null) throw new Error(`it did not start:\n${program.output()}`);
  }
  const ms = performance.now() - began;
  await program.stop();
  folder.remove();
  return ms;
}
