/** How what was said becomes a line. */
import { ownCopy } from '../../text/own-copy.ts';
import type { Message } from '../transports/transport.ts';
import { mentions } from './mentions.ts';
import type { MessageLine, NetworkState } from './model.ts';
import type { Rules } from './rules.ts';

/** The line of a message that has reached the server. */
export function messageLine(network: NetworkState, message: Message, rules: Rules): Omit<MessageLine, 'key'> {
  const { from } = message;
  const self = from.self === true;
  return {
    type: 'message',
    time: message.time,
    ...(message.id !== undefined && { id: ownCopy(message.id) }),
    kind: message.kind,
    nick: sameNick(from.nick),
    self,
    ...(from.account !== undefined && { account: from.account }),
    ...(from.bot === true && { bot: true }),
    text: ownCopy(message.text),
    status: 'delivered',
    ...(message.localId !== undefined && self && { localId: message.localId }),
    mention: !self && mentions(message.text, callWords(network.nick, rules)),
    ...(message.replyTo !== undefined && { replyTo: message.replyTo }),
    ...(message.only !== undefined && { only: message.only }),
    ...(message.rooms !== undefined && { rooms: message.rooms }),
  };
}

const NICKS_KEPT = 4096;
const nicks = new Map<string, string>();

/** The nick as it was kept the last time: a few people say thousands of lines. */
function sameNick(nick: string): string {
  const known = nicks.get(nick);
  if (known !== undefined) return known;
  if (nicks.size >= NICKS_KEPT) nicks.clear();
  const own = ownCopy(nick);
  nicks.set(own, own);
  return own;
}

let lastNick: string | undefined;
let lastRules: Rules | undefined;
let lastWords: readonly string[] = [];

/** The words that call the person, in lower case. Remembered, as they are the same for thousands of messages. */
function callWords(nick: string, rules: Rules): readonly string[] {
  if (nick !== lastNick || rules !== lastRules) {
    lastNick = nick;
    lastRules = rules;
    lastWords = [nick, ...rules.highlightWords].map((word) => word.toLowerCase());
  }
  return lastWords;
}
