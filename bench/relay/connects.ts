/** How fast clients come in, one after the other, all into one room. */
import type { Row } from '../figures.ts';
import { load, shares } from '../load.ts';
import { inspircd, servers } from '../servers.ts';
import { inTurns } from '../turns.ts';

export const connects: Row = {
  name: 'connects',
  group: 'relay',
  about:
    'Clients connect, register and join one room, each when the one before has its list of names; everyone there must be told ' +
    'of everyone who comes, once, in order (1,000 clients; 5,000 with `--full`, 12.5 million deliveries). InspIRCd is left out: ' +
    'it lets people in once a second, so that one after the other takes it a second each.',
  columns: [
    { key: 'took', title: 'seconds', digits: 1, spread: true },
    { key: 'clientsPerSecond', title: 'clients/s' },
    { key: 'serverShare', title: 'server % of its core' },
    { key: 'loadShare', title: 'load % of its core' },
  ],
  against: { key: 'took', subject: 'ngIRCd' },
  run(settings) {
    const clients = settings.isFull ? 5000 : 1000;
    return inTurns(
      [
        {
          name: `${clients} clients, one room`,
          servers: servers().filter((server) => server !== inspircd),
          async measure(server) {
            const result = await load(settings, server, 'connects', { clients });
            const { seconds = Number.NaN } = result;
            return { ...shares(result), took: seconds, clientsPerSecond: clients / seconds };
          },
        },
      ],
      settings,
    );
  },
};
