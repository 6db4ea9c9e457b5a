/** What typed commands leave to the screen. */
import type { ScreenAction } from '../../client/client.ts';
import { findNamed } from '../overlays/switcher.ts';
import { readKeysCommand } from '../keys/rebinding.ts';
import { askPassword } from './ask-password.ts';
import type { Desk } from './desk.ts';

type Run = {
  readonly [Name in ScreenAction['action']]: (
    desk: Desk,
    action: Extract<ScreenAction, { action: Name }>,
  ) => void;
};

const RUN: Run = {
  quit: (desk, { reason }) => desk.askToLeave(reason),
  help: (desk, { about = '' }) =>
    desk.setOverlay({ kind: 'help', query: about, top: 0, commandsFirst: true }),
  keys(desk, { rest }) {
    const asked = readKeysCommand(rest, desk.preferences.settings().keys);
    if ('show' in asked) desk.setOverlay({ kind: 'help', query: asked.show, top: 0, actions: true });
    else if ('refused' in asked) desk.say(asked.refused, 'error');
    else {
      desk.client.set('keys', asked.changes);
      const [problem] = desk.preferences.keyProblems();
      desk.say(problem ?? asked.said, problem === undefined ? 'info' : 'error');
    }
  },
  password: askPassword,
  search(desk, { text }) {
    const { current } = desk.state();
    if (current !== undefined) desk.setOverlay({ kind: 'search', query: text, buffer: current, at: 0 });
  },
  switcher(desk, { query }) {
    const named = query === '' ? undefined : findNamed(desk.state(), query);
    if (named !== undefined) return desk.select(named);
    desk.client.refreshRooms();
    desk.setOverlay({ kind: 'switcher', query, at: 0 });
  },
  redraw: (desk) => desk.terminal.redraw(),
  'copy-view': (desk) => desk.setCopyView({ back: 0 }),
  mentions: (desk) => desk.setOverlay({ kind: 'mentions', query: '', at: 0 }),
};

export function runScreenAction(desk: Desk, action: ScreenAction): void {
  const run = RUN[action.action] as (desk: Desk, action: ScreenAction) => void;
  run(desk, action);
}
