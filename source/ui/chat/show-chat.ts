/**
 * The chat on the terminal: rooms, messages, people, composer and status, as `screens.md` draws them.
 *
 * It is painted past Ink, which measures, cuts and joins every cell of a frame for any key (10 ms at 200x50): rows are ready text here,
 * the panes are drawn when something in them changes, and a key alone costs the line that is written.
 */
import type { OnScreen } from '../screen.ts';
import { createPainter, type FrameSink } from '../terminal/painter.ts';
import { chatPicture } from './chat-picture.ts';
import { composerRows } from './composer-rows.ts';
import type { Desk } from './desk.ts';
import { type Drawn, drawChat } from './draw-chat.ts';
import { nickQuestion } from './nick-question.ts';
import { shownNetwork } from './status-text.ts';

/** Shows the chat until it is closed. */
export function showChat(desk: Desk, sink: FrameSink): OnScreen {
  const panes = createPanes(desk);
  const painter = createPainter(sink, () => {
    const drawn = panes();
    const network = shownNetwork(desk.shown.get().state);
    const foot =
      network?.nickNeeded === undefined ? composerRows(desk, drawn.geometry) : nickQuestion(desk, network);
    return chatPicture(drawn, foot);
  });
  const stops = [desk.view, desk.shown, desk.composer, desk.nickField].map(({ subscribe }) =>
    subscribe(painter.changed),
  );
  const repaint = () => {
    painter.forget();
    painter.changed();
  };
  repaint();
  return {
    repaint,
    // Terminals move about what they show when they get another size.
    resized: repaint,
    close() {
      for (const stop of stops) stop();
      painter.stop();
    },
  };
}

/** What stands around the composer, drawn anew only when something that it is made of has changed. */
function createPanes(desk: Desk): () => Drawn {
  let kept:
    | { readonly state: unknown; readonly view: unknown; readonly rows: number; readonly drawn: Drawn }
    | undefined;
  return () => {
    const { state } = desk.shown.get();
    const view = desk.view.get();
    const drawing = desk.drawing(state, view);
    const rows = drawing.composerRows;
    if (kept?.state === state && kept.view === view && kept.rows === rows) return kept.drawn;
    kept = { state, view, rows, drawn: drawChat(drawing) };
    return kept.drawn;
  };
}
