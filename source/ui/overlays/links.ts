/** `o` on a picked message with several links: which one to open. */
import type { DrawOverlay } from './overlay-rows.ts';
import { drawList } from './list-rows.ts';

/** The links that hold what was typed. */
export function findLink(links: readonly string[], query: string): readonly string[] {
  return links.filter((link) => link.toLowerCase().includes(query.toLowerCase()));
}

export const drawLinks: DrawOverlay<'links'> = (overlay, { palette }, width, height) =>
  drawList(
    {
      prompt: 'Open: ',
      query: overlay.query,
      rows: findLink(overlay.links, overlay.query).map((text) => ({ text })),
      at: overlay.at,
      empty: 'No link holds that',
    },
    width,
    height,
    palette,
  );
