/** In the composer's place while the server waits for another nick. */
import { veil } from '../../client/commands/veil.ts';
import type { NetworkState } from '../../client/conversation/model.ts';
import { textWidth } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import type { FootRows } from './composer-rows.ts';
import type { Desk } from './desk.ts';
import { geometryOf } from './drawing.ts';
import type { View } from './view.ts';

const LABEL = ' Another nick: ';
/** Where an account may be what the nick needs. */
const LABEL_LOGIN = ' Another nick, or /login: ';

/** Rows that a reason may take: what is left of a long one stands in the server's buffer. */
const MOST_ROWS = 3;

/** Why another nick is needed, in rows of this width. */
function reasonRows(reason: string, width: number): readonly string[] {
  return wrap(reason, { width: Math.max(1, width - 2) })
    .slice(0, MOST_ROWS)
    .map(({ start, end }) => ` ${reason.slice(start, end)}`);
}

/** Rows that the question takes; `undefined` where none is asked. */
export function questionRows(network: NetworkState | undefined, view: View): number | undefined {
  const reason = network?.nickNeeded;
  return reason === undefined ? undefined : reasonRows(reason, geometryOf(view).middle).length + 1;
}

export function nickQuestion(desk: Desk, network: NetworkState): FootRows {
  const { text: typed, cursor } = desk.nickField.editor(network);
  // Somebody who logs in here may type the password behind it.
  const text = veil(typed);
  const label = network.abilities.login ? LABEL_LOGIN : LABEL;
  const reason = reasonRows(network.nickNeeded ?? '', geometryOf(desk.view.get()).middle);
  return {
    rows: [...reason.map((row) => desk.palette().bold(row)), label + text],
    cursor: { x: label.length + textWidth(text.slice(0, cursor)), y: reason.length },
  };
}
