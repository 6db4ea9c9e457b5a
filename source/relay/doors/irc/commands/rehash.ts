/** REHASH (Modern IRC): an operator has the config read again; what can change while the relay runs changes. */
import * as N from '../numerics.ts';
import { requirePrivilege } from '../operators.ts';
import type { UserCommand } from './command.ts';

export const rehash: UserCommand = {
  name: 'REHASH',
  help: ['', 'For operators of the server: reads the config again'],
  run(client) {
    if (!requirePrivilege(client, 'rehash')) return;
    const { control } = client.server;
    client.numeric(N.RPL_REHASHING, ['config'], 'Rehashing');
    if (!control) return client.notice('This relay was started without a config that could be read again');
    const resume = client.hold();
    void control.rehash().then(
      (sentence) => resume(() => client.notice(sentence)),
      (error: unknown) => resume(() => client.notice(error instanceof Error ? error.message : String(error))),
    );
  },
};
