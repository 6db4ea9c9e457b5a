/**
 * Every key as data: the action's name, the chords it has unless the config says otherwise, and the line that help shows.
 * What an action does stands in `chat/actions`.
 */

export const KEY_GROUPS = ['Keys to begin with', 'Rooms', 'Reading', 'Writing', 'Screen'] as const;
export type KeyGroup = (typeof KEY_GROUPS)[number];

export interface Binding {
  readonly action: ActionName;
  readonly chords: readonly string[];
  readonly help: string;
  readonly group: KeyGroup;
}

const BEGIN = 'Keys to begin with';

type Row = readonly [help: string, group: KeyGroup, ...chords: string[]];

const TABLE = {
  'kill-or-switcher': [
    'Go to a room, person or command; within a text: delete to the end of its line',
    BEGIN,
    'Ctrl+K',
  ],
  'next-unread': ['Next unread room, mentions first', BEGIN, 'Alt+A'],
  'previous-room': ['Previous room', BEGIN, 'Alt+Up', 'Ctrl+P'],
  'next-room': ['Next room', BEGIN, 'Alt+Down', 'Ctrl+N'],
  'page-up': ['Read back', BEGIN, 'PgUp'],
  'page-down': ['Read on', BEGIN, 'PgDn'],
  complete: ['Complete a nick, room, command, :emoji:', BEGIN, 'Tab'],
  up: ['What you sent before', BEGIN, 'Up'],
  pick: ['Pick a message: reply, react, copy …', BEGIN, 'Alt+M'],
  help: ['This help', BEGIN, 'F1'],
  escape: ['Close what is open; then to the end', BEGIN, 'Esc'],
  interrupt: ['Clear the line; twice when empty: leave', BEGIN, 'Ctrl+C'],
  switcher: ['Go to a room, a person or a command, also within a text', 'Rooms', 'Alt+K', 'F2'],
  'previous-waiting': ['Previous room with something waiting', 'Rooms', 'Alt+Shift+Up'],
  'next-waiting': ['Next room with something waiting', 'Rooms', 'Alt+Shift+Down'],
  'room-1': ['Room 1; Alt+2 to Alt+9 and Alt+0 likewise, or Esc then the digit', 'Rooms', 'Alt+1'],
  'room-2': ['Room 2', 'Rooms', 'Alt+2'],
  'room-3': ['Room 3', 'Rooms', 'Alt+3'],
  'room-4': ['Room 4', 'Rooms', 'Alt+4'],
  'room-5': ['Room 5', 'Rooms', 'Alt+5'],
  'room-6': ['Room 6', 'Rooms', 'Alt+6'],
  'room-7': ['Room 7', 'Rooms', 'Alt+7'],
  'room-8': ['Room 8', 'Rooms', 'Alt+8'],
  'room-9': ['Room 9', 'Rooms', 'Alt+9'],
  'room-10': ['Room 10', 'Rooms', 'Alt+0'],
  'last-room': ['Back to the last room', 'Rooms', 'Alt+/'],
  'to-top': ['To the first line', 'Reading', 'Alt+Home'],
  'to-end': ['To the newest line', 'Reading', 'Alt+End'],
  'first-unread': ['To the first unread line', 'Reading', 'Alt+U'],
  'previous-mention': ['Previous mention', 'Reading', 'Alt+P'],
  'next-mention': ['Next mention', 'Reading', 'Alt+N'],
  mentions: ['Where you were called, in every room', 'Reading', 'F3'],
  search: ['Search in this room', 'Reading', 'F4'],
  'right-or-search': ['Search in this room; with text to the right: character right', 'Reading', 'Ctrl+F'],
  'toggle-joins': ['Show or hide joins and leaves', 'Reading', 'Alt+='],
  send: ['Send', 'Writing', 'Enter'],
  newline: ['A new line in the message', 'Writing', 'Alt+Enter', 'Ctrl+J', 'Shift+Enter'],
  'complete-back': ['Complete backwards', 'Writing', 'Shift+Tab'],
  down: ['Line down, then what you sent later', 'Writing', 'Down'],
  'search-history': ['Search what you have sent', 'Writing', 'Ctrl+R'],
  left: ['Character left', 'Writing', 'Left', 'Ctrl+B'],
  right: ['Character right', 'Writing', 'Right'],
  'word-left': ['Word left', 'Writing', 'Alt+B', 'Ctrl+Left', 'Alt+Left'],
  'word-right': ['Word right', 'Writing', 'Alt+F', 'Ctrl+Right', 'Alt+Right'],
  'line-start': ['Start of the line', 'Writing', 'Ctrl+A', 'Home'],
  'line-end': ['End of the line', 'Writing', 'Ctrl+E', 'End'],
  'delete-back': ['Delete back', 'Writing', 'Backspace'],
  'delete-forward': ['Delete forward', 'Writing', 'Delete', 'Ctrl+D'],
  'kill-space-back': ['Delete back to a space', 'Writing', 'Ctrl+W'],
  'kill-word-back': ['Delete the word before the cursor', 'Writing', 'Alt+Backspace'],
  'kill-word': ['Delete the word after the cursor', 'Writing', 'Alt+D'],
  'kill-line-back': ['Delete to the start of the line', 'Writing', 'Ctrl+U'],
  yank: ['Put back what was deleted', 'Writing', 'Ctrl+Y'],
  'yank-pop': ['Right after that: what was deleted before', 'Writing', 'Alt+Y'],
  transpose: ['Swap two characters', 'Writing', 'Ctrl+T'],
  undo: ['Undo', 'Writing', 'Ctrl+_'],
  editor: ['Write the message in your editor', 'Writing', 'Ctrl+X Ctrl+E'],
  'rooms-pane': ['Show or hide the rooms', 'Screen', 'F7'],
  'users-pane': ['Show or hide the people of the room', 'Screen', 'F8'],
  'copy-view': ['Copy view: the conversation alone, in unbroken lines', 'Screen', 'Alt+L'],
  redraw: ['Draw the screen again', 'Screen', 'Ctrl+L'],
  suspend: ['Back to the shell for a while; fg returns', 'Screen', 'Ctrl+Z'],
} as const satisfies Record<string, Row>;

export type ActionName = keyof typeof TABLE;

export const BINDINGS: readonly Binding[] = (Object.entries(TABLE) as [ActionName, Row][]).map(
  ([action, [help, group, ...chords]]) => ({ action, help, group, chords }),
);

/** The chord that help and hints name for an action; the first is the one that works everywhere. */
export function chordOf(action: ActionName, bindings: readonly Binding[] = BINDINGS): string {
  return bindings.find((binding) => binding.action === action)?.chords[0] ?? '';
}

/** The table with other chords for some actions; an empty list leaves an action without a key. */
export function rebind(
  changes: Readonly<Partial<Record<ActionName, readonly string[]>>>,
): readonly Binding[] {
  const taken = new Set(Object.values(changes).flat());
  return BINDINGS.map((binding) => {
    const own = changes[binding.action];
    return { ...binding, chords: own ?? binding.chords.filter((chord) => !taken.has(chord)) };
  });
}
