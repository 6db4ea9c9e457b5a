/** Calls the person by bell or by the terminal's own notification: for mentions and private messages, while they look elsewhere. */
import type { ChatClient } from '../client/client.ts';
import { findBuffer } from '../client/conversation/buffers.ts';
import { shownRoom } from '../client/conversation/room-names.ts';
import type { NetworkId } from '../client/conversation/model.ts';
import type { Notifications } from '../config/client-options.ts';
import type { Message } from '../client/transports/transport.ts';
import { stripFormatting } from '../text/formatting.ts';
import { sanitise } from '../text/sanitise.ts';
import { truncate } from '../text/width.ts';

/** At most one call in so many ms: what comes in a burst is one reason to look. */
const EVERY = 1000;
/** What was said longer ago (ms) and comes only now is history, of which the list tells. */
const OLD = 60_000;
const LONGEST = 120;

const CALLS: Readonly<Record<Notifications, (who: string, text: string) => string>> = {
  bell: () => '\u{07}',
  // Some terminals take a number and a semicolon at its beginning for an order: to show progress, to change the folder.
  osc9: (who, text) => `\u{1B}]9;${who.replaceAll(';', ',')}: ${text}\u{1B}\\`,
  // Semicolons part the fields.
  osc777: (who, text) => `\u{1B}]777;notify;${who.replaceAll(';', ',')};${text.replaceAll(';', ',')}\u{1B}\\`,
  off: () => '',
};

export interface NotifierDeps {
  readonly client: ChatClient;
  /** Writes to the terminal past the frames. */
  readonly control: (sequence: string) => void;
  /** Whether the person looks at the terminal, `focused` being what it has last reported. */
  readonly isLooking?: (focused: boolean) => boolean;
  /** Hands a notification on to the terminal where a multiplexer stands between; the bell finds its own way. */
  readonly pass?: (sequence: string) => string;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Begins to listen; what it returns stops. */
export function createNotifier({
  client,
  control,
  now,
  isLooking = (focused) => focused,
  pass = (sequence) => sequence,
}: NotifierDeps): () => void {
  let last = Number.NEGATIVE_INFINITY;

  function isCalling(network: NetworkId, message: Message): boolean {
    const { from, to, time } = message;
    if (from.self === true || now() - time > OLD) return false;
    const state = client.peek();
    const buffer = findBuffer(state, network, 'room' in to ? to : { nick: from.nick });
    const line = buffer?.lines.items.at(-1);
    if (buffer === undefined || buffer.muted || line?.type !== 'message') return false;
    return line.mention || (buffer.kind === 'person' && line.kind !== 'notice');
  }

  function roomIn(id: NetworkId, label: string): string {
    const network = client.peek().networks.get(id);
    return network === undefined ? label : shownRoom(network, label);
  }

  return client.observe((network, happening) => {
    const { notifications, doNotDisturb } = client.settings();
    if (happening.type !== 'message' || doNotDisturb || notifications === 'off') return;
    if (isLooking(client.peek().focused) || now() - last < EVERY) return;
    const { message } = happening;
    if (!isCalling(network, message)) return;
    last = now();
    const room = 'room' in message.to ? ` in ${roomIn(network, message.to.room)}` : '';
    const who = sanitise(`${message.from.nick}${room}`);
    const call = CALLS[notifications](who, truncate(sanitise(stripFormatting(message.text)), LONGEST));
    control(notifications === 'bell' ? call : pass(call));
  });
}
