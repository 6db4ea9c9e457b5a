import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import type { Handlers, LineContext, Session } from '../session.ts';
import { answersUnasked } from '../unasked.ts';
import { batchHandlers } from './batch.ts';
import { errors, fallback } from './errors.ts';
import { lists } from './lists.ts';
import { membership } from './membership.ts';
import { messages } from './messages.ts';
import { modes } from './modes.ts';
import { people } from './people.ts';
import { registration } from './registration.ts';
import { server } from './server.ts';

/** Every command and numeric that means something to this client; a new one goes into its group's file. */
const HANDLERS: ReadonlyMap<string, Handlers[string]> = new Map(
  [registration, membership, people, messages, modes, lists, server, errors, batchHandlers(dispatch)].flatMap(
    (group) => Object.entries(group),
  ),
);

/** One line from the server: kept for its batch, or acted on. */
export function receive(session: Session, line: IrcMessage): void {
  const batch = line.command === 'BATCH' ? undefined : session.batches.collecting(line);
  if (batch !== undefined) session.batches.keep(batch, line);
  else dispatch(session, line, { label: session.batches.labelOf(line) });
}

function dispatch(session: Session, line: IrcMessage, context: LineContext): void {
  if (answersUnasked(context.label)) return;
  (HANDLERS.get(line.command) ?? fallback)(session, line, context);
}
