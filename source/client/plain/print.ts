import { sanitise } from '../../text/sanitise.ts';
import { stripFormatting } from '../../text/formatting.ts';
import type { Happening, Message, Target } from '../transports/transport.ts';

/** One thing that happened as line mode prints it: where to, and the line without its end. */
export interface Printed {
  readonly to: 'output' | 'errors';
  readonly line: string;
}

type Printer<Type extends Happening['type']> = (
  happening: Extract<Happening, { readonly type: Type }>,
  now: number,
) => Printed | undefined;

/** `HH:MM` in the machine's own time zone. */
export function clock(time: number): string {
  const date = new Date(time);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** Sanitised once more on the way out: what is printed here goes to a terminal or a script without any screen between. */
function out(time: number, rest: string): Printed {
  return { to: 'output', line: `${clock(time)} ${sanitise(stripFormatting(rest))}` };
}

function failure(text: string): Printed {
  return { to: 'errors', line: sanitise(stripFormatting(text)) };
}

function where(target: Target): string {
  return 'room' in target ? target.room : `@${target.nick}`;
}

/** `HH:MM room nick: text`; a private conversation stands as `@nick` in the place of the room. */
export function printMessage(message: Message): Printed {
  const { from, kind, text, time } = message;
  const rooms = message.rooms?.join(',') ?? where(message.to);
  if (kind === 'action') return out(time, `${rooms} * ${from.nick} ${text}`);
  if (kind === 'notice') return out(time, `${rooms} -${from.nick}- ${text}`);
  // Lines of one message each stand for themselves, with who said them.
  return out(time, `${rooms} ${from.nick}: ${text.replaceAll('\n', ' ⏎ ')}`);
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : ` (${reason})`;
}

const PRINTERS: { readonly [Type in Happening['type']]?: Printer<Type> } = {
  message: ({ message }) =>
    message.from.self === true || message.historic === true ? undefined : printMessage(message),
  joined: ({ room, who, time }) => out(time, `${room} * ${who.nick} joined`),
  parted: ({ room, who, reason, time }) => out(time, `${room} * ${who.nick} left${because(reason)}`),
  quit: ({ who, reason, rooms, time }) =>
    out(time, `${rooms?.join(',') || '*'} * ${who.nick} disconnected${because(reason)}`),
  kicked: ({ room, who, by, reason, time }) =>
    out(time, `${room} * ${who.nick} was removed by ${by.nick}${because(reason)}`),
  entered: ({ room, time }) => out(time, `${room} * you joined`),
  left: ({ room, by, reason, time }) =>
    out(time, `${room} * you ${by === undefined ? 'left' : `were removed by ${by.nick}`}${because(reason)}`),
  renamed: ({ who, nick, time }) => out(time, `* ${who.nick} is now called ${nick}`),
  topic: ({ room, text, by, time, isChange }, now) =>
    isChange ? out(time ?? now, `${room} * ${by?.nick ?? 'somebody'} set the topic: ${text}`) : undefined,
  invited: ({ room, by, time }) => out(time, `* ${by.nick} invites you to ${room}`),
  users: ({ nicks }, now) => out(now, `* online: ${nicks.join(', ')}`),
  notice: ({ level, text, about, time }) =>
    level === 'error'
      ? failure(text)
      : out(time, `${about === undefined ? '' : `${where(about)} `}* ${text}`),
  failed: ({ reason }) => failure(`not sent: ${reason}`),
  connection({ connection }) {
    if (connection.state === 'lost' || connection.state === 'closed') return failure(connection.reason);
    return undefined;
  },
  'nick-needed': ({ reason }) => failure(reason),
};

/** What line mode prints of a happening; nothing for what only a screen shows, and for one's own messages. */
export function print(happening: Happening, now: number): Printed | undefined {
  // The table's type says that each printer takes its own happening; indexing loses that.
  const printer = PRINTERS[happening.type] as Printer<Happening['type']> | undefined;
  return printer?.(happening, now);
}
