/** What the screen shows beside the conversation itself: panes, places, what is open over them. */
import type { BufferId } from '../../client/conversation/model.ts';
import type { Place } from './place.ts';
import type { Notice } from './status-text.ts';
import type { Overlay } from '../overlays/overlay.ts';

export interface View {
  readonly columns: number;
  readonly rows: number;
  readonly panes: { readonly rooms: boolean; readonly users: boolean };
  readonly overlay: Overlay | undefined;
  /** Where each buffer is scrolled to; absent: at its end. */
  readonly places: ReadonlyMap<BufferId, Place>;
  /** Said on the status line until the next key. */
  readonly notice: Notice | undefined;
  readonly background: 'dark' | 'light';
  /** The first time in: how to get about, until it is dismissed. */
  readonly welcome: boolean;
  /** Copy view: no panes, no mouse. */
  readonly copy: boolean;
  /** The mention that Alt+P and Alt+N went to last. */
  readonly mentionAt: { readonly buffer: BufferId; readonly key: number } | undefined;
  /** Counts up when the clock must be looked at again (typing lapses, the next try nears). */
  readonly tick: number;
}

export function firstView(columns: number, rows: number, welcome: boolean): View {
  return {
    columns,
    rows,
    panes: { rooms: true, users: true },
    overlay: undefined,
    places: new Map(),
    notice: undefined,
    background: 'dark',
    welcome,
    copy: false,
    mentionAt: undefined,
    tick: 0,
  };
}
