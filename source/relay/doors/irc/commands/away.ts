/** AWAY (Modern IRC): away with a reason, or back. */
import { clip } from '../clip.ts';
import { LIMITS } from '../limits.ts';
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';

export const away: UserCommand = {
  name: 'AWAY',
  help: ['[<text>]', 'Marks you as away, or as back without a text'],
  run(client, { params: [text = ''] }) {
    const reason = text === '' ? undefined : clip(text, LIMITS.away);
    client.submit({ type: 'away', reason }, () => {
      client.numeric(reason === undefined ? N.RPL_UNAWAY : N.RPL_NOWAWAY);
    });
  },
};
