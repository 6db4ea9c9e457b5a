/** The chat screen as ready rows: a function of the state, the view and the size of the composer. */
import { drawOverlay } from '../overlays/draw-overlay.ts';
import { chordOf } from '../keys/bindings.ts';
import { textWidth } from '../../text/width.ts';
import type { Geometry } from '../view/geometry.ts';
import {
  aboveRows,
  bodyHeight,
  type ChatDrawing,
  conversationOf,
  currentBuffer,
  geometryOf,
  visibleRooms,
  visibleUsers,
} from './drawing.ts';
import { longNotice, withNotice } from './long-notice.ts';
import { pickedIn, pickHints } from './pick/pick-keys.ts';
import { roomStrip } from './room-list.ts';
import { connectionMark, statusLine } from './status-text.ts';
import { topicLine } from './topic-text.ts';
import { aboveComposer, belowText, typingText } from './typing-text.ts';
import { windowAt } from './window.ts';

export interface Drawn {
  readonly geometry: Geometry;
  readonly rooms: readonly string[];
  readonly topic: string;
  readonly body: readonly string[];
  readonly bodyHeight: number;
  /** Few messages stand at the bottom; a list begins at the top. */
  readonly fromBottom: boolean;
  readonly above: string | undefined;
  readonly users: readonly string[];
  readonly status: string;
  /** In the open overlay, by column and row of the screen; `undefined`: the composer has it, `null`: nobody. */
  readonly cursor: { readonly x: number; readonly y: number } | null | undefined;
}

export function drawChat(drawing: ChatDrawing): Drawn {
  const { state, view, palette, composerRows, now } = drawing;
  const geometry = geometryOf(view);
  const buffer = currentBuffer(state);
  const height = bodyHeight(geometry, composerRows);
  const conversation = conversationOf(drawing);
  const place = (buffer && view.places.get(buffer.id)) ?? 'end';
  const window = conversation && windowAt(conversation, place);
  const over = view.overlay && drawOverlay(view.overlay, drawing, geometry.middle, height);
  const long = longNotice(view, geometry);
  const picked = pickedIn(state, view);
  const newer = { count: window?.newer ?? 0, isMore: window?.newerMissing ?? false };
  const scrolledBack = place !== 'end' && (picked === undefined || newer.count > 0);
  // Where there is no row for it above the composer, it stands in the place of the hints.
  const below = aboveRows(geometry) === 0 && over === undefined ? belowText(newer, scrolledBack) : '';
  const typing = buffer === undefined ? '' : typingText(buffer.typing, now);
  return {
    geometry,
    rooms: geometry.rooms > 0 ? textsOf(visibleRooms(drawing)) : [],
    topic:
      geometry.width === 'narrow'
        ? roomStrip(state, geometry.middle, palette)
        : topicLine(state, buffer, geometry.middle, palette, geometry.users === 0),
    body: withNotice(over?.rows ?? window?.rows ?? [], long, {
      height,
      fromBottom: over === undefined,
      palette,
    }),
    bodyHeight: height,
    fromBottom: over === undefined,
    above:
      aboveRows(geometry) === 0
        ? undefined
        : aboveComposer(
            typing === '' && view.welcome && geometry.width === 'narrow' ? welcome(drawing) : typing,
            newer,
            scrolledBack,
            geometry.middle,
            palette,
          ),
    users: geometry.users > 0 ? textsOf(visibleUsers(drawing)) : [],
    status: statusLine(
      {
        state,
        notice: long.length > 0 ? undefined : view.notice,
        hints:
          picked === undefined || view.overlay !== undefined
            ? below || hints(drawing)
            : pickHints(picked, geometry.columns - textWidth(` ${connectionMark(picked.network)} │ `)),
        hosting: drawing.hosting,
        alone: picked !== undefined && view.overlay === undefined,
        now,
      },
      geometry.columns,
      palette,
    ),
    cursor:
      over === undefined
        ? undefined
        : over.cursor === undefined
          ? null
          : { x: geometry.rooms + over.cursor.x, y: 1 + over.cursor.y },
  };
}

function textsOf(rows: readonly { readonly text: string }[]): readonly string[] {
  return rows.map(({ text }) => text);
}

/** The first time in: how to switch rooms, get help and leave. */
function welcome({ bindings }: ChatDrawing): string {
  const key = (action: Parameters<typeof chordOf>[0]) => chordOf(action, bindings);
  return `${key('kill-or-switcher')} rooms, ${key('help')} help, ${key('interrupt')} twice leaves`;
}

function hints(drawing: ChatDrawing): string {
  const { view, bindings } = drawing;
  const key = (action: Parameters<typeof chordOf>[0]) => chordOf(action, bindings);
  if (view.columns < 70) return `${key('kill-or-switcher')} switch · ${key('help')} help`;
  if (view.welcome)
    return `${view.columns < 110 ? '' : 'Welcome! '}${welcome(drawing)}. ${key('escape')} hides this`;
  return `${key('kill-or-switcher')} switch · ${key('next-unread')} next unread · ${key('help')} help`;
}
