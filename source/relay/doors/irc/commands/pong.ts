/** PONG (Modern IRC): the answer to our PING. That it came at all is what counts, and the connection has noted that. */
import type { EarlyCommand } from './command.ts';

export const pong: EarlyCommand = {
  name: 'PONG',
  help: ['<token>', 'The answer to a PING; your client gives it'],
  early: true,
  run() {},
};
