/** Where everything stands, for a size of the terminal; `screens.md` draws the three widths. */
import type { TimeFormat } from '../../config/client-options.ts';
import { timeWidth } from './clock.ts';

export type Width = 'wide' | 'medium' | 'narrow';

export interface Geometry {
  readonly columns: number;
  readonly rows: number;
  readonly width: Width;
  /** Columns of the rooms pane with its edge and the gap behind it; 0 where it is not shown. */
  readonly rooms: number;
  /** Columns of the users pane with its edge and the gap behind that; 0 where it is not shown. */
  readonly users: number;
  /** Columns between a pane's edge and what stands right of it. */
  readonly gap: number;
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
  /** Columns for the nick, without the line that parts it from the text; 0: the nick stands in the text. */
  readonly nick: number;
  /** Columns for the text. */
  readonly text: number;
  /** Columns by which rows without time and nick are set in, where there is no nick column. */
  readonly hang: number;
  readonly timeFormat: TimeFormat;
}

/** The panes that the person wants; a terminal too small for them wins. */
export interface Panes {
  readonly rooms: boolean;
  readonly users: boolean;
}

/** What the person has set about columns. */
export interface Shape {
  readonly timeFormat: TimeFormat;
  /** Columns for nicks; 0: as the width suggests. */
  readonly nickWidth: number;
}

export const FIRST_SHAPE: Shape = { timeFormat: '24h', nickWidth: 0 };

const WIDE = 110;
const MEDIUM = 70;
const LONGEST_TEXT = 100;
const SMALLEST_TEXT = 40;
/** A column for nicks that is narrower by itself would name nobody. */
const SMALLEST_NICK = 4;
/** What sets further rows in on small screens, as long as the text keeps enough beside it. */
const SMALLEST_HANG = 2;
/** Between nick and text: a line with a space on either side. */
export const NICK_RULE = 3;
/** From this width on the panes are as wide as they get. */
const ROOMY = 140;

/** Lays a terminal out. Any size gives something that fits it. */
export function layOut(columns: number, rows: number, panes: Panes, shape: Shape = FIRST_SHAPE): Geometry {
  const width: Width = columns >= WIDE ? 'wide' : columns >= MEDIUM ? 'medium' : 'narrow';
  const gap = width === 'wide' ? 1 : 0;
  const roomy = columns >= ROOMY;
  const rooms =
    !panes.rooms || width === 'narrow' ? 0 : (width === 'medium' ? 14 : roomy ? 22 : 18) + 1 + gap;
  const users = panes.users && width === 'wide' ? (roomy ? 18 : 16) + 1 + gap : 0;
  const middle = Math.max(1, columns - rooms - users);
  return {
    columns,
    rows,
    width,
    rooms,
    users,
    gap,
    middle,
    // The topic line above; the status line below. What stands around the composer is taken off as it grows.
    body: Math.max(0, rows - 2),
    message: messageColumns(width, middle, roomy, shape),
  };
}

/**
 * Nicks have a column of their own on wide screens, and on smaller ones where the person has set its width, as long as text keeps enough
 * beside it; else they stand before the text, and on small screens the time too.
 */
function messageColumns(width: Width, middle: number, roomy: boolean, shape: Shape): MessageColumns {
  const { timeFormat } = shape;
  const time = timeWidth(timeFormat) + 1;
  // A blank column at the end keeps the text off the pane beside it.
  const beside = middle - time - NICK_RULE - 1;
  const nick = Math.min(shape.nickWidth || (roomy ? 12 : 10), beside - SMALLEST_TEXT);
  const isWanted = width === 'wide' || (width === 'medium' && shape.nickWidth > 0);
  if (isWanted && nick >= Math.min(SMALLEST_NICK, shape.nickWidth || SMALLEST_NICK))
    return { time, nick, text: Math.min(beside - nick, LONGEST_TEXT), hang: 0, timeFormat };
  if (width !== 'narrow' && middle - time >= SMALLEST_TEXT)
    return { time, nick: 0, text: Math.min(middle, LONGEST_TEXT), hang: time + 2, timeFormat };
  const hang = Math.min(SMALLEST_HANG, Math.max(0, middle - SMALLEST_TEXT));
  return { time: 0, nick: 0, text: middle, hang, timeFormat };
}
