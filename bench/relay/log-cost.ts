/** What the log costs: the same bursts with the SQLite log and with the one in memory. */
import type { Row } from '../figures.ts';
import { load, shares } from '../load.ts';
import { chatTui, chatTuiEphemeral } from '../servers.ts';
import { type Case, inTurns } from '../turns.ts';

const CASES: readonly (readonly [name: string, members: number, rooms: number, window: number])[] = [
  ['room of 10, window 64', 10, 1, 64],
  ['room of 100, window 64', 100, 1, 64],
  ['room of 1,000, window 64', 1000, 1, 64],
  ['50 rooms of 10, window 64', 10, 50, 64],
];

export const logCost: Row = {
  name: 'log-cost',
  group: 'relay',
  about:
    'The bursts of the row before, with the log in SQLite and with `--ephemeral`; compared is CPU for a million deliveries.',
  columns: [
    { key: 'cpuPerMillion', title: 'CPU s per million', digits: 3, spread: true },
    { key: 'perSecond', title: 'deliveries/s' },
  ],
  against: { key: 'cpuPerMillion', subject: chatTuiEphemeral.name },
  run: (settings) =>
    inTurns(
      CASES.map(
        ([name, clients, rooms, window]): Case => ({
          name,
          servers: [chatTui, chatTuiEphemeral],
          measure: async (server) =>
            shares(await load(settings, server, 'burst', { clients, rooms, window, warm: settings.warm })),
        }),
      ),
      settings,
    ),
};
