/** Conversations made up for tests. */
import { append, noLines } from '../../../source/client/conversation/lines.ts';
import type { Lines } from '../../../source/client/conversation/model.ts';
import type { Conversation } from '../../../source/ui/chat/window.ts';
import { layOut } from '../../../source/ui/view/geometry.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';

export const NOON = new Date(2026, 10, 22, 12, 0).getTime();

export interface Said {
  readonly nick?: string;
  readonly text?: string;
  /** Minutes after noon. */
  readonly at?: number;
  readonly event?: 'join' | 'part' | 'quit' | 'rename';
}

/** Lines of messages and events; keys count from 0. */
export function conversationOf(said: readonly Said[]): Lines {
  let lines = noLines();
  for (const { nick = 'alba', text = 'hello', at = 0, event } of said) {
    const time = NOON + at * 60_000;
    lines = append(
      lines,
      event === undefined
        ? {
            type: 'message',
            kind: 'message',
            time,
            nick,
            self: false,
            text,
            status: 'delivered',
            mention: false,
          }
        : { type: 'event', event, time, nick, self: false },
    );
  }
  return lines;
}

/** A pane of this size over lines, without colours. */
export function paneOver(
  lines: Lines,
  height: number,
  change: Partial<Conversation['options']> = {},
  columns = 80,
): Conversation {
  const { message, middle } = layOut(columns, 24, { rooms: false, users: false });
  return {
    lines,
    height,
    options: { newFrom: undefined, showJoins: true, ...change },
    look: { columns: message, width: middle, palette: makePalette('dark', 'none') },
  };
}

/** Rows as they look, without their attributes and the margins' spaces. */
export function plain(rows: readonly string[]): string[] {
  return rows.map((row) =>
    row
      .replaceAll(/\u{1B}\[[\d;]*m/gu, '')
      .trim()
      .replaceAll(/ {2,}/g, ' '),
  );
}
