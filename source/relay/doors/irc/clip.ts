/** Texts that are cut where a limit is announced (TOPICLEN and the like), between grapheme clusters. */
import { splitText } from '../../../text/split.ts';

export function clip(text: string, maxBytes: number): string {
  return splitText(text, { maxBytes })[0] ?? '';
}
