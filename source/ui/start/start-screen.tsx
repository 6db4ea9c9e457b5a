/** The first screen: relays used before, an address, a nick, and a relay of one's own. Enter takes what is likely. */
import { Box, Text } from 'ink';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { Editor } from '../../client/compose/editor.ts';
import type { Store } from '../store.ts';
import { TextField } from '../terminal/text-field.tsx';
import type { RecentRelay } from './recent.ts';
import { editorIn, type StartRow, type StartState, startRows } from './start-state.ts';

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
    ({ field }) => chosen?.type !== 'here' && (rows >= 20 || state.field === field),
  );
  const space = Math.max(3, rows - 10 - beside.length);
  const top = Math.max(0, Math.min(all.length - space, state.at - Math.floor(space / 2)));
  return (
    <Box flexDirection="column" width={columns} height={rows} paddingX={columns > 40 ? 2 : 0}>
      <Text bold>chat-tui</Text>
      <Text> </Text>
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
      <Text> </Text>
      {all.slice(top, top + space).map((row, index) => (
        <Choice key={keyOf(row)} row={row} chosen={top + index === state.at} store={store} />
      ))}
      <Text> </Text>
      {state.failure !== undefined && <Text color="red">! {state.failure}</Text>}
      {state.busy !== undefined && <Text bold>{state.busy}</Text>}
      <Box flexGrow={1} />
      <Text dimColor wrap="truncate">
        Enter goes · Up, Down choose · Tab next field
        {chosen?.type === 'relay' ? ' · Space: with others · Ctrl+D forgets' : ' · Ctrl+C twice leaves'}
      </Text>
    </Box>
  );
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
      row?.type === 'relay' && row.relay.rooms.length > 0 ? row.relay.rooms.join(', ') : 'as it comes',
  },
];

function keyOf(row: StartRow): string {
  return row.type === 'relay' ? row.relay.address : `(${row.type})`;
}

function Choice({
  row,
  chosen,
  store,
}: {
  readonly row: StartRow;
  readonly chosen: boolean;
  readonly store: Store<StartState>;
}): ReactNode {
  const mark = chosen ? '▸ ' : '  ';
  if (row.type === 'address') {
    const state = store.get();
    return (
      <Field
        label={`${mark}Address  `}
        editor={editorIn(state, 'address')}
        placeholder="host, host:port, irc:// slash:// verb://"
        focus={state.field === 'address' && state.busy === undefined}
      />
    );
  }
  const text = row.type === 'here' ? 'Start a relay here' : relayText(row.relay);
  return (
    <Text inverse={chosen} wrap="truncate">
      {mark}
      {text}
    </Text>
  );
}

function relayText({ address, nick, account, opens, rooms }: RecentRelay): string {
  const mark = opens === true ? '[with others] ' : '';
  const who = account === undefined || account === nick ? nick : `${nick} (account ${account})`;
  return `${mark}${address}  as ${who}${rooms.length === 0 ? '' : `  in ${rooms.join(', ')}`}`;
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
      <Text bold={focus}>{label}</Text>
      <TextField
        editor={editor}
        focus={focus}
        {...(hidden ? { mask: '•' } : {})}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </Box>
  );
}
