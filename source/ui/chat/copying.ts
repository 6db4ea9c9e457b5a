/** The copy view while it is open: its keys and its pages. */
import type { ChatClient } from '../../client/client.ts';
import type { InputToken } from '../keys/token.ts';
import type { Store } from '../store.ts';
import { COPY_FRAME, copyPage, copyScreen } from './copy-view.ts';
import type { Terminal } from './desk.ts';
import { currentBuffer } from './drawing.ts';
import { roomName } from './room-list.ts';
import type { View } from './view.ts';

export interface Copying {
  /** Opens it at a page, turns to one, or closes it. */
  set(copy: View['copy']): void;
  press(token: InputToken): void;
  /** Draws it anew, for another size. */
  draw(): void;
}

export interface CopyingDeps {
  readonly client: ChatClient;
  readonly view: Store<View>;
  readonly terminal: Terminal;
  /** Whether the person wants the mouse when the view is closed. */
  readonly wantsMouse: () => boolean;
  /** Whether a key is the one that opened it. */
  readonly isToggle: (chord: string) => boolean;
}

const LEAVE: ReadonlySet<string> = new Set(['Esc', 'q', 'Ctrl+C']);
/** Screens that a key turns back. */
const TURNS: Readonly<Record<string, number>> = { PgUp: 1, Up: 1, PgDn: -1, Down: -1 };

export function createCopying({ client, view, terminal, wantsMouse, isToggle }: CopyingDeps): Copying {
  function draw(): void {
    const { copy, columns, rows } = view.get();
    const state = client.getState();
    const buffer = currentBuffer(state);
    if (copy === undefined || buffer === undefined) return;
    const { timeFormat, showJoins } = client.settings();
    const shape = { columns, rows: rows - COPY_FRAME, timeFormat, showJoins };
    const page = copyPage(buffer.lines, shape, copy.back);
    if (!page.hasMore) client.loadOlder(buffer.id);
    const about = buffer.topic === '' ? '' : ` — ${buffer.topic}`;
    const title = `${roomName(state, buffer)}${about}`;
    terminal.showInstead(copyScreen({ title, page, columns, rows }));
  }

  function set(copy: View['copy']): void {
    const wasOpen = view.get().copy !== undefined;
    view.update({ copy });
    if (wasOpen !== (copy !== undefined)) terminal.setMouse(copy === undefined && wantsMouse());
    if (copy === undefined) terminal.showInstead(undefined);
    else draw();
  }

  return {
    set,
    draw,
    press(token) {
      const { copy } = view.get();
      if (copy === undefined || (token.type !== 'key' && token.type !== 'text')) return;
      const key = token.type === 'key' ? token.chord : token.text;
      if (LEAVE.has(key) || isToggle(key)) return set(undefined);
      const turn = TURNS[key];
      if (turn !== undefined) set({ back: Math.max(0, copy.back + turn) });
    },
  };
}
