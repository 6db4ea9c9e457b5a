/** The line that is being written: the editor of the open room, its history, its completions, its draft kept for later. */
import type { ChatClient } from '../../client/client.ts';
import { veil } from '../../client/commands/veil.ts';
import { type Completion, cycle, findCompletion, showsByItself } from '../../client/compose/complete.ts';
import { EMPTY, type Editor, editorOf, insert, moveTo, replaceText } from '../../client/compose/editor.ts';
import { insertTyped } from '../../client/compose/shortcode.ts';
import { EDITS } from '../../client/compose/edits.ts';
import { earlier, type InputHistory, later, NO_HISTORY, remember } from '../../client/compose/history.ts';
import { lineAt } from '../../client/conversation/lines.ts';
import type { BufferId, ChatState, Draft, MessageLine } from '../../client/conversation/model.ts';
import type { Binding } from '../keys/bindings.ts';
import { completeKeys } from '../keys/complete-keys.ts';
import { createStore } from '../store.ts';
import { BEFORE_ALL, beforeRooms } from '../unsent.ts';
import type { Geometry } from '../view/geometry.ts';
import { type ComposerLayout, type ComposerText, layOutComposer, rowBeside } from './composer-layout.ts';
import { shownNetwork } from './status-text.ts';

export interface ComposerState {
  readonly editor: Editor;
  /** What the word at the cursor may become, while that is shown. */
  readonly completion: Completion | undefined;
  readonly buffer: BufferId | undefined;
  /** One's own message that is being edited, and what was being written before. */
  readonly editing: { readonly key: number; readonly before: Editor } | undefined;
}

export interface DeskComposer {
  get(): ComposerState;
  subscribe(listener: () => void): () => void;
  text(): string;
  history(): InputHistory;
  /** Puts in what keys were pressed for. */
  type(text: string): void;
  /** Puts in a text as it is. */
  insert(text: string): void;
  /** Does what an editing key does, by its name in `compose/edits.ts`; false: it had nothing to do. */
  edit(name: string): boolean;
  /** Line up or down; at the text's edge, earlier or later input. */
  vertical(step: 1 | -1): void;
  complete(step: 1 | -1): void;
  clear(): void;
  replace(text: string): void;
  /** What stands in every buffer that is open, nothing written being an empty text. */
  drafts(): ReadonlyMap<BufferId, string>;
  /** Hands the text to `submit`, and is empty once it was taken. */
  send(submit: (text: string) => boolean): void;
  /** Closes the list of completions; false: none was open. */
  closeList(): boolean;
  /** Makes what is written an answer to a message of the open room. */
  replyTo(key: number): void;
  /** Takes one's own message into the line to change it. */
  editLine(key: number): void;
  /** Gives up answering or editing; false: neither was going on. */
  cancelAbout(): boolean;
  /** What is being answered or edited. */
  about(): { readonly doing: 'reply' | 'edit'; readonly line: MessageLine } | undefined;
  layout(): ComposerLayout;
  /** Rows of the list above the line. */
  listRows(): number;
  /** All its rows on the screen. */
  rows(): number;
  /**
   * Keeps the draft of the room that is left and takes out that of the one that is entered. Where the room opened by itself
   * (`byKey` false) what was being written to the server, or to nobody yet, comes along.
   */
  follow(state: ChatState, byKey: boolean): void;
}

const NO_DRAFT: Draft = { text: '', cursor: 0 };
const MOST_ROWS = 6;
const MOST_LISTED = 6;

