/** What the person has set, as the screen uses it: colours and keys, made anew whenever a setting changes. */
import type { ChatClient } from '../client/client.ts';
import type { Settings } from '../client/conversation/settings.ts';
import type { ColourDepth } from '../text/colours.ts';
import type { Binding } from './keys/bindings.ts';
import { createDispatcher, type Dispatcher } from './keys/dispatch.ts';
import { applyKeys } from './keys/rebinding.ts';
import type { Shape } from './view/geometry.ts';
import { type Background, makePalette, type Palette } from './view/palette.ts';

export interface Preferences {
  settings(): Settings;
  palette(): Palette;
  bindings(): readonly Binding[];
  dispatcher(): Dispatcher;
  /** What is wrong with the keys that were asked for. */
  keyProblems(): readonly string[];
  setBackground(background: Background): void;
  stop(): void;
}

/** @param changed called after a setting changed, to draw */
export function createPreferences(
  client: ChatClient,
  depth: ColourDepth,
  changed: (settings: Settings) => void,
): Preferences {
  let settings = client.settings();
  let background: Background | undefined;
  let keys = applyKeys(settings.keys);
  let dispatcher = createDispatcher(keys.bindings);
  let palette = makePalette(background, depth, settings.theme);

  const stop = client.onSettings((next) => {
    const before = settings;
    settings = next;
    if (next.keys !== before.keys) {
      keys = applyKeys(next.keys);
      dispatcher = createDispatcher(keys.bindings);
    }
    if (next.theme !== before.theme) palette = makePalette(background, depth, next.theme);
    changed(next);
  });

  return {
    settings: () => settings,
    palette: () => palette,
    bindings: () => keys.bindings,
    dispatcher: () => dispatcher,
    keyProblems: () => keys.problems,
    setBackground(next) {
      background = next;
      palette = makePalette(background, depth, settings.theme);
    },
    stop,
  };
}

/** What of the settings the view is laid out by. */
export function shapeOf({ timeFormat, nickWidth, hints }: Settings): {
  readonly shape: Shape;
  readonly hints: boolean;
} {
  return { shape: { timeFormat, nickWidth }, hints };
}
