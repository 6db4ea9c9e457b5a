/** The line that is being written: the editor of the open room, its draft kept when another is opened. */
import type { ChatClient } from '../../client/client.ts';
import type { BufferId, ChatState } from '../../client/conversation/model.ts';
import type { ActionName } from '../keys/bindings.ts';
import { createStore } from '../store.ts';
import type { Geometry } from '../view/geometry.ts';
import { type ComposerLayout, layOutComposer } from './composer-layout.ts';
import { EDITS, EMPTY, type Editor, insert } from './edits.ts';
import { shownNetwork } from './status-text.ts';

export interface ComposerState {
  readonly editor: Editor;
  readonly buffer: BufferId | undefined;
}

export interface DeskComposer {
  get(): ComposerState;
  subscribe(listener: () => void): () => void;
  text(): string;
  type(text: string): void;
  /** Does what an editing key does; false: it had nothing to do. */
  edit(action: ActionName): boolean;
  clear(): void;
  replace(text: string): void;
  /** Hands the text to `submit`, and is empty once it was taken. */
  send(submit: (text: string, sure: boolean) => boolean): void;
  closeList(): boolean;
  layout(): ComposerLayout;
  /** Rows on the screen. */
  rows(): number;
  /** Keeps the draft of the room that is left and takes out that of the one that is entered. */
  follow(state: ChatState): void;
}

const MOST_ROWS = 6;

export function createComposer(client: ChatClient, geometry: () => Geometry): DeskComposer {
  const store = createStore<ComposerState>({ editor: EMPTY, buffer: client.getState().current });
  let sure = false;

  function set(editor: Editor): void {
    sure = false;
    store.update({ editor });
    const { buffer } = store.get();
    if (buffer !== undefined) client.typing(buffer, editor.text !== '');
  }

  const composer: DeskComposer = {
    get: store.get,
    subscribe: store.subscribe,
    text: () => store.get().editor.text,
    type: (text) => set(insert(store.get().editor, text)),
    edit(action) {
      const edit = EDITS[action];
      if (edit === undefined) return false;
      const before = store.get().editor;
      set(edit(before));
      return store.get().editor !== before;
    },
    clear: () => set(EMPTY),
    replace: (text) => set({ text, cursor: text.length }),
    send(submit) {
      const { text } = store.get().editor;
      if (text.trim() === '') return;
      if (submit(text, sure)) set(EMPTY);
      else sure = true;
    },
    closeList: () => false,
    layout() {
      const { columns, middle, width } = geometry();
      const nick = shownNetwork(client.getState())?.nick ?? '';
      const prompt = width === 'narrow' && columns < 40 ? '› ' : ` ${nick} › `;
      return layOutComposer({ ...store.get().editor, prompt }, middle, MOST_ROWS);
    },
    rows: () => composer.layout().rows.length,
    follow(state) {
      const { buffer, editor } = store.get();
      if (state.current === buffer) return;
      if (buffer !== undefined) client.setDraft(buffer, { text: editor.text, cursor: editor.cursor });
      const draft = state.current === undefined ? undefined : state.buffers.get(state.current)?.draft;
      store.set({ buffer: state.current, editor: { text: draft?.text ?? '', cursor: draft?.cursor ?? 0 } });
    },
  };
  return composer;
}
