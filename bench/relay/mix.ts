/** Everything at once: three dialects, rooms of all sizes, comings and goings, private messages, pages of history. */
import { join } from 'node:path';
import { Gathering, type Row, type Settings } from '../figures.ts';
import { load, type LoadResult, shares } from '../load.ts';
import { chatTuiWatched, type RunningServer } from '../servers.ts';

const SIZES = [1000, 2500, 5000];
const WATCH = join(import.meta.dirname, '../turn-watch.ts');

export const mix: Row = {
  name: 'mix',
  group: 'relay',
  about:
    '200 rooms of Zipf sizes with people of irc, slash and verb in each (7 : 2 : 1). In every room somebody says 4 messages whenever ' +
    'all have the last 4, and a private one; every 10 ms somebody leaves or comes back; 10 read page after page of 50 messages of history. ' +
    'Turns are measured inside the relay until the clients go: how late a timer of 1 ms ever was.',
  columns: [
    { key: 'perSecond', title: 'deliveries/s', spread: true },
    { key: 'cpuPerDelivery', title: 'CPU µs a delivery', digits: 2 },
    { key: 'longest', title: 'longest turn ms', digits: 1, spread: true },
    { key: 'usual', title: 'usual turn ms', digits: 1 },
    { key: 'pages', title: 'pages/s' },
    { key: 'loadShare', title: 'load % of its core' },
  ],
  async run(settings) {
    const gathering = new Gathering();
    for (const clients of SIZES) {
      for (let round = 0; round < settings.rounds; round++) {
        const server = await chatTuiWatched(['--import', WATCH]).start(settings.serverCore);
        const flags = { clients, rooms: 200, window: 4, readers: 10, watched: 1 };
        const result = await once(settings, server, flags);
        const match = /longest turn (?<longest>[\d.]+), usual (?<usual>[\d.]+)/.exec(server.output());
        const { seconds = 1, pages = 0 } = result;
        const all = shares(result);
        gathering.add(`${clients.toLocaleString('en')} clients`, 'chat-tui', {
          ...all,
          cpuPerDelivery: all.cpuPerMillion ?? 0,
          longest: Number(match?.groups?.longest),
          usual: Number(match?.groups?.usual),
          pages: pages / seconds,
        });
        process.stderr.write('.');
      }
    }
    return gathering.figures;
  },
};

async function once(
  settings: Settings,
  server: RunningServer,
  flags: Readonly<Record<string, number>>,
): Promise<LoadResult> {
  try {
    return await load(settings, server, 'mix', flags);
  } finally {
    await server.stop();
  }
}
