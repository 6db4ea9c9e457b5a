/** What each key does, by the action's name in `keys/bindings.ts`. */
import { stretchAt } from '../../client/conversation/gaps.ts';
import { readPaste } from '../../client/compose/paste.ts';
import { positionOf } from '../../client/conversation/lines.ts';
import type { BufferId, BufferState, Line } from '../../client/conversation/model.ts';
import type { ActionName } from '../keys/bindings.ts';
import type { Desk } from './desk.ts';
import { bodyHeight, currentBuffer, geometryOf } from './drawing.ts';
import { isSecret } from '../../client/compose/history.ts';
import { beginPicking } from './pick/pick-keys.ts';
import { neighbour, nextWaiting, numbered, waitingNeighbour } from './rooms-order.ts';

type Action = (desk: Desk) => void;

const edit =
  (action: ActionName): Action =>
  (desk) =>
    void desk.composer.edit(action);

const room =
  (number: number): Action =>
  (desk) =>
    goToRoom(desk, number);

const page =
  (direction: 1 | -1): Action =>
  (desk) => {
    const rows = bodyHeight(geometryOf(desk.view.get()), desk.composer.rows());
    desk.scroll(direction * Math.max(1, rows - 2));
  };

const NOTHING_WAITS = 'Nothing waits anywhere';

/** Opens a room, or says why there is none to open. */
function goTo(desk: Desk, buffer: BufferId | undefined, none: string): void {
  if (buffer === undefined) desk.say(none);
  else desk.select(buffer);
}

/** Opens the room of that number in the list, from 1. */
export function goToRoom(desk: Desk, number: number): void {
  goTo(desk, numbered(desk.state(), number), `There is no room ${number}`);
}

const openSwitcher: Action = (desk) => {
  desk.client.refreshRooms();
  desk.setOverlay({ kind: 'switcher', query: '', at: 0 });
};

const openSearch: Action = (desk) => {
  const { current } = desk.state();
  if (current !== undefined) desk.setOverlay({ kind: 'search', query: '', buffer: current, at: 0 });
};

