/** What the screen shows beside the conversation itself: panes, places, what is open over them. */
import type { BufferId } from '../../client/conversation/model.ts';
import { FIRST_SHAPE, type Shape } from '../view/geometry.ts';
import type { Place } from './place.ts';
import type { Notice } from './status-text.ts';
import type { Overlay } from '../overlays/overlay.ts';

export interface LinePlace {
  readonly buffer: BufferId;
  readonly key: number;
}

export interface View {
  readonly columns: number;
  readonly rows: number;
  readonly panes: { readonly rooms: boolean; readonly users: boolean };
  /** How the person has set columns. */
  readonly shape: Shape;
  /** The status line names a few keys. */
  readonly hints: boolean;
  readonly overlay: Overlay | undefined;
  /** Where each buffer is scrolled to; absent: at its end. */
  readonly places: ReadonlyMap<BufferId, Place>;
  /** Said on the status line until the next key. */
  readonly notice: Notice | undefined;
  readonly background: 'dark' | 'light';
  /** The first time in: how to get about, until it is dismissed. */
  readonly welcome: boolean;
  /** Copy view: the conversation alone, in lines that the terminal wraps, as many screens back as `back` says. */
  readonly copy: { readonly back: number } | undefined;
  /** The message that was picked to do something with. */
  readonly picked:
    | (LinePlace & { /** The pane was at its end before. */ readonly fromEnd: boolean })
    | undefined;
  /** The line that was looked for and found; stands out until the next key. */
  readonly marked: LinePlace | undefined;
  /** The mention that Alt+P and Alt+N went to last, for as long as one has gone nowhere else. */
  readonly mentionAt: LinePlace | undefined;
  /** The first row of the rooms, where they were scrolled by hand; else the open one is kept in sight. */
  readonly roomsTop: number | undefined;
  /** The first of a room's people, where they were scrolled by hand. */
  readonly usersTop: { readonly buffer: BufferId; readonly top: number } | undefined;
  /** Counts up when the clock must be looked at again (typing lapses, the next try nears). */
  readonly tick: number;
}

export function firstView(columns: number, rows: number, welcome: boolean): View {
  return {
    columns,
    rows,
    panes: { rooms: true, users: true },
    shape: FIRST_SHAPE,
    hints: true,
    overlay: undefined,
    places: new Map(),
    notice: undefined,
    background: 'dark',
    welcome,
    copy: undefined,
    picked: undefined,
    marked: undefined,
    mentionAt: undefined,
    roomsTop: undefined,
    usersTop: undefined,
    tick: 0,
  };
}
