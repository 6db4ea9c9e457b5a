/** The first screen: relays used before, an address, a nick, and a relay of one's own. Enter takes what is likely. */
import { Box, Text } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { Editor } from '../../client/compose/editor.ts';
import { textWidth } from '../../text/width.ts';
import type { Store } from '../store.ts';
import { TextField } from '../terminal/text-field.tsx';
import type { RecentRelay } from './recent.ts';
import { editorIn, type StartRow, type StartState, startRows } from './start-state.ts';

/** From how many rows on there is a title with a blank below it; rows that say how many choices are out of sight. */
const TITLED = 12;
const COUNTED = 8;
/** Choices that are in sight before a row is spent on what the keys do. */
const LEAST = 3;

export interface StartScreenProps {
  readonly store: Store<StartState>;
  readonly columns: number;
  readonly rows: number;
}

export function StartScreen({ store, columns, rows }: StartScreenProps): ReactNode {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const all = startRows(state);
  const chosen = all[state.at];
  // Where rows are scarce only what has the keyboard stands beside the nick.
  const beside = FIELDS.filter(
    ({ field }) =>
      chosen?.type !== 'here' &&
      (rows >= 20 || state.field === field) &&
      (field !== 'password' || state.account.trim() !== ''),
  );
  const margin = columns > 40 ? 2 : 0;
  const width = columns - 2 * margin;
  const said = state.failure ?? state.busy;
  const isTitled = rows >= TITLED;
  const isCounted = rows >= COUNTED;
  // Words that wrap may take a row more than their width says; where there are hardly any rows they are cut.
  const wrapped = said === undefined ? 0 : Math.ceil((textWidth(said) + 2) / width) + 1;
  const below = isCounted ? wrapped : Math.min(1, wrapped);
  const taken = (isTitled ? 2 : 0) + 1 + (isCounted ? 2 : 0) + beside.length + below;
  const hints = inRows(hintsFor(chosen, width), width).slice(0, Math.max(0, rows - taken - LEAST));
  const space = Math.max(1, rows - taken - hints.length);
  const top = Math.max(0, Math.min(all.length - space, state.at - Math.floor(space / 2)));
  const left = all.length - top - space;
  return (
    <Box flexDirection="column" width={columns} height={rows} paddingX={margin}>
      {isTitled && (
        <>
          <Text bold>chat-tui</Text>
          <Text> </Text>
        </>
      )}
      <Field
        label="Your nick  "
        editor={editorIn(state, 'nick')}
        focus={state.field === 'nick' && state.busy === undefined}
      />
      {beside.map(({ field, label, placeholder }) => (
        <Field
          key={field}
          label={label}
          editor={editorIn(state, field)}
          placeholder={placeholder(chosen)}
          hidden={field === 'password'}
          focus={state.field === field && state.busy === undefined}
        />
      ))}
      {isCounted && <Text dimColor>{top > 0 ? `  ↑ ${top} more` : ' '}</Text>}
      {all.slice(top, top + space).map((row, index) => (
        <Choice key={keyOf(row)} row={row} chosen={top + index === state.at} store={store} width={width} />
      ))}
      {isCounted && <Text dimColor>{left > 0 ? `  ↓ ${left} more` : ' '}</Text>}
      {state.failure !== undefined && (
        <Text color="red" wrap={isCounted ? 'wrap' : 'truncate'}>
          ! {state.failure}
        </Text>
      )}
      {state.busy !== undefined && (
        <Text bold wrap={isCounted ? 'wrap' : 'truncate'}>
          {state.busy}
        </Text>
      )}
      <Box flexGrow={1} />
      {hints.map((hint) => (
        <Text key={hint} dimColor wrap="truncate">
          {hint}
        </Text>
      ))}
    </Box>
  );
}

function hintsFor(chosen: StartRow | undefined, width: number): readonly string[] {
  const together = width < 70 ? `Space: with others ${othersMark(width)}` : 'Space: with others';
  const last = chosen?.type === 'relay' ? [together, 'Ctrl+D forgets'] : ['Ctrl+C twice leaves'];
  return ['Enter goes', '↑↓ choose', 'Tab fields', ...last];
}

/** Hints with dots between them, in as many rows as they need: none is cut. */
function inRows(hints: readonly string[], width: number): readonly string[] {
  const rows: string[] = [];
  for (const hint of hints) {
    const longer = rows.length === 0 ? hint : `${rows.at(-1)} · ${hint}`;
    if (rows.length > 0 && textWidth(longer) <= width) rows[rows.length - 1] = longer;
    else rows.push(hint);
  }
  return rows;
}

interface BesideNick {
  readonly field: 'account' | 'password' | 'rooms';
  readonly label: string;
  /** What holds where nothing is typed. */
  placeholder(row: StartRow | undefined): string;
}

const FIELDS: readonly BesideNick[] = [
  { field: 'account', label: 'Account    ', placeholder: () => 'none needed' },
  {
    field: 'password',
    label: 'Password   ',
    placeholder: (row) =>
      row?.type === 'relay' && row.relay.account !== undefined ? 'the one that is kept' : '',
  },
  {
    field: 'rooms',
    label: 'Rooms      ',
    placeholder: (row) =>
      row?.type === 'relay' && row.relay.rooms.length > 0
        ? row.relay.rooms.join(', ')
        : 'none needed; or some: dev, ops',
  },
];

function keyOf(row: StartRow): string {
  return row.type === 'relay' ? row.relay.address : `(${row.type})`;
}

function Choice({
  row,
  chosen,
  store,
  width,
}: {
  readonly row: StartRow;
  readonly chosen: boolean;
  readonly store: Store<StartState>;
  readonly width: number;
}): ReactNode {
  const mark = chosen ? '▸ ' : '  ';
  if (row.type === 'address') {
    const state = store.get();
    const label = `${mark}Address  `;
    return (
      <Field
        label={label}
        editor={editorIn(state, 'address')}
        placeholder={ADDRESSES.find((text) => textWidth(label + text) < width) ?? ''}
        focus={state.field === 'address' && state.busy === undefined}
      />
    );
  }
  const text = row.type === 'here' ? 'Start a relay here' : relayText(row.relay, width);
  return (
    <Text inverse={chosen} wrap="truncate">
      {mark}
      {text}
    </Text>
  );
}

/** What an address may be, the fullest first. */
const ADDRESSES = ['host, host:port, irc:// slash:// verb://', 'host:port, or irc://host', 'host:port'];

/** How one that is connected together with others is marked, by the columns that there are. */
function othersMark(width: number): string {
  return width < 70 ? '[+]' : '[with others]';
}

function relayText({ address, nick, account, opens, rooms }: RecentRelay, width: number): string {
  const mark = opens === true ? `${othersMark(width)} ` : '';
  const who = account === undefined || account === nick ? nick : `${nick} (account ${account})`;
  // The whole of it would leave no room for who one is there.
  const place = address.replace(/\/?\?fingerprint=.*$/, '');
  return `${mark}${place}  as ${who}${rooms.length === 0 ? '' : `  in ${rooms.join(', ')}`}`;
}

function Field({
  label,
  editor,
  focus,
  placeholder,
  hidden = false,
}: {
  readonly label: string;
  readonly editor: Editor;
  readonly focus: boolean;
  readonly placeholder?: string;
  /** What is typed must not be seen. */
  readonly hidden?: boolean;
}): ReactNode {
  return (
    <Box>
      <Box flexShrink={0}>
        <Text bold={focus}>{label}</Text>
      </Box>
      <TextField
        editor={editor}
        focus={focus}
        {...(hidden ? { mask: '•' } : {})}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </Box>
  );
}
