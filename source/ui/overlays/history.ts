/** Ctrl+R: what was sent before, found by what it holds, newest first. */
import { searchHistory } from '../../client/compose/history.ts';
import type { DrawOverlay } from './overlay-rows.ts';
import { drawList } from './list-rows.ts';

export const drawHistory: DrawOverlay<'history'> = (overlay, { history, palette }, width, height) =>
  drawList(
    {
      prompt: 'Sent before: ',
      query: overlay.query,
      rows: searchHistory(history, overlay.query).map((line) => ({ text: line.replaceAll('\n', ' ⏎ ') })),
      at: overlay.at,
      empty: overlay.query === '' ? 'Nothing yet' : 'Nothing fits',
    },
    width,
    height,
    palette,
  );
