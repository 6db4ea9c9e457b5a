/** An emoji's name typed in full, `:tada:`, becomes the emoji as its second colon is typed. Pure. */
import { findCommand } from '../commands/table.ts';
import { change, type Editor, insert } from './editor.ts';
import { emojiNamed } from './emoji.ts';

/** Before the name stands white space, an opening bracket or nothing: so never in an address, a time or a `Name::Space`. */
const NAMED = /(?:^|[\s([{"'“„«])(:([+\w-]+):)$/;

/** Nobody types so much at once (UTF-16 units): it is a paste, from a terminal that does not say so. */
const MOST_TYPED = 1000;

/** Puts in what was typed, a key or several that came at once. */
export function insertTyped(editor: Editor, typed: string): Editor {
  if (typed.length > MOST_TYPED) return insert(editor, typed);
  let next = editor;
  for (const piece of typed.split(/(?<=:)/)) {
    next = insert(next, piece);
    if (piece.endsWith(':')) next = emojiFor(next);
  }
  return next;
}

/** The emoji in the place of its name, as a step of its own: one undo, or Backspace at once, is the name again. */
function emojiFor(editor: Editor): Editor {
  const before = editor.text.slice(0, editor.cursor);
  const [, whole = '', name = ''] = NAMED.exec(before) ?? [];
  const emoji = emojiNamed(name);
  const from = editor.cursor - whole.length;
  if (emoji === undefined || isInCode(before.slice(0, from)) || isForCommand(before)) return editor;
  return change(editor, from, editor.cursor, emoji, { did: 'became' }, false);
}

/** Behind a backtick, or three, that no other closes. */
function isInCode(before: string): boolean {
  return before.split('`').length % 2 === 0;
}

/** In what a command takes for something else than a text to say. */
function isForCommand(line: string): boolean {
  const name = /^\/(?!\/)(\S*)/.exec(line)?.[1];
  return name !== undefined && findCommand(name)?.completes?.includes('text') !== true;
}