export function createComposer(
  client: ChatClient,
  geometry: () => Geometry,
  bindings: () => readonly Binding[] = () => [],
  /** The text that the last run left in a room that is entered for the first time. */
  takeKept: (buffer: BufferId) => string | undefined = () => undefined,
): DeskComposer {
  const store = createStore<ComposerState>({
    editor: EMPTY,
    completion: undefined,
    buffer: client.getState().current,
    editing: undefined,
  });
  let history = NO_HISTORY;
  /** As Up or Down has taken it out of the history. */
  let recalled: Editor | undefined;
  let last:
    | {
        readonly editor: Editor;
        readonly middle: number;
        readonly prompt: string;
        readonly layout: ComposerLayout;
      }
    | undefined;

  function set(editor: Editor, completion?: Completion): void {
    const before = store.get();
    store.set({ ...before, editor, completion });
    if (before.buffer !== undefined && editor.text !== before.editor.text) {
      client.typing(before.buffer, editor.text !== '' && !editor.text.startsWith('/'));
    }
  }

  /** What the word at the cursor may become. */
  function completionOf({ text, cursor }: Editor): Completion | undefined {
    return (
      completeKeys(text, cursor, bindings()) ??
      findCompletion(text, cursor, client.getState(), store.get().buffer)
    );
  }

  /** After typing: the list opens by itself where it is sure to help. */
  function typed(editor: Editor): void {
    set(editor, showsByItself(editor.text, editor.cursor) ? completionOf(editor) : undefined);
  }

  const composer: DeskComposer = {
    get: store.get,
    subscribe: store.subscribe,
    text: () => store.get().editor.text,
    history: () => history,
    type: (text) => typed(insertTyped(store.get().editor, text)),
    insert: (text) => typed(insert(store.get().editor, text)),
    edit(name) {
      const edit = EDITS[name];
      const { editor } = store.get();
      const next = edit?.(editor) ?? editor;
      if (next === editor) return false;
      if (name === 'delete-back') typed(next);
      else set(next);
      return true;
    },
    vertical(step) {
      const { editor } = store.get();
      // What history has put there is passed by, however many rows it has, until something is done with it.
      const moved = editor === recalled ? undefined : moveRow(editor, step);
      if (moved !== undefined) return set(moved);
      const found = step === -1 ? earlier(history, editor.text) : later(history);
      if (found === undefined) return;
      history = found.history;
      composer.replace(found.text);
      recalled = store.get().editor;
    },
    complete(step) {
      const { editor, completion } = store.get();
      const found = completion ?? completionOf(editor);
      if (found === undefined) return;
      const next = cycle(found, step);
      const only = found.candidates.length === 1;
      set(moveTo(replaceText(editor, next.text), next.cursor), only ? undefined : next.completion);
    },
    clear: () => set(replaceText(store.get().editor, '')),
    replace: (text) => set(replaceText(store.get().editor, text)),
    drafts() {
      const { buffer, editor, editing } = store.get();
      const texts = new Map<BufferId, string>();
      for (const { id, draft } of client.getState().buffers.values()) texts.set(id, draft.text);
      if (buffer !== undefined && texts.has(buffer)) texts.set(buffer, (editing?.before ?? editor).text);
      return texts;
    },
    send(submit) {
      const { editor, editing, buffer } = store.get();
      const { text } = editor;
      if (text.trim() === '') return;
      if (editing !== undefined && buffer !== undefined) {
        client.edit(buffer, editing.key, text);
        client.typing(buffer, false);
        store.set({ ...store.get(), editor: editing.before, editing: undefined, completion: undefined });
        return;
      }
      if (!submit(text)) return;
      history = remember(history, text, talksTo());
      set(editorOf('', 0, editor.kills));
    },
    closeList() {
      const { editor, completion } = store.get();
      if (completion === undefined) return false;
      set(editor);
      return true;
    },
    replyTo(key) {
      const { buffer, editor } = store.get();
      if (buffer === undefined) return;
      client.setDraft(buffer, { text: editor.text, cursor: editor.cursor, replyTo: key });
      // The row that says so makes the composer higher.
      store.set({ ...store.get() });
    },
    editLine(key) {
      const state = store.get();
      const line = lineOf(state.buffer, key);
      if (line === undefined) return;
      const before = state.editing?.before ?? state.editor;
      store.set({
        ...state,
        editor: editorOf(line.text, line.text.length, state.editor.kills),
        completion: undefined,
        editing: { key, before },
      });
    },
    cancelAbout() {
      const state = store.get();
      if (state.editing !== undefined) {
        store.set({ ...state, editor: state.editing.before, editing: undefined, completion: undefined });
        return true;
      }
      if (composer.about() === undefined || state.buffer === undefined) return false;
      client.setDraft(state.buffer, { text: state.editor.text, cursor: state.editor.cursor });
      store.set({ ...state });
      return true;
    },
    about() {
      const { buffer, editing } = store.get();
      if (editing !== undefined) {
        const line = lineOf(buffer, editing.key);
        return line && { doing: 'edit', line };
      }
      const key = buffer === undefined ? undefined : client.getState().buffers.get(buffer)?.draft.replyTo;
      const line = key === undefined ? undefined : lineOf(buffer, key);
      return line && { doing: 'reply', line };
    },
    layout() {
      const { middle } = geometry();
      const { editor } = store.get();
      const { prompt, text, cursor } = laidOut(editor);
      // A frame asks more than once, and a long text is as long each time.
      if (last === undefined || last.editor !== editor || last.middle !== middle || last.prompt !== prompt) {
        last = {
          editor,
          middle,
          prompt,
          layout: layOutComposer({ text, cursor, prompt }, middle, MOST_ROWS),
        };
      }
      return last.layout;
    },
    listRows: () => Math.min(MOST_LISTED, store.get().completion?.candidates.length ?? 0),
    rows: () =>
      composer.layout().rows.length + composer.listRows() + (composer.about() === undefined ? 0 : 1),
    follow(state, byKey) {
      const { buffer, editor: shown, editing } = store.get();
      if (state.current === buffer) return;
      const editor = editing?.before ?? shown;
      const left = buffer === undefined ? undefined : state.buffers.get(buffer);
      const takesAlong = editor.text !== '' && (left === undefined || (left.kind === 'server' && !byKey));
      if (left !== undefined && !takesAlong) {
        const { replyTo } = left.draft;
        const { text, cursor } = editor;
        client.setDraft(left.id, { text, cursor, ...(replyTo === undefined ? {} : { replyTo }) });
        if (editor.text !== '') client.typing(left.id, false);
      }
      const draft = draftOf(state, byKey);
      store.set({
        buffer: state.current,
        editor: takesAlong
          ? editorOf(
              draft.text === '' ? editor.text : `${draft.text}\n${editor.text}`,
              undefined,
              editor.kills,
            )
          : editorOf(draft.text, draft.cursor, editor.kills),
        completion: undefined,
        editing: undefined,
      });
    },
  };

  /** What is in the room that is entered; after a restart, what was. */
  function draftOf({ current, buffers }: ChatState, byKey: boolean): Draft {
    const buffer = current === undefined ? undefined : buffers.get(current);
    const draft = buffer?.draft ?? NO_DRAFT;
    // Through the server's buffer one only passes until a room opens, and would take that text along.
    const isPassing = buffer === undefined || (buffer.kind === 'server' && !byKey);
    if (isPassing) return draft;
    // What was still waiting for a room to open is for the first that does.
    const waited = buffer.kind === 'room' ? [BEFORE_ALL, beforeRooms(buffer.network)] : [];
    const kept = [...waited, buffer.id].map(takeKept).filter((text) => text !== undefined);
    if (kept.length === 0) return draft;
    const text = (draft.text === '' ? kept : [...kept, draft.text]).join('\n');
    return { text, cursor: text.length };
  }

  /** The person to whom a text goes. */
  function talksTo(): string | undefined {
    const { buffer } = store.get();
    const open = buffer === undefined ? undefined : client.getState().buffers.get(buffer);
    return open?.kind === 'person' ? open.name : undefined;
  }

  /** The text as the screen has it. */
  function laidOut({ text, cursor }: Editor): ComposerText {
    const nick = shownNetwork(client.getState())?.nick ?? '';
    return { text: veil(text, talksTo()), cursor, prompt: geometry().columns < 40 ? '› ' : ` ${nick} › ` };
  }

  /** The cursor a row of the screen up or down, in the column in which that began. */
  function moveRow(editor: Editor, step: 1 | -1): Editor | undefined {
    const kept = editor.last.did === 'moved-row' ? editor.last.column : undefined;
    const found = rowBeside(laidOut(editor), geometry().middle, step, kept);
    return found && moveTo(editor, found.offset, { did: 'moved-row', column: found.column });
  }

  function lineOf(buffer: BufferId | undefined, key: number): MessageLine | undefined {
    const lines = buffer === undefined ? undefined : client.getState().buffers.get(buffer)?.lines;
    const line = lines && lineAt(lines, key);
    return line?.type === 'message' ? line : undefined;
  }
  return composer;
}
