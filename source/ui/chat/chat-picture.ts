/** The chat's ready rows, each in its place on the screen. Pure. */
import type { Picture, PictureRow, Segment } from '../terminal/picture.ts';
import { RULE } from '../view/edges.ts';
import type { Geometry } from '../view/geometry.ts';
import type { FootRows } from './composer-rows.ts';
import type { Drawn } from './draw-chat.ts';

export function chatPicture(drawn: Drawn, foot: FootRows): Picture {
  const { geometry } = drawn;
  const { columns } = geometry;
  const height = geometry.rows - 1;
  const middle = middleRows(drawn, foot, height);
  const rows: PictureRow[] = [];
  for (let y = 0; y < height; y++) rows.push(paneRow(drawn, middle[y] ?? '', y));
  rows.push([{ column: 0, width: columns, text: drawn.status }]);
  return { columns, rows, cursor: cursorOf(drawn, foot, height) };
}

/** What stands between the panes. Where a terminal has too few rows for all of it, its foot is what stays. */
function middleRows(drawn: Drawn, { rows }: FootRows, height: number): readonly string[] {
  const { body, bodyHeight } = drawn;
  const blank = Array.from({ length: Math.max(0, bodyHeight - body.length) }, () => '');
  const shown = body.slice(0, bodyHeight);
  const filled = drawn.fromBottom ? [...blank, ...shown] : [...shown, ...blank];
  const above = drawn.above === undefined ? [] : [drawn.above];
  const all = [drawn.topic, ...filled, ...above, ...rows];
  return all.slice(Math.max(0, all.length - height));
}

function paneRow({ geometry, rooms, users }: Drawn, middle: string, y: number): PictureRow {
  const row: Segment[] = [];
  if (geometry.rooms > 0) {
    const width = geometry.rooms - 1 - geometry.gap;
    row.push({ column: 0, width, text: rooms[y] ?? '' }, edgeAt(width));
  }
  row.push({ column: geometry.rooms, width: geometry.middle, text: middle });
  if (geometry.users > 0) {
    const edge = geometry.columns - geometry.users;
    const column = edge + 1 + geometry.gap;
    row.push(edgeAt(edge), { column, width: geometry.columns - column, text: users[y] ?? '' });
  }
  return row;
}

function edgeAt(column: number): Segment {
  return { column, width: 1, text: RULE };
}

function cursorOf({ cursor, geometry }: Drawn, foot: FootRows, height: number): Picture['cursor'] {
  if (cursor === null) return undefined;
  const { x, y } = cursor ?? {
    x: geometry.rooms + foot.cursor.x,
    y: height - foot.rows.length + foot.cursor.y,
  };
  return { x: within(x, geometry), y: Math.max(0, y) };
}

function within(x: number, { columns }: Geometry): number {
  return Math.max(0, Math.min(columns - 1, x));
}
