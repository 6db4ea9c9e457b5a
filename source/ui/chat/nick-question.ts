/** In the composer's place while the server waits for another nick. */
import type { NetworkState } from '../../client/conversation/model.ts';
import { textWidth } from '../../text/width.ts';
import type { FootRows } from './composer-rows.ts';
import type { Desk } from './desk.ts';

const LABEL = ' Another nick: ';

export function nickQuestion(desk: Desk, network: NetworkState): FootRows {
  const { text, cursor } = desk.nickField.editor(network);
  return {
    rows: [desk.palette().bold(` ${network.nickNeeded ?? ''}`), LABEL + text],
    cursor: { x: LABEL.length + textWidth(text.slice(0, cursor)), y: 1 },
  };
}
