/**
 * A question of one line: what its keys do to the text, and the text with the cursor in it. Every key is applied at once,
 * so that Enter takes all that was typed before it, however fast it came.
 */
import { EDITS } from '../../client/compose/edits.ts';
import { type Editor, insert } from '../../client/compose/editor.ts';
import { after } from '../../client/compose/boundaries.ts';
import { graphemes } from '../../text/width.ts';
import type { InputToken } from '../keys/token.ts';

/** The edits of a field by the keys that readline has for them. */
const KEYS: Readonly<Record<string, string>> = {
  Left: 'left',
  'Ctrl+B': 'left',
  Right: 'right',
  'Ctrl+F': 'right',
  'Ctrl+Left': 'word-left',
  'Alt+B': 'word-left',
  'Ctrl+Right': 'word-right',
  'Alt+F': 'word-right',
  Home: 'line-start',
  'Ctrl+A': 'line-start',
  End: 'line-end',
  'Ctrl+E': 'line-end',
  Backspace: 'delete-back',
  'Ctrl+H': 'delete-back',
  Delete: 'delete-forward',
  'Ctrl+D': 'delete-forward',
  'Ctrl+W': 'kill-space-back',
  'Alt+Backspace': 'kill-word-back',
  'Ctrl+U': 'kill-line-back',
  'Ctrl+K': 'kill-line',
  'Ctrl+Y': 'yank',
};

/** The field after a token, or `undefined` where the token means nothing in a field. A paste goes in as one line. */
export function editField(editor: Editor, token: InputToken): Editor | undefined {
  if (token.type === 'text') return insert(editor, token.text);
  if (token.type === 'paste') return insert(editor, token.text.replaceAll(/\s+/gu, ' ').trim());
  if (token.type !== 'key') return undefined;
  return EDITS[KEYS[token.chord] ?? '']?.(editor);
}

export interface FieldPaint {
  /** Stands for every cluster where the text must not be seen. */
  readonly mask?: string | undefined;
  readonly cursor: boolean;
}

/** The text, with the cluster under the cursor in inverse video where the cursor is to be seen. */
export function paintField({ text, cursor }: Editor, paint: FieldPaint): string {
  const { mask } = paint;
  const veiled = (part: string) => (mask === undefined ? part : mask.repeat(graphemes(part).length));
  if (!paint.cursor) return veiled(text);
  const end = after(text, cursor);
  const under = cursor === text.length ? ' ' : veiled(text.slice(cursor, end));
  return `${veiled(text.slice(0, cursor))}\u{1B}[7m${under}\u{1B}[27m${veiled(text.slice(end))}`;
}
