/** What typed commands leave to the screen. */
import type { ScreenAction } from '../../client/client.ts';
import type { Desk } from './desk.ts';

type Run = {
  readonly [Name in ScreenAction['action']]: (
    desk: Desk,
    action: Extract<ScreenAction, { action: Name }>,
  ) => void;
};

const RUN: Run = {
  quit: (desk, { reason }) => desk.askToLeave(reason),
  help: (desk, { about = '' }) => desk.setOverlay({ kind: 'help', query: about, top: 0 }),
  keys: (desk) => desk.setOverlay({ kind: 'help', query: '', top: 0 }),
  search(desk, { text }) {
    const { current } = desk.state();
    if (current !== undefined) desk.setOverlay({ kind: 'search', query: text, buffer: current, at: 0 });
  },
  switcher: (desk) => desk.setOverlay({ kind: 'switcher', query: '', at: 0 }),
  redraw: (desk) => desk.terminal.redraw(),
  theme: (desk) => desk.say('This screen takes its colours from the terminal', 'info'),
  'copy-view': (desk) => desk.setCopyView(true),
};

export function runScreenAction(desk: Desk, action: ScreenAction): void {
  const run = RUN[action.action] as (desk: Desk, action: ScreenAction) => void;
  run(desk, action);
}
