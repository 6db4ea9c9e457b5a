/** Everybody joins one room at the same moment: how long the relay's turns are meanwhile, and when all are in. */
import { join } from 'node:path';
import { Gathering, type Row } from '../figures.ts';
import { load, shares } from '../load.ts';
import { chatTuiWatched } from '../servers.ts';

const WATCH = join(import.meta.dirname, '../turn-watch.ts');
const CLIENTS = 1000;

export const joins: Row = {
  name: 'joins',
  group: 'relay',
  about:
    '1,000 clients are there already and all JOIN one room at once; each must have the names of those before it and hear of each ' +
    'after it, once. Turns are measured inside the relay meanwhile: how late a timer of 1 ms was.',
  columns: [
    { key: 'p99', title: 'turn p99 ms', digits: 1, spread: true },
    { key: 'longest', title: 'longest turn ms', digits: 1, spread: true },
    { key: 'named', title: 'all have their names, ms' },
    { key: 'all', title: 'all have heard of all, ms' },
    { key: 'cpu', title: 'server CPU ms' },
    { key: 'loadShare', title: 'load % of its core' },
  ],
  async run(settings) {
    const gathering = new Gathering();
    for (let round = 0; round < settings.rounds; round++) {
      const server = await chatTuiWatched(['--import', WATCH]).start(settings.serverCore);
      const flags = { clients: CLIENTS, watched: 1 };
      const loading = load(settings, server, 'joins', flags);
      await loading.catch(() => undefined).then(server.stop);
      const result = await loading;
      const match = /longest turn (?<longest>[\d.]+), usual [\d.]+, p99 (?<p99>[\d.]+)/.exec(server.output());
      const { seconds = 0, inSeconds = 0, serverCpu = 0 } = result;
      gathering.add('1,000 clients', 'chat-tui', {
        ...shares(result),
        p99: Number(match?.groups?.p99),
        longest: Number(match?.groups?.longest),
        named: inSeconds * 1000,
        all: seconds * 1000,
        cpu: serverCpu * 1000,
      });
      process.stderr.write('.');
    }
    return gathering.figures;
  },
};
