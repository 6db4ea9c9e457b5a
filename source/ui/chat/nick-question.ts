/** In the composer's place while the server waits for another nick. */
import type { NetworkState } from '../../client/conversation/model.ts';
import { textWidth } from '../../text/width.ts';
import type { FootRows } from './composer-rows.ts';
import type { Desk } from './desk.ts';

const LABEL = ' Another nick: ';
/** Where an account may be what the nick needs. */
const LABEL_LOGIN = ' Another nick, or /login: ';

export function nickQuestion(desk: Desk, network: NetworkState): FootRows {
  const { text, cursor } = desk.nickField.editor(network);
  const label = network.abilities.login ? LABEL_LOGIN : LABEL;
  return {
    rows: [desk.palette().bold(` ${network.nickNeeded ?? ''}`), label + text],
    cursor: { x: label.length + textWidth(text.slice(0, cursor)), y: 1 },
  };
}
