/** What a client holds in memory: fresh in a room, and after many messages. */
import { Gathering, type Row } from '../figures.ts';
import { clients, meetInRoom } from './clients.ts';
import { memoryOf } from './terminal.ts';

const STEPS = [
  { name: 'in an idle room', messages: 0 },
  { name: 'after 10,000 messages', messages: 10_000 },
  { name: 'after 100,000 messages', messages: 90_000 },
] as const;

export const memory: Row = {
  name: 'memory',
  group: 'client',
  about:
    'What the process holds in memory, 2 seconds after it has shown the last of so many messages of 100 characters.',
  columns: [{ key: 'megabytes', title: 'MB', digits: 1, spread: true }],
  against: { key: 'megabytes', subject: 'WeeChat' },
  async run(settings) {
    const gathering = new Gathering();
    for (let round = 0; round < settings.rounds; round++) {
      for (const client of clients()) {
        const { terminal, room, end } = await meetInRoom(client);
        for (const { name, messages } of STEPS) {
          const shown = terminal.shows(`${messages}-messages-shown`, { ms: 200_000 });
          await room.pour(messages, `${messages}-messages-shown`);
          await shown;
          await terminal.quiet(2000);
          gathering.add(name, client.name, { megabytes: memoryOf(terminal.pid) });
        }
        await end();
      }
    }
    return gathering.figures;
  },
};
