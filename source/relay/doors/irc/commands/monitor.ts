/** MONITOR (IRCv3 monitor): watches nicks. */
import { checkNick } from '../../../../protocol/names.ts';
import type { RegisteredClient } from '../client.ts';
import { mask } from '../events/source.ts';
import { LIMITS } from '../limits.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { listLines } from '../list-lines.ts';
import type { UserCommand } from './command.ts';

/** Bytes of the nicks that one ERR_MONLISTFULL names. */
const FULL_BYTES = 70;

type Subcommand = (client: RegisteredClient, targets: readonly string[]) => void;

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  '+': add,
  '-': (client, targets) => {
    for (const target of targets) client.server.monitors.remove(client, target);
  },
  C: (client) => client.server.monitors.clear(client),
  L: list,
  S: (client) => status(client, client.server.monitors.list(client)),
};

export const monitor: UserCommand = {
  name: 'MONITOR',
  help: ['+|-|C|L|S [<nick>{,<nick>}]', 'Tells you when people come and go'],
  params: 1,
  run(client, { params: [name = '', targets] }) {
    const subcommand = SUBCOMMANDS[name.toUpperCase()];
    if (!subcommand) {
      return client.numeric(N.ERR_UNKNOWNERROR, ['MONITOR', word(name)], 'Unknown subcommand');
    }
    if (targets === undefined && (name === '+' || name === '-')) {
      return client.numeric(N.ERR_NEEDMOREPARAMS, ['MONITOR']);
    }
    subcommand(
      client,
      (targets ?? '').split(',').filter((target) => target !== ''),
    );
  },
};

function add(client: RegisteredClient, targets: readonly string[]): void {
  const { monitors } = client.server;
  const added: string[] = [];
  for (const [index, target] of targets.entries()) {
    if (!checkNick(target).ok) continue;
    if (!monitors.has(client, target)) {
      if (monitors.count(client) >= LIMITS.monitor) {
        for (const line of listLines(targets.slice(index), FULL_BYTES, ',')) {
          client.numeric(N.ERR_MONLISTFULL, [String(LIMITS.monitor), word(line)]);
        }
        break;
      }
      monitors.add(client, target);
    }
    added.push(target);
  }
  status(client, added);
}

function list(client: RegisteredClient): void {
  client.numericList(N.RPL_MONLIST, [], client.server.monitors.list(client), ',');
  client.numeric(N.RPL_ENDOFMONLIST);
}

function status(client: RegisteredClient, targets: readonly string[]): void {
  const online: string[] = [];
  const offline: string[] = [];
  for (const target of targets) {
    const user = client.server.relay.state.userByNick(target);
    if (user) online.push(mask(user.source));
    else offline.push(target);
  }
  client.numericList(N.RPL_MONONLINE, [], online, ',');
  client.numericList(N.RPL_MONOFFLINE, [], offline, ',');
}
