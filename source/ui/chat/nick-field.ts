/** What is typed where the server waits for another nick: begun with a suggestion, and anew whenever it asks anew. */
import type { ChatClient } from '../../client/client.ts';
import { type Editor, editorOf, replaceText } from '../../client/compose/editor.ts';
import type { NetworkId, NetworkState } from '../../client/conversation/model.ts';
import { checkNick, NAME_PROBLEMS } from '../../protocol/names.ts';
import type { InputToken } from '../keys/token.ts';
import { createStore } from '../store.ts';
import { editField } from '../terminal/field.ts';
import { shownNetwork } from './status-text.ts';

export interface NickField {
  subscribe(listener: () => void): () => void;
  get(): unknown;
  editor(network: NetworkState): Editor;
  /** Takes a key; false: it means nothing here, or no nick is asked for. */
  press(token: InputToken): boolean;
}

/** @param logIn asks for the password of an account there, which may be what the nick needs */
export function createNickField(
  client: ChatClient,
  say: (problem: string | undefined) => void,
  logIn: (network: NetworkId, account: string) => void,
): NickField {
  const store = createStore<{ readonly question: string; readonly editor: Editor }>({
    question: '',
    editor: editorOf(''),
  });

  function editor(network: NetworkState): Editor {
    const typed = store.get();
    return typed.question === questionOf(network) ? typed.editor : editorOf(suggestion(network));
  }

  return {
    subscribe: store.subscribe,
    get: store.get,
    editor,
    press(token) {
      const network = shownNetwork(client.getState());
      if (network?.nickNeeded === undefined) return false;
      const field = editor(network);
      if (token.type === 'key' && token.chord === 'Enter') {
        // Also behind the nick that is suggested there.
        const login = /\/login(?:\s+(\S+))?$/.exec(field.text.trim());
        if (login !== null && network.abilities.login) {
          logIn(network.id, login[1] ?? network.nick);
          return true;
        }
        // A command, with perhaps a password behind it, is never shown to all as a nick.
        if (field.text.includes('/')) {
          say(
            network.abilities.login
              ? 'a nick has no / in it; to log in, type /login or /login ACCOUNT'
              : 'a nick has no / in it',
          );
          return true;
        }
        const check = checkNick(field.text.trim());
        // What was wrong with the one before does not stay beside one that is right.
        say(undefined);
        if (check.ok) client.rename(network.id, check.nick);
        else say(NAME_PROBLEMS[check.reason]);
        return true;
      }
      const clears = token.type === 'key' && token.chord === 'Ctrl+C' && field.text !== '';
      const next = clears ? replaceText(field, '') : editField(field, token);
      if (next === undefined) return false;
      store.set({ question: questionOf(network), editor: next });
      return true;
    },
  };
}

function questionOf({ id, nick, nickNeeded }: NetworkState): string {
  return `${id} ${nick} ${nickNeeded ?? ''}`;
}

/**
 * The nick that was refused with a number behind it, one higher than it had: Enter again and again comes to one that is free.
 */
function suggestion({ nick, nickRefused }: NetworkState): string {
  const check = checkNick(nickRefused ?? nick);
  const [, stem = nick, number = ''] = /^(.*?)(\d*)$/su.exec(check.ok ? check.nick : nick) ?? [];
  return `${stem}${number === '' ? 2 : Number(number) + 1}`;
}