export const ACTIONS: Readonly<Record<ActionName, Action>> = {
  switcher: openSwitcher,
  'kill-or-switcher': (desk) => {
    // Whatever was open is closed by now, and the key means going on from there.
    if (desk.closedByKey() !== undefined || !desk.composer.edit('kill-line')) openSwitcher(desk);
  },
  'next-unread': (desk) => goTo(desk, nextWaiting(desk.state()), NOTHING_WAITS),
  'previous-room': (desk) => desk.select(neighbour(desk.state(), -1)),
  'next-room': (desk) => desk.select(neighbour(desk.state(), 1)),
  'previous-waiting': (desk) => goTo(desk, waitingNeighbour(desk.state(), -1), NOTHING_WAITS),
  'next-waiting': (desk) => goTo(desk, waitingNeighbour(desk.state(), 1), NOTHING_WAITS),
  'room-1': room(1),
  'room-2': room(2),
  'room-3': room(3),
  'room-4': room(4),
  'room-5': room(5),
  'room-6': room(6),
  'room-7': room(7),
  'room-8': room(8),
  'room-9': room(9),
  'room-10': room(10),
  'last-room': (desk) => goTo(desk, desk.state().previous, 'No other room was open yet'),
  'page-up': page(1),
  'page-down': page(-1),
  'to-top': (desk) => desk.toTop(),
  'to-end': (desk) => desk.setPlace('end'),
  'first-unread': (desk) => {
    const buffer = currentBuffer(desk.state());
    if (buffer?.newFrom === undefined) desk.say('Nothing unread here');
    else if (hasFirstUnread(buffer)) desk.showLine(buffer.newFrom);
    else {
      const around = buffer.newSince === undefined ? undefined : { time: buffer.newSince };
      desk.seek(buffer.id, { find: (now) => (hasFirstUnread(now) ? now.newFrom : undefined), around });
    }
  },
  'previous-mention': (desk) => toMention(desk, -1),
  'next-mention': (desk) => toMention(desk, 1),
  mentions: (desk) => toggle(desk, 'mentions', () => desk.setOverlay({ kind: 'mentions', query: '', at: 0 })),
  pick: beginPicking,
  search: openSearch,
  'right-or-search': (desk) => {
    // As with Ctrl+K: readline's key where it has something to do.
    if (desk.closedByKey() !== undefined || !desk.composer.edit('right')) openSearch(desk);
  },
  'toggle-joins': (desk) => {
    const show = !desk.state().showJoins;
    desk.client.setShowJoins(show);
    desk.say(show ? 'Joins and leaves are shown' : 'Joins and leaves are hidden');
  },
  send,
  newline(desk) {
    desk.composer.edit('newline');
    if (!desk.multiline()) desk.say('A message has one line here: each line goes out as one');
  },
  complete: (desk) => desk.composer.complete(1),
  'complete-back': (desk) => desk.composer.complete(-1),
  up: (desk) => desk.composer.vertical(-1),
  down: (desk) => desk.composer.vertical(1),
  'search-history': (desk) => desk.setOverlay({ kind: 'history', query: '', at: 0 }),
  left: edit('left'),
  right: edit('right'),
  'word-left': edit('word-left'),
  'word-right': edit('word-right'),
  'line-start': edit('line-start'),
  'line-end': (desk) => {
    // With nothing written the key has nothing to do in the line, and leads back from history.
    if (desk.composer.text() === '') desk.setPlace('end');
    else desk.composer.edit('line-end');
  },
  'delete-back': edit('delete-back'),
  'delete-forward': edit('delete-forward'),
  'kill-space-back': edit('kill-space-back'),
  'kill-word-back': edit('kill-word-back'),
  'kill-word': edit('kill-word'),
  'kill-line-back': edit('kill-line-back'),
  yank: edit('yank'),
  'yank-pop': edit('yank-pop'),
  transpose: edit('transpose'),
  undo: edit('undo'),
  editor: (desk) => void writeElsewhere(desk),
  help: (desk) => toggle(desk, 'help', () => desk.setOverlay({ kind: 'help', query: '', top: 0 })),
  'rooms-pane': (desk) => {
    const { panes } = desk.view.get();
    // Where there is no room for the pane, its rooms open over the messages.
    if (geometryOf(desk.view.get()).width !== 'narrow')
      desk.view.update({ panes: { ...panes, rooms: !panes.rooms } });
    else toggle(desk, 'switcher', () => openSwitcher(desk));
  },
  'users-pane': (desk) => {
    const { panes, columns, rows } = desk.view.get();
    const wide =
      geometryOf({ ...desk.view.get(), columns, rows, panes: { ...panes, users: true } }).users > 0;
    if (wide) desk.view.update({ panes: { ...panes, users: !panes.users } });
    else if (currentBuffer(desk.state())?.kind === 'person') desk.say('Only rooms have people to list');
    else toggle(desk, 'users', () => desk.setOverlay({ kind: 'users', query: '', at: 0 }));
  },
  escape: (desk) => {
    if (desk.view.get().overlay !== undefined) desk.setOverlay(undefined);
    else if (desk.composer.closeList() || desk.composer.cancelAbout()) return;
    else {
      if (desk.view.get().welcome) desk.dismissWelcome();
      desk.setPlace('end');
    }
  },
  'copy-view': (desk) => desk.setCopyView({ back: 0 }),
  redraw: (desk) => desk.terminal.redraw(),
  suspend: (desk) => {
    if ((desk.hosting()?.others ?? 0) > 0)
      desk.say('Others are on the relay here, which would stop too', 'error');
    else desk.terminal.suspend();
  },
  interrupt: (desk) => interrupt(desk),
};

/** Whether the first unread message is loaded: where all from the first line of a stretch on is unread, older ones may be as well. */
function hasFirstUnread({ lines, newFrom, newSince, history }: BufferState): boolean {
  const at = newFrom === undefined ? -1 : positionOf(lines, newFrom);
  if (at === -1) return false;
  const { from } = stretchAt(lines, at);
  if (newSince === undefined || (from === 0 && history.state === 'start')) return true;
  return (lines.items[from]?.time ?? 0) <= newSince;
}

