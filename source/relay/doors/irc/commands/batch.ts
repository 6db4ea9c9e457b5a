/** BATCH from a client (IRCv3 client-batch): the only kind that there is holds the lines of one message (draft/multiline). */
import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import { multiline } from '../capabilities/multiline.ts';
import type { RegisteredClient } from '../client.ts';
import { word } from '../lines.ts';
import { closeBatch, openBatch } from '../multiline/incoming.ts';
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';

/** What a reference tag is made of (IRCv3 batch). */
const REFERENCE = /^[A-Za-z0-9-]{1,64}$/;

export const batch: UserCommand = {
  name: 'BATCH',
  help: [
    '+<reference> <type> <target>|-<reference>',
    'Holds the lines of one message together; your client does this',
  ],
  params: 1,
  run(client, message) {
    if (!client.has(multiline)) return client.numeric(N.ERR_UNKNOWNCOMMAND, ['BATCH']);
    const [given = ''] = message.params;
    const [sign, reference] = [given.slice(0, 1), given.slice(1)];
    if (!REFERENCE.test(reference) || (sign !== '+' && sign !== '-')) {
      return fail(
        client,
        'INVALID_REFTAG',
        [given],
        'Write + or -, and a name of letters, digits and hyphens',
      );
    }
    if (sign === '-') closeBatch(client, reference);
    else open(client, reference, message);
  },
};

function open(client: RegisteredClient, reference: string, message: IrcMessage): void {
  const [, type = ''] = message.params;
  if (type === multiline.name) return openBatch(client, reference, message);
  client.brokenBatch = reference;
  fail(client, 'UNKNOWN_TYPE', [reference, type], `The only kind of batch here is ${multiline.name}`);
}

function fail(client: RegisteredClient, code: string, context: readonly string[], text: string): void {
  client.standard('FAIL', code, context.map(word), text, true);
}
