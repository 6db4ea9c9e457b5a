/** What 20,000 messages into the open room cost. */
import { Gathering, type Row } from '../figures.ts';
import { clients, meetInRoom } from './clients.ts';
import { cpuOf } from './terminal.ts';

const MESSAGES = 20_000;

export const flood: Row = {
  name: 'flood',
  group: 'client',
  about: `${MESSAGES.toLocaleString('en')} messages of 100 characters into the open room as fast as they are taken, until the last is on the screen.`,
  columns: [
    { key: 'cpu', title: 'CPU µs a message', digits: 1, spread: true },
    { key: 'seconds', title: 'seconds', digits: 2 },
  ],
  against: { key: 'cpu', subject: 'irssi' },
  async run(settings) {
    const gathering = new Gathering();
    for (let round = 0; round < settings.rounds; round++) {
      for (const client of clients()) {
        const { terminal, room, end } = await meetInRoom(client);
        const [cpu, began] = [cpuOf(terminal.pid), performance.now()];
        const shown = terminal.shows('that-was-all', { ms: 120_000 });
        await room.pour(MESSAGES, 'that-was-all');
        const at = await shown;
        await terminal.quiet(200);
        const used = cpuOf(terminal.pid) - cpu;
        gathering.add('20,000 messages', client.name, {
          cpu: (used / MESSAGES) * 1e6,
          seconds: (at - began) / 1000,
        });
        await end();
      }
    }
    return gathering.figures;
  },
};
