import { graphemes } from '../../text/width.ts';
export interface Editor { readonly text: string; readonly cursor: number }
export const EMPTY: Editor = { text: '', cursor: 0 };
export function insert({ text, cursor }: Editor, added: string): Editor {
  return { text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length };
}
export const EDITS: Record<string, (e: Editor) => Editor> = {
  left: (e) => ({ ...e, cursor: Math.max(0, e.cursor - (graphemes(e.text.slice(0, e.cursor)).at(-1)?.length ?? 0)) }),
  right: (e) => ({ ...e, cursor: e.cursor + (graphemes(e.text.slice(e.cursor))[0]?.length ?? 0) }),
  'delete-back': (e) => { const n = graphemes(e.text.slice(0, e.cursor)).at(-1)?.length ?? 0; return { text: e.text.slice(0, e.cursor - n) + e.text.slice(e.cursor), cursor: e.cursor - n }; },
  newline: (e) => insert(e, '\n'),
};
