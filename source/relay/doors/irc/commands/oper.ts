/** OPER (Modern IRC): becomes an operator of the relay, by a name and password from the config. */
import type { OperBlock } from '../../../../config/relay-config.ts';
import { isOperPassword } from '../passwords.ts';
import type { RegisteredClient } from '../client.ts';
import * as N from '../numerics.ts';
import { ownHost } from '../operators.ts';
import type { UserCommand } from './command.ts';

export const oper: UserCommand = {
  name: 'OPER',
  help: ['<name> <password>', 'Becomes an operator of this server'],
  params: 2,
  run(client, { params: [name = '', password = ''] }) {
    const { operTries } = client.server;
    const { address } = client.link;
    if (operTries.wait(address, '') > 0) return refuse(client, name);
    operTries.started(address, '');
    const block = client.server.config.opers.find((one) => one.name === name);
    const resume = client.hold();
    // A name that is none costs as much time as one that is.
    void isOperPassword(block?.password, password).then(
      (isRight) => resume(() => (block && isRight ? become(client, block) : refuse(client, name))),
      () => resume(() => refuse(client, name)),
    );
  },
};

function become(client: RegisteredClient, block: OperBlock): void {
  client.server.operTries.succeeded(client.link.address, '');
  client.server.report('operator', { nick: client.user.nick, name: block.name });
  client.oper = block;
  client.submit({ type: 'oper' }, () => client.numeric(N.RPL_YOUREOPER));
  client.submit({ type: 'host', host: block.vhost ?? ownHost(client) });
}

function refuse(client: RegisteredClient, name: string): void {
  client.server.report('operator refused', { nick: client.user.nick, address: client.link.address, name });
  client.numeric(N.ERR_PASSWDMISMATCH);
}
