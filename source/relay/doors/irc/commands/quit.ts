/** QUIT (Modern IRC): ends the connection, with an ERROR as the last line; also before registration is over. */
import { clip } from '../clip.ts';
import { LIMITS } from '../limits.ts';
import type { EarlyCommand } from './command.ts';

export const quit: EarlyCommand = {
  name: 'QUIT',
  help: ['[<reason>]', 'Leaves this server'],
  early: true,
  run(client, { params: [reason] }) {
    // `Quit: ` tells a person's own words from what the relay says of a connection that broke.
    const said = reason === undefined || reason === '' ? 'Quit' : `Quit: ${clip(reason, LIMITS.kick)}`;
    client.end(said);
  },
};
