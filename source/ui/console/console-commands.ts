/** What can be typed at the relay's console beside `exit`. */
import type { Order } from '../../host/messages.ts';
import type { Listed } from './console-state.ts';

/** What the commands can have done for them. */
export interface ConsoleHands {
  /** Shows a list over the whole screen. */
  open(of: Listed): void;
  /** Says something in the last line. */
  say(notice: string): void;
  /** Gives the line for friends to the clipboard. */
  copy(): void;
  toggleQr(): void;
  rehash(): void;
  /** What comes of it is told in the log. */
  order(order: Order): void;
}

const HELP = [
  'exit stops the relay',
  'people, rooms, log (or Tab): everything, to scroll through',
  'copy: the line for friends',
  'qr: its code',
  'say TEXT: a notice to everybody',
  'kick NICK WHY',
  'ban NICK WHY: and nobody comes in from there again',
  'unban NICK',
  'bans',
  'rehash: reads the config again',
].join(' · ');

/** Does what was typed, or says what could be. */
export function runConsoleCommand(hands: ConsoleHands, word: string, rest: string): void {
  const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  if (command !== undefined) command(hands, rest.trim());
  else if (word !== '') hands.say(HELP);
}

type Run = (hands: ConsoleHands, rest: string) => void;

/** An order about somebody. */
function about(usage: string, order: (who: string, reason: string) => Order): Run {
  return (hands, rest) => {
    const [, who = '', reason = ''] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
    if (who === '') hands.say(usage);
    else hands.order(order(who, reason));
  };
}

const COMMANDS: Readonly<Record<string, Run>> = {
  people: (hands) => hands.open('people'),
  rooms: (hands) => hands.open('rooms'),
  log: (hands) => hands.open('log'),
  kick: about('kick NICK, and why if you like, ends somebody’s connection', (who, reason) => ({
    type: 'kick',
    who,
    reason,
  })),
  ban: about(
    'ban NICK, and why if you like, keeps out everybody who comes from where they do',
    (who, reason) => ({
      type: 'ban',
      who,
      reason,
    }),
  ),
  unban: about('unban NICK (or the network that bans shows) lets them in again', (who) => ({
    type: 'unban',
    who,
  })),
  bans: (hands) => hands.order({ type: 'bans' }),
  say(hands, text) {
    if (text === '') hands.say('say TEXT tells it to everybody who is on');
    else hands.order({ type: 'say', text });
  },
  help: (hands) => hands.say(HELP),
  copy: (hands) => hands.copy(),
  qr: (hands) => hands.toggleQr(),
  rehash: (hands) => hands.rehash(),
};
