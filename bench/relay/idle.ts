/** What connections cost that do nothing. */
import type { Row } from '../figures.ts';
import { load } from '../load.ts';
import { ngircd, servers } from '../servers.ts';
import { inTurns } from '../turns.ts';

const CLIENTS = 10_000;

export const idle: Row = {
  name: 'idle',
  group: 'relay',
  about:
    '10,000 clients register and then do nothing: the growth of the process in memory for each, and its CPU meanwhile ' +
    '(15 seconds; a whole minute with `--full`). ngIRCd is left out: it takes people in at 40 a second.',
  columns: [
    { key: 'kilobytes', title: 'kB per connection', digits: 1, spread: true },
    { key: 'cpuShare', title: '% of a core', digits: 2 },
    { key: 'perSecond', title: 'came in at clients/s' },
  ],
  against: { key: 'kilobytes', subject: 'InspIRCd' },
  run: (settings) =>
    inTurns(
      [
        {
          name: '10,000 connections',
          servers: servers().filter((server) => server !== ngircd),
          async measure(server) {
            const seconds = settings.isFull ? 60 : 15;
            const result = await load(settings, server, 'idle', { clients: CLIENTS, seconds, warm: 3 });
            const { bytesEach = 0, serverCpu = 0, comingSeconds = Number.NaN } = result;
            return {
              kilobytes: bytesEach / 1000,
              cpuShare: (serverCpu / seconds) * 100,
              perSecond: CLIENTS / comingSeconds,
            };
          },
        },
      ],
      settings,
    ),
};
