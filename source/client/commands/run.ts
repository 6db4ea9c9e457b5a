/** Finds what was typed in the table and runs it, or says why not. */
import type { Submitted } from '../client.ts';
import type { Command, Context, Outcome } from './command.ts';
import { instead } from './elsewhere.ts';
import { lacks } from './lacks.ts';
import { nearest } from './nearest.ts';
import { commandNames, findCommand } from './table.ts';

const COMMAND = /^\/(\S*)(?:\s([\s\S]*))?$/;

/**
 * Runs a line that begins with one `/`. Where it is refused, the line comes back: an unknown command is never sent
 * as text.
 */
export function runLine(context: Context, line: string): Submitted {
  const [, typed = '', rest = ''] = COMMAND.exec(line) ?? [];
  const command = findCommand(typed);
  if (command === undefined) return refuse(unknown(typed), line);
  const outcome = runCommand(context, command, rest);
  if (outcome === undefined) return { ok: true };
  if ('refused' in outcome) return refuse(outcome.refused, line);
  return { ok: true, screen: outcome.screen };
}

function runCommand(context: Context, command: Command, rest: string): Outcome {
  if (command.scope === 'anywhere') return command.run(context, rest);
  const { buffer, hands, network } = context;
  if (network === undefined || buffer === undefined) {
    return { refused: `/${command.name}: there is no connection yet. /connect ADDRESS NICK opens one.` };
  }
  const { needs } = command;
  // Before a connection has said what it can do, the transport is the one to refuse.
  if (needs !== undefined && network.connection.state === 'online' && !network.abilities[needs.ability]) {
    return lacks(network, command.name, needs.to);
  }
  return command.run(
    {
      ...context,
      network,
      buffer,
      ask: (request) => hands.request(network.id, buffer.id, request),
      now: hands.now,
      tell: (text, level = 'info') => {
        hands.tell(buffer.id, text, level);
      },
    },
    rest,
  );
}

function unknown(typed: string): string {
  if (typed === '')
    return 'A command is missing behind the /. To send a text that begins with /, type // first.';
  const other = instead(typed.toLowerCase());
  if (other !== undefined) return `There is no command /${typed} here. ${other}`;
  const close = nearest(typed.toLowerCase(), commandNames());
  const hint = close === undefined ? '/help shows them all.' : `Did you mean /${close}?`;
  return `There is no command /${typed}. ${hint} To send it as text, type // first.`;
}

function refuse(reason: string, text: string): Submitted {
  return { ok: false, reason, text };
}
