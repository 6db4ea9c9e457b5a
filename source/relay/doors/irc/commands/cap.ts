/** CAP (IRCv3 capability negotiation 3.2): LS, LIST, REQ, END. */
import { capNotify } from '../capabilities/cap-notify.ts';
import type { Capability, CapabilitySet } from '../capabilities/capability.ts';
import { isOffered, writtenOffer } from '../capabilities/offers.ts';
import { CAPABILITIES, CAPABILITY_BY_NAME } from '../capabilities/table.ts';
import type { Client } from '../client.ts';
import { word } from '../lines.ts';
import { ERR_INVALIDCAPCMD } from '../numerics.ts';
import { listLines } from '../list-lines.ts';
import { enterIfReady } from '../welcome.ts';
import type { EarlyCommand } from './command.ts';

const VERSION_WITH_VALUES = 302;
/** Bytes of capabilities on a line: what the longest nick and server name leave. */
const NAMES_BYTES = 300;

type Subcommand = (client: Client, argument: string) => void;

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = { LS: ls, LIST: list, REQ: request, END: end };

export const cap: EarlyCommand = {
  name: 'CAP',
  help: ['LS|LIST|REQ|END [<capabilities>]', 'Negotiates the extensions that your client knows'],
  params: 1,
  early: true,
  run(client, { params: [name = '', argument = ''] }) {
    const subcommand = SUBCOMMANDS[name.toUpperCase()];
    if (subcommand) subcommand(client, argument);
    else client.numeric(ERR_INVALIDCAPCMD, [word(name)]);
  },
};

function ls(client: Client, version: string): void {
  if (client.registration) client.registration.isNegotiating = true;
  const number = /^\d+$/.test(version) ? Number(version) : 0;
  client.capVersion = Math.max(client.capVersion, number);
  if (client.capVersion >= VERSION_WITH_VALUES) client.setCapabilities(client.capabilities | capNotify.bit);
  const hasValues = client.capVersion >= VERSION_WITH_VALUES;
  const offered = CAPABILITIES.filter(
    (capability) => isOffered(capability, client.server.config) && (hasValues || !capability.isOnlyRead),
  );
  sendList(
    client,
    'LS',
    offered.map((capability) => written(client, capability)),
  );
}

function written(client: Client, capability: Capability): string {
  return client.capVersion >= VERSION_WITH_VALUES
    ? writtenOffer(capability, client.server.config)
    : capability.name;
}

function list(client: Client): void {
  sendList(
    client,
    'LIST',
    CAPABILITIES.filter((capability) => client.has(capability)).map(({ name }) => name),
  );
}

/** On several lines all but the last have a `*`; a client of before 302 knows only one line. */
function sendList(client: Client, subcommand: string, names: readonly string[]): void {
  const found = client.capVersion >= VERSION_WITH_VALUES ? listLines(names, NAMES_BYTES) : [names.join(' ')];
  const lines = found.length === 0 ? [''] : found;
  lines.forEach((line, index) =>
    reply(client, index < lines.length - 1 ? `${subcommand} *` : subcommand, line),
  );
}

/** All of the changes, or none of them. */
function request(client: Client, argument: string): void {
  if (client.registration) client.registration.isNegotiating = true;
  const names = argument.split(' ').filter((name) => name !== '');
  const set = changed(client, names);
  if (set !== undefined) client.setCapabilities(set);
  for (const line of names.length > 0 ? listLines(names, NAMES_BYTES) : [''])
    reply(client, set === undefined ? 'NAK' : 'ACK', line);
}

function changed(client: Client, names: readonly string[]): CapabilitySet | undefined {
  let set = client.capabilities;
  for (const name of names) {
    const isRemoved = name.startsWith('-');
    const capability = CAPABILITY_BY_NAME.get(isRemoved ? name.slice(1) : name);
    if (!capability || capability.isOnlyRead || !isOffered(capability, client.server.config))
      return undefined;
    // Who speaks 302 has cap-notify for good.
    if (isRemoved && capability === capNotify && client.capVersion >= VERSION_WITH_VALUES) return undefined;
    set = isRemoved ? set & ~capability.bit : set | capability.bit;
  }
  return set;
}

function end(client: Client): void {
  if (!client.registration) return;
  client.registration.isNegotiating = false;
  enterIfReady(client);
}

function reply(client: Client, subcommand: string, names: string): void {
  client.send(`:${client.server.name} CAP ${client.nick} ${subcommand} :${names}\r\n`);
}
