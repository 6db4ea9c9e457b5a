/** Killing and yanking, as in readline: kills that follow one another in a direction are one. */
import type { Editor } from './editor.ts';
import { change } from './editor.ts';

const MOST_KILLS = 30;

/** Kills from the cursor back to a place. */
export function killBackTo(editor: Editor, from: number): Editor {
  return kill(editor, from, editor.cursor, 'killed-back');
}

/** Kills from the cursor on to a place. */
export function killOnTo(editor: Editor, to: number): Editor {
  return kill(editor, editor.cursor, to, 'killed-forward');
}

/** Puts the last kill in at the cursor. */
export function yank(editor: Editor): Editor {
  return yankKill(editor, editor.cursor, editor.kills.length - 1);
}

/** Right after a yank: puts the kill before in its place. */
export function yankPop(editor: Editor): Editor {
  if (editor.last.did !== 'yanked') return editor;
  const { from, kill } = editor.last;
  return yankKill(editor, from, kill === 0 ? editor.kills.length - 1 : kill - 1);
}

function yankKill(editor: Editor, from: number, kill: number): Editor {
  const text = editor.kills[kill];
  if (text === undefined) return editor;
  return change(
    editor,
    from,
    editor.cursor,
    text,
    { did: 'yanked', from, kill },
    editor.last.did === 'yanked',
  );
}

function kill(editor: Editor, from: number, to: number, did: 'killed-back' | 'killed-forward'): Editor {
  const killed = editor.text.slice(from, to);
  if (killed === '') return editor;
  const joins = editor.last.did === did;
  const top = editor.kills.at(-1) ?? '';
  const joined = did === 'killed-back' ? killed + top : top + killed;
  const kills = joins ? [...editor.kills.slice(0, -1), joined] : [...editor.kills, killed].slice(-MOST_KILLS);
  return { ...change(editor, from, to, '', { did }, false), kills };
}
