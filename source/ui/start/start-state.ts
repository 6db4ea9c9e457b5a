/** The start screen as data: what can be chosen, what has been typed, what failed. Pure. */
import { parseAddress } from '../../protocol/address.ts';
import { checkNick, NAME_PROBLEMS } from '../../protocol/names.ts';
import type { RecentRelay } from './recent.ts';

export type StartRow =
  | { readonly type: 'relay'; readonly relay: RecentRelay }
  | { readonly type: 'here' }
  | { readonly type: 'address' };

export interface StartState {
  readonly recent: readonly RecentRelay[];
  /** The chosen row; the nick is edited beside it. */
  readonly at: number;
  /** Which field has the keyboard: typing in the list goes to the address. */
  readonly field: 'nick' | 'address';
  readonly nick: string;
  readonly address: string;
  /** Why the last try came to nothing. */
  readonly failure: string | undefined;
  /** What is being tried. */
  readonly busy: string | undefined;
}

/** What Enter asks for. */
export type StartChoice =
  | { readonly type: 'join'; readonly address: string; readonly nick: string }
  | { readonly type: 'host'; readonly nick: string };

/** The rows that can be chosen, in order: relays used before, last used first; then a relay here; then any address. */
export function startRows({ recent }: StartState): readonly StartRow[] {
  return [
    ...recent.map((relay): StartRow => ({ type: 'relay', relay })),
    { type: 'here' },
    { type: 'address' },
  ];
}

/** The start screen with the likely choice chosen. */
export function firstStart(recent: readonly RecentRelay[], nick: string, address = ''): StartState {
  const state: StartState = {
    recent,
    at: 0,
    field: 'nick',
    nick,
    address,
    failure: undefined,
    busy: undefined,
  };
  return address === '' ? state : chooseRow(state, startRows(state).length - 1);
}

/** Moves the choice; the address row brings its field. */
export function chooseRow(state: StartState, at: number): StartState {
  const rows = startRows(state);
  const next = Math.max(0, Math.min(rows.length - 1, at));
  const row = rows[next];
  const nick = row?.type === 'relay' && state.nick === '' ? row.relay.nick : state.nick;
  return { ...state, at: next, nick, field: row?.type === 'address' ? 'address' : 'nick' };
}

/** What Enter does now: a choice, or what is missing said in a sentence, at the field where it is missing. */
export function submitStart(
  state: StartState,
): StartChoice | { readonly missing: string; readonly field: 'nick' | 'address' } {
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
  const address = row?.type === 'relay' ? row.relay.address : state.address.trim();
  return { type: 'join', address, nick: check.nick };
}

/** A nick out of a login name, or nothing where none can be made of it. */
export function nickFrom(login: string): string {
  const cleaned = login.normalize('NFC').replaceAll(/[^\p{L}\p{N}_-]/gu, '');
  return checkNick(cleaned).ok ? cleaned : '';
}
