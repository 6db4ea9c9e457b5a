/** What comes from the terminal (keys, texts, pastes, the mouse), and to whom it goes: what is open, else the composer. */
import type { ChatClient } from '../../client/client.ts';
import { readPaste } from '../../client/compose/paste.ts';
import type { InputToken } from '../keys/token.ts';
import { actionOver } from '../overlays/action-over.ts';
import type { Overlay } from '../overlays/overlay.ts';
import { pressOverlay } from '../overlays/overlay-keys.ts';
import { pasteQuestion } from '../overlays/questions.ts';
import type { Preferences } from '../preferences.ts';
import type { Store } from '../store.ts';
import { isLight } from '../view/palette.ts';
import { ACTIONS, goToRoom } from './actions.ts';
import { pointAt } from './clicks.ts';
import type { Copying } from './copying.ts';
import type { Desk } from './desk.ts';
import { pressPicking } from './pick/pick-keys.ts';
import type { View } from './view.ts';

/** How soon (ms) after Esc a digit is Alt with it; later it is text. */
const ESC_DIGIT_MS = 1000;

export interface Presses {
  press(token: InputToken): void;
  /** What a key asks of the terminal itself (suspend, redraw), whatever the screen shows; false: it is no such key. */
  screenKey(token: InputToken): boolean;
  /** Whether the last key was Ctrl+C on an empty line. */
  leaveArmed(): boolean;
  armLeave(): void;
  /** The next Ctrl+C is the first again. */
  disarmLeave(): void;
  /** What the key that is being handled has closed. */
  closedByKey(): Overlay['kind'] | undefined;
}

export interface PressesDeps {
  readonly client: ChatClient;
  readonly view: Store<View>;
  readonly preferences: Preferences;
  readonly copying: Copying;
  /** Tries a lost connection again: any key does. */
  readonly retry: () => void;
  readonly desk: () => Desk;
}

/** The tokens by which a person acts, as against what the terminal tells of itself. */
type Typed = Extract<InputToken, { type: 'key' | 'text' | 'paste' }>;

export function createPresses({ client, view, preferences, copying, retry, desk }: PressesDeps): Presses {
  let armed = false;
  let closed: Overlay['kind'] | undefined;
  /** When Esc was pressed, alone and with nothing open (`performance.now()`). */
  let escapedAt = Number.NEGATIVE_INFINITY;

  function press(token: InputToken): void {
    closed = undefined;
    if (token.type === 'focus') return client.setFocused(token.focused);
    if (view.get().copy !== undefined) return copying.press(token);
    if (token.type === 'mouse') return pointAt(desk(), token.mouse);
    if (token.type === 'background') {
      const background = isLight(token.rgb) ? 'light' : 'dark';
      preferences.setBackground(background);
      return view.update({ background });
    }
    if (token.type !== 'kitty') type(token);
  }

  function type(token: Typed): void {
    const { overlay } = view.get();
    takeDown();
    retry();
    const afterEsc = performance.now() - escapedAt < ESC_DIGIT_MS;
    escapedAt = Number.NEGATIVE_INFINITY;
    if (token.type !== 'key' || token.chord !== 'Ctrl+C') armed = false;
    if (overlay !== undefined && pressOverlay(overlay, token, desk())) return;
    if (view.get().picked !== undefined && pressPicking(desk(), token)) return;
    if (token.type === 'paste') return paste(token.text);
    if (token.type === 'text') return write(token.text, overlay, afterEsc);
    act(token.chord, overlay);
  }

  /** What stood only until the next key. */
  function takeDown(): void {
    if (view.get().notice !== undefined) view.update({ notice: undefined });
    if (view.get().marked !== undefined) view.update({ marked: undefined });
    if (view.get().roomsTop !== undefined) view.update({ roomsTop: undefined });
  }

  function write(text: string, overlay: Overlay | undefined, afterEsc: boolean): void {
    preferences.dispatcher().reset();
    if (overlay !== undefined) return;
    const { composer } = desk();
    // Esc and then a digit is Alt with the digit, for terminals and people without Alt.
    const digit = afterEsc && composer.text() === '' && /^\d$/.test(text);
    if (digit) goToRoom(desk(), Number(text) || 10);
    else composer.type(text);
  }

  function act(chord: string, overlay: Overlay | undefined): void {
    const action = preferences.dispatcher().press(chord);
    if (action === 'begun' || action === undefined) return;
    if (overlay !== undefined) {
      const over = actionOver(overlay, action);
      if (over === undefined) return;
      if (over === 'closes') {
        closed = overlay.kind;
        desk().setOverlay(undefined);
      }
    }
    if (action === 'escape' && overlay === undefined) escapedAt = performance.now();
    ACTIONS[action](desk());
  }

  function paste(text: string): void {
    if (view.get().overlay !== undefined) return;
    const read = readPaste(text);
    if (read.asks) desk().setOverlay(pasteQuestion(read.text, client.secretIn(read.text)));
    else desk().insert(read.text);
  }

  return {
    press,
    screenKey(token) {
      if (token.type !== 'key') return false;
      const { chord } = token;
      const asked = preferences.bindings().find(({ chords }) => chords.includes(chord))?.action;
      if (asked !== 'suspend' && asked !== 'redraw') return false;
      ACTIONS[asked](desk());
      return true;
    },
    leaveArmed: () => armed,
    disarmLeave: () => {
      armed = false;
    },
    armLeave: () => {
      armed = true;
    },
    closedByKey: () => closed,
  };
}
