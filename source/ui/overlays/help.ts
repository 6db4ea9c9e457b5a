/** F1: every key and every command, searched by typing. */
import { chordOf, KEY_GROUPS } from '../keys/bindings.ts';
import type { ChatDrawing } from '../chat/drawing.ts';
import { PICK_ACTIONS } from '../chat/pick/pick-actions.ts';
import { instead } from '../../client/commands/elsewhere.ts';
import { commandGroups, commandList, type ListedCommand } from './command-list.ts';
import { searchedText } from './help-words.ts';
import type { Overlay } from './overlay.ts';
import type { DrawOverlay } from './overlay-rows.ts';
import { drawList, listHead, type ListRow, textColumn, wholeRow } from './list-rows.ts';

/** What is typed into a text and means something there. */
const textMarks = (pick: string): readonly ListRow[] => [
  { text: '*bold* _italic_ ~struck~', aside: 'Shown so here; others may see the signs alone' },
  { text: '`code`, ```more lines```', aside: 'Code' },
  { text: '||spoiler||', aside: `Hidden until it is looked at with ${pick}` },
  { text: ':emoji:', aside: 'An emoji by its name, with Tab' },
  { text: '//text', aside: 'A text that begins with a slash' },
];

interface Section {
  readonly heading: string;
  readonly rows: readonly ListRow[];
}

/**
 * The rows of help that hold all the words typed, under their headings. A key that no network here gives a meaning is left out.
 * @param commandsFirst keys come first unless commands were asked for
 */
export function helpRows(
  { bindings, state }: Pick<ChatDrawing, 'bindings' | 'state'>,
  query: string,
  commandsFirst = false,
): readonly ListRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const networks = [...state.networks.values()];
  const keys = KEY_GROUPS.map((group) => ({
    heading: group as string,
    rows: bindings
      .filter((binding) => binding.group === group && binding.chords.length > 0)
      .filter(({ action }) => !/^room-([2-9]|10)$/.test(action) || words.length > 0)
      .map(({ chords, help }) => ({ text: chords.join(', '), aside: help })),
  }));
  const picking = {
    heading: `With a picked message (${chordOf('pick', bindings)})`,
    rows: PICK_ACTIONS.filter(
      ({ needs }) => needs === undefined || networks.some(({ abilities }) => abilities[needs.ability]),
    ).map(({ shown, help }) => ({ text: shown, aside: help })),
  };
  const texts = { heading: 'In a message', rows: textMarks(chordOf('pick', bindings)) };
  const named = namedCommand(words);
  const commands = commandGroups().map((group) => ({
    heading: group.heading,
    rows: group.commands
      .filter((command) => command !== named)
      .map((command) => commandRow(command, words.length > 0)),
  }));
  const asKeys = [...keys, picking, texts];
  const rows = holding(words, commandsFirst ? [...commands, ...asKeys] : [...asKeys, ...commands]);
  if (named !== undefined) {
    return [{ text: `/${named.name}`, heading: true }, commandRow(named, true), ...rows];
  }
  const [word = ''] = words;
  const other = words.length === 1 ? instead(word.replace(/^\//, '')) : undefined;
  if (other === undefined) return rows;
  return [
    { text: `There is no command /${word.replace(/^\//, '')} here`, heading: true },
    { text: other },
    ...rows,
  ];
}

/** The command whose very name, or other name, is all that is looked for. */
function namedCommand(words: readonly string[]): ListedCommand | undefined {
  const wanted = words[0]?.replace(/^\//, '');
  if (wanted === undefined || words.length > 1) return undefined;
  return commandList().find(({ name, aliases }) => name === wanted || aliases.includes(wanted));
}

/** @param isWhole among all the others one line each has to do */
function commandRow({ usage, help, wholeHelp }: ListedCommand, isWhole: boolean): ListRow {
  return { text: usage, aside: isWhole ? wholeHelp : help };
}

/** Every key with the name of its action, as `/keys bind` takes it, and the actions that have no key. */
export function actionRows({ bindings }: Pick<ChatDrawing, 'bindings'>, query: string): readonly ListRow[] {
  const sections = KEY_GROUPS.map((group) => ({
    heading: group,
    rows: bindings
      .filter((binding) => binding.group === group)
      .map(({ action, chords, help }) => ({
        text: chords.join(', ') || '(no key)',
        aside: `${action}: ${help}`,
      })),
  }));
  return holding(query.toLowerCase().split(/\s+/).filter(Boolean), sections);
}

/** What of the sections holds all the words. */
function holding(words: readonly string[], sections: readonly Section[]): readonly ListRow[] {
  const holds = (text: string) => {
    const searched = searchedText(text);
    return words.every((word) => searched.includes(word));
  };
  return sections.flatMap(({ heading, rows }) => {
    const found = rows.filter(({ text, aside }) => holds(`${text} ${aside} ${heading}`));
    return found.length === 0 ? [] : [{ text: heading, heading: true }, ...found];
  });
}

/** Columns for keys and usages at most: in a narrow list what everything is about needs the room. */
const mostKeys = (width: number) => Math.min(30, Math.max(24, Math.floor(width * 0.35)));

/** The rows of help as they stand in a list of this width, none of them cut, and the columns of their keys. */
export function helpList(
  drawing: Pick<ChatDrawing, 'bindings' | 'state'>,
  {
    query,
    actions,
    commandsFirst,
  }: Pick<Extract<Overlay, { kind: 'help' }>, 'query' | 'actions' | 'commandsFirst'>,
  width: number,
): { readonly rows: readonly ListRow[]; readonly column: number } {
  const rows = actions === true ? actionRows(drawing, query) : helpRows(drawing, query, commandsFirst);
  // A few long usages take two rows, instead of pushing what everything is about to the right.
  const column = Math.min(textColumn(rows, width), mostKeys(width));
  return { rows: rows.flatMap((row) => wholeRow(row, width, column)), column };
}

/** The last row that the list may begin with. */
export function lastHelpTop(rows: number, height: number): number {
  return Math.max(0, rows - Math.max(1, height - listHead(height)));
}

export const drawHelp: DrawOverlay<'help'> = (overlay, drawing, width, height) => {
  const { rows, column } = helpList(drawing, overlay, width);
  // The list has no choice in it; `top` is what scrolls.
  const top = Math.min(overlay.top, lastHelpTop(rows.length, height));
  return drawList(
    {
      prompt: `${overlay.actions === true ? 'Keys' : 'Help'} (type to search${width < 60 ? '' : ', Esc closes'}): `,
      query: overlay.query,
      rows: rows.slice(top),
      at: -1,
      empty: 'Nothing fits',
      column,
    },
    width,
    height,
    drawing.palette,
  );
};
