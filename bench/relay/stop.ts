/** From SIGTERM to the end of the process, with people connected. */
import { Gathering, type Row } from '../figures.ts';
import { load } from '../load.ts';
import { chatTui } from '../servers.ts';

const [CLIENTS, CLIENTS_FULL] = [1000, 10_000];

export const stop: Row = {
  name: 'stop',
  group: 'relay',
  about:
    'Clients of irc, slash and verb (8 : 1 : 1) are in rooms of 50 when the relay is sent SIGTERM; each must get its last words and the ' +
    'end of its connection (1,000 clients; 10,000 with `--full`).',
  columns: [
    { key: 'closed', title: 'all are let go, ms', spread: true },
    { key: 'ended', title: 'the process has ended, ms', spread: true },
  ],
  async run(settings) {
    const gathering = new Gathering();
    const clients = settings.isFull ? CLIENTS_FULL : CLIENTS;
    for (let round = 0; round < settings.rounds; round++) {
      const server = await chatTui.start(settings.serverCore);
      try {
        const { toldMs = 0, closedMs = 0 } = await load(settings, server, 'stop', { clients });
        const ms = (await server.ended) - toldMs;
        gathering.add(`${clients.toLocaleString('en')} clients`, 'chat-tui', { closed: closedMs, ended: ms });
      } finally {
        await server.stop();
      }
      process.stderr.write('.');
    }
    return gathering.figures;
  },
};
