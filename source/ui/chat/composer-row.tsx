/** The line that is written, with the terminal's own cursor in it, so that an input method finds it. */
import { Box, useCursor } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import { truncate } from '../../text/width.ts';
import type { Geometry } from '../view/geometry.ts';
import { completionRows } from './completion-rows.ts';
import type { Desk } from './desk.ts';
import type { Drawn } from './draw-chat.ts';
import { quoteOf } from './message-body.ts';
import { Row } from './rows.tsx';

export function Composer({
  desk,
  geometry,
  cursor,
}: {
  readonly desk: Desk;
  readonly geometry: Geometry;
  readonly cursor: Drawn['cursor'];
}): ReactNode {
  const { completion } = useSyncExternalStore(desk.composer.subscribe, desk.composer.get);
  const layout = desk.composer.layout();
  const list =
    completion === undefined
      ? []
      : completionRows(completion, desk.composer.listRows(), geometry.middle, desk.palette());
  const about = desk.composer.about();
  const above = about === undefined ? [] : [aboutRow(about, geometry.middle, desk)];
  const rows = [...above, ...list, ...layout.rows];
  const { setCursorPosition } = useCursor();
  const top = geometry.rows - 1 - layout.rows.length;
  setCursorPosition(
    cursor === null
      ? undefined
      : (cursor ?? {
          x: Math.min(geometry.columns - 1, geometry.rooms + layout.cursor.x),
          y: top + layout.cursor.y,
        }),
  );
  return (
    <Box flexDirection="column" width={geometry.middle} height={rows.length} flexShrink={0}>
      {rows.map((row, index) => (
        // A row of the line is told by its place.
        <Row key={index} text={row} />
      ))}
    </Box>
  );
}

/** What is being answered or edited, in one line. */
function aboutRow(
  { doing, line }: NonNullable<ReturnType<Desk['composer']['about']>>,
  width: number,
  desk: Desk,
): string {
  const text = doing === 'reply' ? ` ╭ ${quoteOf(line)}` : ' Editing your message';
  const hint = ' (Esc: not)';
  return desk.palette().dim(truncate(text, Math.max(1, width - hint.length)) + hint);
}
