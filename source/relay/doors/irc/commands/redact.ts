/** REDACT (IRCv3 draft/message-redaction): takes a message back, one's own or, for a room's operators, anyone's. */
import { clip } from '../clip.ts';
import { messageRedaction } from '../capabilities/message-redaction.ts';
import type { RegisteredClient } from '../client.ts';
import { namedTarget, type NamedTarget } from '../history/targets.ts';
import { LIMITS } from '../limits.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import type { Message } from '../../../chat/commands.ts';
import type { UserCommand } from './command.ts';

export const redact: UserCommand = {
  name: 'REDACT',
  help: ['<target> <msgid> [<reason>]', 'Takes a message back'],
  params: 2,
  run(client, { params: [given = '', msgid = '', reason = ''] }) {
    if (!client.has(messageRedaction)) return client.numeric(N.ERR_UNKNOWNCOMMAND, ['REDACT']);
    const target = namedTarget(client, given);
    if (!target) return fail(client, 'INVALID_TARGET', [given], CANNOT);
    const unknown = (): void => fail(client, 'UNKNOWN_MSGID', [given, msgid], UNKNOWN);
    const resume = client.hold();
    void client.server.history.message(client.user, target.of, msgid).then(
      (found) =>
        resume(() => {
          if (!found) return unknown();
          if ('code' in found) return fail(client, 'INVALID_TARGET', [given], CANNOT);
          return submit(client, target, found, reason, given);
        }),
      () => resume(unknown),
    );
  },
};

const CANNOT = 'You cannot delete messages from there';
const UNKNOWN = 'This message does not exist or is too old';

function submit(
  client: RegisteredClient,
  target: NamedTarget,
  message: Message,
  reason: string,
  given: string,
): void {
  const command = { type: 'redact', target: target.of, message, reason: clip(reason, LIMITS.kick) } as const;
  client.submit(command, undefined, (refusal) => {
    if (refusal.code !== 'not-author') return fail(client, 'INVALID_TARGET', [given], CANNOT);
    fail(client, 'REDACT_FORBIDDEN', [given, message.id], 'You are not authorised to delete this message');
  });
}

function fail(client: RegisteredClient, code: string, context: readonly string[], text: string): void {
  client.standard('FAIL', code, context.map(word), text, true);
}
