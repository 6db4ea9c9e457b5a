import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import type { Channel } from '../channels.ts';
import { labelOf, param, roomTarget, stampOf, timeOf, whoOf } from '../names.ts';
import type { Handlers, Session } from '../session.ts';

/** MODE and topics. */

export interface ModeChange {
  readonly on: boolean;
  readonly mode: string;
  readonly arg: string | undefined;
}

/** Reads `+ov-m ada bram`: which letters take an argument is the server's to say (PREFIX, CHANMODES). */
export function readModes(
  changes: string,
  args: readonly string[],
  kinds: { readonly ranks: string; readonly channelModes: readonly string[] },
): ModeChange[] {
  const [lists = '', always = '', whenSet = ''] = kinds.channelModes;
  const read: ModeChange[] = [];
  let on = true;
  let next = 0;
  for (const letter of changes) {
    if (letter === '+' || letter === '-') {
      on = letter === '+';
      continue;
    }
    const takes = (kinds.ranks + lists + always).includes(letter) || (on && whenSet.includes(letter));
    read.push({ on, mode: letter, arg: takes ? args[next++] : undefined });
  }
  return read;
}

function mode(session: Session, line: IrcMessage): void {
  const wire = param(line, 0);
  const target = roomTarget(session, wire) ?? { nick: wire };
  const text = line.params.slice(1).join(' ');
  session.emit({ type: 'mode', target, by: whoOf(session, line), text, ...stampOf(session, line) });
  const channel = session.channels.get(wire);
  if (channel !== undefined) changeRanks(session, channel, line);
}

function changeRanks(session: Session, channel: Channel, line: IrcMessage): void {
  const { modes, signs } = session.isupport.ranks;
  const kinds = { ranks: modes, channelModes: session.isupport.channelModes };
  for (const change of readModes(param(line, 1), line.params.slice(2), kinds)) {
    const sign = signs.charAt(modes.indexOf(change.mode));
    if (!modes.includes(change.mode) || sign === '' || change.arg === undefined) continue;
    const ranks = session.channels.rank(channel, change.arg, sign, change.on);
    if (ranks !== undefined) {
      session.emit({ type: 'ranks', room: labelOf(channel.name), nick: change.arg, ranks });
    }
  }
}

function notice(session: Session, line: IrcMessage, wire: string, text: string): void {
  const about = roomTarget(session, wire);
  const time = timeOf(session, line);
  session.emit({ type: 'notice', level: 'info', text, time, ...(about === undefined ? {} : { about }) });
}

/** One entry of a list mode: `367 me #room mask setter time`. */
function listEntry(what: string) {
  return (session: Session, line: IrcMessage): void => {
    session.lists.masks++;
    const by = line.params[3] === undefined ? '' : ` (set by ${param(line, 3).split('!', 1)[0] ?? ''})`;
    notice(session, line, param(line, 1), `${what}: ${param(line, 2)}${by}`);
  };
}

function listEnd(what: string) {
  return (session: Session, line: IrcMessage): void => {
    const isEmpty = session.lists.masks === 0;
    session.lists.masks = 0;
    if (isEmpty) notice(session, line, param(line, 1), `there are no ${what}s`);
  };
}

const nothing = (): void => undefined;

export const modes: Handlers = {
  MODE: mode,
  '324'(session, line) {
    const set = line.params.slice(2).join(' ');
    notice(session, line, param(line, 1), /^\+?$/.test(set) ? 'no modes are set' : `modes: ${set}`);
  },
  // When a channel was made says nothing that anyone asked for.
  '329': nothing,
  '221'(session, line) {
    const set = line.params.slice(1).join(' ');
    notice(session, line, '', /^\+?$/.test(set) ? 'you have no modes set' : `your modes: ${set}`);
  },
  '367': listEntry('ban'),
  '368': listEnd('ban'),
  '348': listEntry('ban exception'),
  '349': listEnd('ban exception'),
  '346': listEntry('invite exception'),
  '347': listEnd('invite exception'),
  TOPIC(session, line) {
    const room = labelOf(param(line, 0));
    const by = whoOf(session, line);
    session.emit({
      type: 'topic',
      room,
      text: param(line, 1),
      by,
      isChange: true,
      ...stampOf(session, line),
    });
  },
  '331'(session, line) {
    session.emit({ type: 'topic', room: labelOf(param(line, 1)), text: '', isChange: false });
  },
  '332'(session, line) {
    session.emit({ type: 'topic', room: labelOf(param(line, 1)), text: param(line, 2), isChange: false });
  },
  // Who set the topic, and when: not shown.
  '333': nothing,
};
