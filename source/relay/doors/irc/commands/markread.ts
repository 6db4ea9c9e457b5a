/** MARKREAD (IRCv3 draft/read-marker): up to where a conversation has been read; told to all connections of the account. */
import { readMarker } from '../capabilities/read-marker.ts';
import type { Client, RegisteredClient } from '../client.ts';
import { markerLine } from '../history/markers.ts';
import { readReference } from '../history/references.ts';
import { namedTarget } from '../history/targets.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';

export const markread: UserCommand = {
  name: 'MARKREAD',
  help: [
    '<target> [timestamp=<time>]',
    'Tells or sets up to where you have read; your client does this for you',
  ],
  run(client, { params: [given, reference] }) {
    if (!client.has(readMarker)) return client.numeric(N.ERR_UNKNOWNCOMMAND, ['MARKREAD']);
    if (given === undefined) return fail(client, 'NEED_MORE_PARAMS', [], 'Missing parameters');
    const { server, user } = client;
    const target = namedTarget(client, given);
    const stream = target && server.history.streamFor(user, target.of);
    if (!target || stream === undefined) return fail(client, 'INVALID_PARAMS', [given], 'Invalid parameters');
    const answer = (): void => client.send(markerLine(client, target.written, stream));
    if (reference === undefined) return answer();
    const point = readReference(reference);
    if (typeof point !== 'object' || !('time' in point)) {
      return fail(client, 'INVALID_PARAMS', [given, reference], 'Write timestamp=YYYY-MM-DDThh:mm:ss.sssZ');
    }
    const moved = server.readMarkers.advance(user, stream, Math.min(point.time, server.relay.clock.now()));
    answer();
    if (moved) tellOthers(client, target.written, stream);
  },
};

/** The same person's other connections: those of the account. */
function tellOthers(client: RegisteredClient, target: string, stream: string): void {
  const { account } = client.user;
  if (account === undefined) return;
  for (const other of client.server.clients) {
    if (other !== client && other.has(readMarker) && isOf(other, account)) {
      other.write(markerLine(other, target, stream));
    }
  }
}

function isOf(client: Client, account: string): client is RegisteredClient {
  return client.user?.account === account;
}

function fail(client: RegisteredClient, code: string, context: readonly string[], text: string): void {
  client.standard('FAIL', code, context.map(word), text, true);
}
