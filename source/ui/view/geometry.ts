/** Where everything stands, for a size of the terminal; `screens.md` draws the three widths. */

export type Width = 'wide' | 'medium' | 'narrow';

export interface Geometry {
  readonly columns: number;
  readonly rows: number;
  readonly width: Width;
  /** Columns of the rooms pane with the gap behind it; 0 where it is not shown. */
  readonly rooms: number;
  /** Columns of the users pane with the gap before it; 0 where it is not shown. */
  readonly users: number;
  /** Columns of the middle: topic, messages, composer. */
  readonly middle: number;
  /** Rows of the middle without the topic line, the status line and what stands around the composer. */
  readonly body: number;
  /** How a message stands in the middle. */
  readonly message: MessageColumns;
}

export interface MessageColumns {
  /** Columns for the time with its space; 0: no column of its own. */
  readonly time: number;
  /** Columns for the nick without its space; 0: the nick stands in the text. */
  readonly nick: number;
  /** Columns for the text. */
  readonly text: number;
  /** Columns by which further rows are set in, where there is no nick column. */
  readonly hang: number;
}

/** The panes that the person wants; a terminal too small for them wins. */
export interface Panes {
  readonly rooms: boolean;
  readonly users: boolean;
}

const WIDE = 110;
const MEDIUM = 70;
const LONGEST_TEXT = 100;
const SMALLEST_TEXT = 40;
const TIME = 6;

/** Lays a terminal out. Any size gives something that fits it. */
export function layOut(columns: number, rows: number, panes: Panes): Geometry {
  const width: Width = columns >= WIDE ? 'wide' : columns >= MEDIUM ? 'medium' : 'narrow';
  const rooms = !panes.rooms || width === 'narrow' ? 0 : width === 'wide' ? 22 : 15;
  const users = panes.users && width === 'wide' ? 19 : 0;
  const middle = Math.max(1, columns - rooms - users);
  return {
    columns,
    rows,
    width,
    rooms,
    users,
    middle,
    // The topic line above; the status line below. What stands around the composer is taken off as it grows.
    body: Math.max(0, rows - 2),
    message: messageColumns(width, middle),
  };
}

function messageColumns(width: Width, middle: number): MessageColumns {
  const nick = width === 'wide' ? 12 : 10;
  const text = middle - TIME - nick - 1;
  if (width === 'narrow' || text < SMALLEST_TEXT) return { time: 0, nick: 0, text: middle, hang: 2 };
  return { time: TIME, nick, text: Math.min(text, LONGEST_TEXT), hang: 0 };
}
