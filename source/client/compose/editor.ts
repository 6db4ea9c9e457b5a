/**
 * The text being written: pure, and aware of grapheme clusters.
 *
 * The cursor always stands between two clusters; every change can be undone and redone; what is killed can be yanked.
 */
import { after, before, snap } from './boundaries.ts';

interface Moment {
  readonly text: string;
  readonly cursor: number;
}

export interface Editor extends Moment {
  readonly past: readonly Moment[];
  readonly future: readonly Moment[];
  /** What was killed, oldest first. */
  readonly kills: readonly string[];
  /** What was done last: what is alike and follows at once is undone with it, or killed onto it. */
  readonly last: LastEdit;
}

export type LastEdit =
  | { readonly did: 'nothing' | 'typed' | 'became' | 'deleted' | 'killed-back' | 'killed-forward' }
  /** A row up or down: the column, in cells, that the next keeps to. */
  | { readonly did: 'moved-row'; readonly column: number }
  | { readonly did: 'yanked'; readonly from: number; readonly kill: number };

/** Steps that can be undone. */
const MOST_MOMENTS = 300;

/** An editor with this text, nothing to undo, and the cursor at the end unless told. */
export function editorOf(text: string, cursor = text.length, kills: readonly string[] = []): Editor {
  const clean = withLineFeeds(text);
  return { text: clean, cursor: snap(clean, cursor), past: [], future: [], kills, last: { did: 'nothing' } };
}

export const EMPTY: Editor = editorOf('');

/** Puts a text in at the cursor. Typing letter by letter is undone word by word. */
export function insert(editor: Editor, added: string): Editor {
  const text = withLineFeeds(added);
  if (text === '') return editor;
  const previous = editor.text.slice(0, editor.cursor);
  const isWordBegun = /^\s/.test(previous.slice(-1)) && !/^\s/.test(text);
  const joins = editor.last.did === 'typed' && !isWordBegun && !text.includes('\n');
  return change(editor, editor.cursor, editor.cursor, text, { did: 'typed' }, joins);
}

/** Replaces what stands between two places, which are moved outwards where they would cut a cluster. */
export function replaceRange(editor: Editor, from: number, to: number, text: string): Editor {
  return change(editor, from, snap(editor.text, to), withLineFeeds(text), { did: 'nothing' }, false);
}

/** Replaces the whole text, as one step that can be undone. */
export function replaceText(editor: Editor, text: string): Editor {
  return replaceRange(editor, 0, editor.text.length, text);
}

export function deleteBack(editor: Editor): Editor {
  if (editor.cursor === 0) return editor;
  // What typing was turned into is not what was typed: the key takes that back first.
  if (editor.last.did === 'became') return undo(editor);
  const from = before(editor.text, editor.cursor);
  return change(editor, from, editor.cursor, '', { did: 'deleted' }, editor.last.did === 'deleted');
}

export function deleteForward(editor: Editor): Editor {
  if (editor.cursor === editor.text.length) return editor;
  const to = after(editor.text, editor.cursor);
  return change(editor, editor.cursor, to, '', { did: 'deleted' }, editor.last.did === 'deleted');
}

/** Puts the cursor at a place, or the next one between two clusters. */
export function moveTo(editor: Editor, offset: number, last: LastEdit = { did: 'nothing' }): Editor {
  const cursor = snap(editor.text, offset);
  return cursor === editor.cursor && last.did === editor.last.did ? editor : { ...editor, cursor, last };
}

/** Swaps the cluster before the cursor with the one behind it, or the last two of the line. */
export function transpose(editor: Editor): Editor {
  const { text, cursor } = editor;
  const atEnd = cursor === text.length || text[cursor] === '\n';
  const middle = atEnd ? before(text, cursor) : cursor;
  if (middle === 0 || (atEnd && cursor === 0)) return editor;
  const from = before(text, middle);
  const to = after(text, middle);
  const [left, right] = [text.slice(from, middle), text.slice(middle, to)];
  if (left === '\n' || right === '\n' || left === '' || right === '') return editor;
  return change(editor, from, to, right + left, { did: 'nothing' }, false);
}

export function undo(editor: Editor): Editor {
  const moment = editor.past.at(-1);
  if (moment === undefined) return editor;
  return {
    ...editor,
    ...moment,
    past: editor.past.slice(0, -1),
    future: [...editor.future, { text: editor.text, cursor: editor.cursor }],
    last: { did: 'nothing' },
  };
}

export function redo(editor: Editor): Editor {
  const moment = editor.future.at(-1);
  if (moment === undefined) return editor;
  return {
    ...editor,
    ...moment,
    past: [...editor.past, { text: editor.text, cursor: editor.cursor }],
    future: editor.future.slice(0, -1),
    last: { did: 'nothing' },
  };
}

/**
 * The one way in which a text changes.
 * @param joins it is undone together with the step before it
 */
export function change(
  editor: Editor,
  from: number,
  to: number,
  added: string,
  last: LastEdit,
  joins: boolean,
): Editor {
  const text = editor.text.slice(0, from) + added + editor.text.slice(to);
  if (text === editor.text) return editor;
  const moment = { text: editor.text, cursor: editor.cursor };
  return {
    ...editor,
    text,
    // What was put in may have joined with what follows it to one cluster: then the cursor stands behind that.
    cursor: snap(text, from + added.length),
    past: joins ? editor.past : [...editor.past, moment].slice(-MOST_MOMENTS),
    future: [],
    last,
  };
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
