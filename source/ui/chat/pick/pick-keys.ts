/** Alt+M: choosing a message, and the keys that then do something with it. */
import { lineAt, positionOf } from '../../../client/conversation/lines.ts';
import type { BufferState, ChatState, Line, MessageLine } from '../../../client/conversation/model.ts';
import { textWidth } from '../../../text/width.ts';
import type { InputToken } from '../../keys/token.ts';
import type { Desk } from '../desk.ts';
import { conversationOf, currentBuffer } from '../drawing.ts';
import type { View } from '../view.ts';
import { windowAt } from '../window.ts';
import { offered, type Picked, whyNot } from './pick-actions.ts';

/** Messages passed over by a key. */
const STEPS: Readonly<Record<string, number>> = {
  Up: -1,
  Down: 1,
  'Alt+M': -1,
  'Ctrl+P': -1,
  'Ctrl+N': 1,
  PgUp: -10,
  PgDn: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Ends the picking and does nothing else: Ctrl+C would clear the line too. */
const LEAVE: ReadonlySet<string> = new Set(['Esc', 'q', 'Ctrl+C']);

/** The picked message with its room and network, as they are now. */
export function pickedIn(state: ChatState, { picked }: Pick<View, 'picked'>): Picked | undefined {
  const buffer = currentBuffer(state);
  if (buffer === undefined || picked?.buffer !== buffer.id) return undefined;
  const network = state.networks.get(buffer.network);
  const line = lineAt(buffer.lines, picked.key);
  return network === undefined || line?.type !== 'message' ? undefined : { network, buffer, line };
}

/** Picks the lowest message that is in sight. */
export function beginPicking(desk: Desk): void {
  const drawing = desk.drawing(desk.state(), desk.view.get());
  const conversation = conversationOf(drawing);
  const buffer = currentBuffer(desk.state());
  if (conversation === undefined || buffer === undefined) return;
  const { keys } = windowAt(conversation, desk.view.get().places.get(buffer.id) ?? 'end');
  const key = keys.findLast((key) => lineAt(buffer.lines, key)?.type === 'message');
  if (key === undefined) desk.say('There is no message here to pick');
  else desk.pick(key);
}

/** Takes a key while a message is picked; false: it ends the picking and means what it means elsewhere. */
export function pressPicking(desk: Desk, token: InputToken): boolean {
  const picked = pickedIn(desk.state(), desk.view.get());
  if (picked === undefined) {
    desk.unpick();
    return false;
  }
  const key = token.type === 'key' ? token.chord : token.type === 'text' ? token.text : undefined;
  if (key === undefined) {
    if (token.type === 'paste') desk.unpick();
    return false;
  }
  if (LEAVE.has(key)) {
    desk.unpick();
    return true;
  }
  const step = STEPS[key];
  if (step !== undefined) {
    const next = stepFrom(picked.buffer, picked.line, step);
    if (next === undefined || next.key === picked.line.key) {
      if (step < 0) desk.client.loadOlder(picked.buffer.id, picked.line.key);
      else desk.client.loadNewer(picked.buffer.id, picked.line.key);
    } else desk.pick(next.key);
    return true;
  }
  const action = offered(picked).find((action) => action.key === key);
  if (action !== undefined) {
    if (!action.run(desk, picked)) desk.unpick();
    return true;
  }
  const why = whyNot(key, picked);
  if (why !== undefined) {
    desk.say(why, 'error');
    return true;
  }
  // A letter that does nothing here is not typed into the line by accident.
  if (token.type === 'text') {
    desk.say('A message is picked: Esc goes back to writing');
    return true;
  }
  desk.unpick();
  return false;
}

function stepFrom({ lines }: BufferState, from: MessageLine, step: number): Line | undefined {
  const direction = Math.sign(step);
  let left = Math.abs(step);
  let found: Line | undefined;
  for (let at = positionOf(lines, from.key) + direction; left > 0; at += direction) {
    const line = lines.items[at];
    // What stands behind a gap is not the next one.
    if (line === undefined || (direction > 0 ? line : lines.items[at + 1])?.gap === true) break;
    if (line.type !== 'message') continue;
    found = line;
    left--;
  }
  return found;
}

/** The status line while a message is picked: what the keys do, in as many words as `width` has room for. */
export function pickHints(picked: Picked, width: number): string {
  const keys = offered(picked).map((action) => ({ key: action.shown, label: action.label(picked) }));
  const whole = keys.map(({ key, label }) => `${key} ${label}`);
  const brief = keys.map(({ key, label }) => `${key} ${label.split(' ')[0]}`);
  // Where room is scarce the keys that everybody knows go first, then the words of the last keys.
  const forms = [
    ['↑↓', ...whole, 'Esc back'].join(' · '),
    whole.join(' · '),
    brief.join(' · '),
    ...keys.map((_, bare) =>
      [...brief.slice(0, -1 - bare), ...keys.slice(-1 - bare).map(({ key }) => key)].join(' · '),
    ),
    keys.map(({ key }) => key).join(' '),
  ];
  return forms.find((form) => textWidth(form) <= width) ?? forms.at(-1) ?? '';
}
