/** What each editing key does to the text, by the names that the key table uses. */
import type { Belongs } from './boundaries.ts';
import { after, before, isNoSpace, isWord, lineEnd, lineStart, wordAfter, wordBefore } from './boundaries.ts';
import type { Editor } from './editor.ts';
import { deleteBack, deleteForward, insert, moveTo, redo, transpose, undo } from './editor.ts';
import { killBackTo, killOnTo, yank, yankPop } from './kills.ts';

export type Edit = (editor: Editor) => Editor;

/** An edit that has nothing to do answers the same editor: then the key may mean something else. */
export const EDITS: Readonly<Record<string, Edit>> = {
  left: (editor) => (editor.cursor === 0 ? editor : moveTo(editor, before(editor.text, editor.cursor))),
  right: (editor) => moveTo(editor, after(editor.text, editor.cursor)),
  'word-left': (editor) => moveTo(editor, wordBefore(editor.text, editor.cursor)),
  'word-right': (editor) => moveTo(editor, wordAfter(editor.text, editor.cursor)),
  'line-start': (editor) => moveTo(editor, lineStart(editor.text, editor.cursor)),
  'line-end': (editor) => moveTo(editor, lineEnd(editor.text, editor.cursor)),
  newline: (editor) => insert(editor, '\n'),
  'delete-back': deleteBack,
  'delete-forward': deleteForward,
  'kill-word-back': (editor) => killWordBack(editor, isWord),
  // Ctrl+W in readline takes all up to the white space, Alt+Backspace only the letters.
  'kill-space-back': (editor) => killWordBack(editor, isNoSpace),
  'kill-word': (editor) => killOnTo(editor, wordAfter(editor.text, editor.cursor)),
  'kill-line': killLine,
  'kill-line-back': (editor) => killBackTo(editor, lineStart(editor.text, editor.cursor)),
  yank,
  'yank-pop': yankPop,
  transpose,
  undo,
  redo,
};

/** Kills to the end of the line; at its end, the line break. */
export function killLine(editor: Editor): Editor {
  const end = lineEnd(editor.text, editor.cursor);
  return killOnTo(editor, end === editor.cursor ? Math.min(end + 1, editor.text.length) : end);
}

function killWordBack(editor: Editor, belongs: Belongs): Editor {
  return killBackTo(editor, wordBefore(editor.text, editor.cursor, belongs));
}