/** Sends the line, and goes to where it (or what it asked for) is shown. */
function send(desk: Desk): void {
  const { current } = desk.state();
  desk.composer.send((text) => {
    if (!desk.submit(text)) return false;
    const { overlay, copy } = desk.view.get();
    if (desk.state().current === current && overlay === undefined && copy === undefined) desk.setPlace('end');
    return true;
  });
}

function toggle(desk: Desk, kind: string, open: () => void): void {
  // An action runs with whatever was open already closed; a second press leaves it so.
  if (desk.closedByKey() !== kind) open();
}

/** Goes to the mention before, or behind, where one is; not over lines that are not loaded. */
function toMention(desk: Desk, step: 1 | -1): void {
  const buffer = currentBuffer(desk.state());
  if (buffer === undefined) return;
  const from = startOf(desk, buffer.id, step);
  if (step === 1 && from === undefined) return desk.say('No later mention');
  const find = (now: BufferState) => mentionFrom(now, from, step);
  const next = find(buffer);
  if (next === undefined) {
    const none = step === 1 ? 'No later mention' : 'No earlier mention';
    const found = (key: number) => desk.view.update({ mentionAt: { buffer: buffer.id, key } });
    return desk.seek(buffer.id, { find, found, none, near: from, onwards: step === 1 });
  }
  desk.showLine(next);
  desk.view.update({ mentionAt: { buffer: buffer.id, key: next } });
}

/** The line from which a mention is looked for: the last one gone to, else what is in sight; at the end, the end. */
function startOf(desk: Desk, buffer: BufferId, step: 1 | -1): number | undefined {
  const { mentionAt, places } = desk.view.get();
  if (mentionAt?.buffer === buffer) return mentionAt.key;
  return places.has(buffer) ? desk.inSight().at(step === 1 ? -1 : 0) : undefined;
}

function mentionFrom({ lines }: BufferState, from: number | undefined, step: 1 | -1): number | undefined {
  const at = from === undefined ? -1 : positionOf(lines, from);
  const stretch = stretchAt(lines, at === -1 ? lines.items.length - 1 : at);
  const isNext = (line: Line, index: number) =>
    line.type === 'message' &&
    line.mention &&
    index >= stretch.from &&
    index <= stretch.to &&
    (from === undefined || (line.key - from) * step > 0);
  return (step === 1 ? lines.items.find(isNext) : lines.items.findLast(isNext))?.key;
}

async function writeElsewhere(desk: Desk): Promise<void> {
  const open = currentBuffer(desk.state());
  const talksTo = open?.kind === 'person' ? open.name : undefined;
  if (isSecret(desk.composer.text(), talksTo)) {
    desk.say('There is a password in the line: it is written to no file, not even for the editor', 'error');
    return;
  }
  const { buffer } = desk.composer.get();
  const written = await desk.terminal.writeElsewhere(desk.composer.text());
  if ('failed' in written) return desk.say(written.failed, 'error');
  // What is no text in a paste is none in a file either.
  const { text } = readPaste(written.text);
  desk.composer.follow(desk.state(), false);
  // A room may have opened meanwhile; the text is for the one that it was begun in.
  if (buffer === undefined || buffer === desk.composer.get().buffer) desk.composer.replace(text);
  else desk.client.setDraft(buffer, { text, cursor: text.length });
}

/** Clears the line; on an empty one asks for a second press, and that one leaves. */
function interrupt(desk: Desk): void {
  // What was written is out of sight while a nick is asked for.
  if (desk.composer.text() !== '' && !desk.asksNick()) {
    // Where something was open, which is closed by now, that was all.
    if (desk.closedByKey() === undefined) desk.composer.clear();
    return;
  }
  if (desk.leaveArmed()) desk.askToLeave();
  else desk.armLeave();
}
