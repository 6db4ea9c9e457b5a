/** Fan-out: how many deliveries a second when a room, or many rooms, talk as fast as everybody listens. */
import type { Row } from '../figures.ts';
import { load, shares } from '../load.ts';
import { servers } from '../servers.ts';
import { type Case, inTurns } from '../turns.ts';

const CASES: readonly (readonly [name: string, members: number, rooms: number, window: number])[] = [
  ['room of 10, window 64', 10, 1, 64],
  ['room of 100, window 64', 100, 1, 64],
  ['room of 1,000, window 64', 1000, 1, 64],
  ['50 rooms of 10, window 64', 10, 50, 64],
  ['room of 100, window 1', 100, 1, 1],
  ['50 rooms of 10, window 1', 10, 50, 1],
];

export const burst: Row = {
  name: 'burst',
  group: 'relay',
  about:
    'In each room one member says `window` messages at once, and the next when every other member has all of them. ' +
    'A delivery is one message at one recipient; all are checked: once, in order, none missing.',
  columns: [
    { key: 'perSecond', title: 'deliveries/s', spread: true },
    { key: 'cpuPerMillion', title: 'CPU s per million', digits: 3 },
    { key: 'serverShare', title: 'server % of its core' },
    { key: 'loadShare', title: 'load % of its core' },
  ],
  against: { key: 'perSecond', subject: 'InspIRCd' },
  run: (settings) =>
    inTurns(
      CASES.map(
        ([name, clients, rooms, window]): Case => ({
          name,
          servers: servers(),
          measure: async (server) =>
            shares(await load(settings, server, 'burst', { clients, rooms, window, warm: settings.warm })),
        }),
      ),
      settings,
    ),
};
