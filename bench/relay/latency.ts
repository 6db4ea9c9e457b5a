/** How long a message takes from its sender to each recipient while the room talks at a fixed rate. */
import type { Row } from '../figures.ts';
import { load, shares } from '../load.ts';
import { servers } from '../servers.ts';
import { type Case, inTurns } from '../turns.ts';

const CASES = [100, 1000].flatMap((rate) => [
  { name: `${rate} messages/s, plain clients`, rate, caps: 0 },
  { name: `${rate} messages/s, server-time, msgid, echo`, rate, caps: 1 },
]);

export const latency: Row = {
  name: 'latency',
  group: 'relay',
  about:
    'The 100 members of a room speak in turn at a fixed rate, whether or not the server keeps up; each delivery is timed from the ' +
    'moment at which its message was due. Clients with capabilities also get their own message back.',
  columns: [
    { key: 'p50', title: 'p50 ms', digits: 2 },
    { key: 'p99', title: 'p99 ms', digits: 2, spread: true },
    { key: 'p999', title: 'p99.9 ms', digits: 2 },
    { key: 'max', title: 'most ms', digits: 1 },
    { key: 'serverShare', title: 'server % of its core' },
    { key: 'loadShare', title: 'load % of its core' },
  ],
  against: { key: 'p50', subject: 'InspIRCd' },
  run: (settings) =>
    inTurns(
      CASES.map(
        ({ name, rate, caps }): Case => ({
          name,
          servers: servers().filter((server) => caps === 0 || server.hasCapabilities),
          async measure(server) {
            const result = await load(settings, server, 'latency', {
              clients: 100,
              rate,
              caps,
              seconds: settings.seconds * 2,
              warm: settings.warm,
            });
            const ms = (key: string): number => (result[key] ?? Number.NaN) / 1000;
            return { ...shares(result), p50: ms('p50'), p99: ms('p99'), p999: ms('p999'), max: ms('max') };
          },
        }),
      ),
      settings,
    ),
};
