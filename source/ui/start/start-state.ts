/** The start screen as data: what can be chosen, what has been typed, what failed. Pure. */
import { type Editor, editorOf } from '../../client/compose/editor.ts';
import { parseAddress } from '../../protocol/address.ts';
import { checkNick, checkRoomLabel, NAME_PROBLEMS } from '../../protocol/names.ts';
import { type RecentRelay, withChanged } from './recent.ts';

export type StartRow =
  | { readonly type: 'relay'; readonly relay: RecentRelay }
  | { readonly type: 'here' }
  | { readonly type: 'address' };

/** In the order in which Tab goes through them. */
export const START_FIELDS = ['nick', 'account', 'password', 'rooms', 'address'] as const;
export type StartField = (typeof START_FIELDS)[number];

export interface StartState {
  readonly recent: readonly RecentRelay[];
  /** The chosen row; the other fields are edited beside it. */
  readonly at: number;
  /** Which field has the keyboard. */
  readonly field: StartField;
  readonly nick: string;
  /** The nick was typed, so that choosing another relay keeps it. */
  readonly ownNick: boolean;
  readonly account: string;
  readonly password: string;
  /** Labels with commas between; empty: those that one was in the last time. */
  readonly rooms: string;
  readonly address: string;
  /** The field that was edited last, with its cursor; it holds as long as the text there is the same. */
  readonly editing?: { readonly field: StartField; readonly editor: Editor };
  /** Why the last try came to nothing. */
  readonly failure: string | undefined;
  /** What is being tried. */
  readonly busy: string | undefined;
}

/** A network to join. */
export interface Joining {
  readonly address: string;
  readonly nick: string;
  readonly account?: string;
  readonly password?: string;
  /** What the server asks of everyone. */
  readonly serverPassword?: string;
  readonly rooms?: readonly string[];
}

/** What Enter asks for. */
export type StartChoice =
  | (Joining & {
      readonly type: 'join' /** Marked to be joined with it. */;
      readonly also?: readonly Joining[];
    })
  | { readonly type: 'host'; readonly nick: string };

/** A field as it is edited: with the cursor where it was left, or at the end. */
export function editorIn(state: StartState, field: StartField): Editor {
  const { editing } = state;
  const isSame = editing?.field === field && editing.editor.text === state[field];
  return isSame ? editing.editor : editorOf(state[field]);
}

/** The rows that can be chosen, in order: relays used before, last used first; then a relay here; then any address. */
export function startRows({ recent }: StartState): readonly StartRow[] {
  return [
    ...recent.map((relay): StartRow => ({ type: 'relay', relay })),
    { type: 'here' },
    { type: 'address' },
  ];
}

/** The start screen with the likely choice chosen. @param ownNick the nick was given for this start */
export function firstStart(
  recent: readonly RecentRelay[],
  nick: string,
  address = '',
  ownNick = false,
): StartState {
  const state: StartState = {
    recent,
    at: 0,
    field: 'nick',
    nick,
    ownNick,
    account: recent[0]?.account ?? '',
    password: '',
    rooms: '',
    address,
    failure: undefined,
    busy: undefined,
  };
  return address === '' ? state : chooseRow({ ...state, ownNick: true }, startRows(state).length - 1);
}

/** Moves the choice: a relay brings what is known of it, the address row its field. */
export function chooseRow(state: StartState, at: number): StartState {
  const rows = startRows(state);
  const next = Math.max(0, Math.min(rows.length - 1, at));
  const row = rows[next];
  const relay = row?.type === 'relay' ? row.relay : undefined;
  const nick = relay !== undefined && (!state.ownNick || state.nick === '') ? relay.nick : state.nick;
  const field = row?.type === 'address' ? 'address' : 'nick';
  return { ...state, at: next, nick, account: relay?.account ?? '', password: '', rooms: '', field };
}

/** The field after this one, or before it; the password's only where there is an account. */
export function stepField(state: StartState, step: 1 | -1): StartState {
  const isHere = startRows(state)[state.at]?.type === 'here';
  const fields = START_FIELDS.filter((field) => {
    if (field === 'password') return state.account.trim() !== '';
    return !isHere || field === 'nick' || field === 'address';
  });
  const at = fields.indexOf(state.field);
  const field = fields[(at + step + fields.length) % fields.length] ?? 'nick';
  if (field !== 'address') return { ...state, field };
  const { account, password, rooms } = state;
  return { ...chooseRow(state, startRows(state).length - 1), account, password, rooms };
}

/** Marks the chosen relay to be joined with whichever is chosen, or takes the mark away. */
export function toggleMark(state: StartState): StartState {
  const row = startRows(state)[state.at];
  if (row?.type !== 'relay') return state;
  const { address, opens } = row.relay;
  return { ...state, recent: withChanged(state.recent, address, { opens: opens !== true }) };
}

/** Forgets the chosen relay. */
export function forget(state: StartState): StartState {
  const row = startRows(state)[state.at];
  if (row?.type !== 'relay') return state;
  return chooseRow({ ...state, recent: state.recent.filter((relay) => relay !== row.relay) }, state.at);
}

type Missing = { readonly missing: string; readonly field: StartField };

/** What Enter does now: a choice, or what is missing said in a sentence, at the field where it is missing. */
export function submitStart(state: StartState): StartChoice | Missing {
  const row = startRows(state)[state.at];
  if (row?.type === 'address') {
    const parsed = parseAddress(state.address);
    if (!parsed.ok) return { missing: parsed.sentence, field: 'address' };
  }
  const nick = state.nick.trim();
  const check = checkNick(nick);
  if (!check.ok)
    return {
      missing: nick === '' ? 'type the nick that others shall see' : NAME_PROBLEMS[check.reason],
      field: 'nick',
    };
  if (row?.type === 'here') return { type: 'host', nick: check.nick };
  const rooms = readRooms(state.rooms);
  if ('missing' in rooms) return rooms;
  const address = row?.type === 'relay' ? row.relay.address : state.address.trim();
  const account = state.account.trim();
  const also = state.recent
    .filter((relay) => relay.opens === true && relay.address !== address)
    .map(({ address, nick, account }): Joining => ({ address, nick, ...(account && { account }) }));
  return {
    type: 'join',
    address,
    nick: check.nick,
    ...(account !== '' && { account }),
    ...(account !== '' && state.password !== '' && { password: state.password }),
    ...(rooms.labels.length > 0 && { rooms: rooms.labels }),
    ...(also.length > 0 && { also }),
  };
}

function readRooms(text: string): { readonly labels: readonly string[] } | Missing {
  const labels: string[] = [];
  for (const word of text.split(',').map((part) => part.trim().replace(/^#/, ''))) {
    if (word === '') continue;
    const check = checkRoomLabel(word);
    if (!check.ok) return { missing: `${word}: ${NAME_PROBLEMS[check.reason]}`, field: 'rooms' };
    labels.push(check.label);
  }
  return { labels };
}

/** A nick out of a login name, or nothing where none can be made of it. */
export function nickFrom(login: string): string {
  const cleaned = login.normalize('NFC').replaceAll(/[^\p{L}\p{N}_-]/gu, '');
  return checkNick(cleaned).ok ? cleaned : '';
}
