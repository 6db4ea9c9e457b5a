/** What a reducer is: one kind of happening, and what it makes of the state. */
import type { Happening } from '../transports/transport.ts';
import type { Edit } from './edit.ts';
import type { NetworkState } from './model.ts';
import type { Circumstances } from './rules.ts';

export type HappeningOf<Type extends Happening['type']> = Extract<Happening, { readonly type: Type }>;

/** Depends on nothing but what it is handed, and changes nothing but the edit. */
export type Reducer<Type extends Happening['type']> = (
  edit: Edit,
  network: NetworkState,
  happening: HappeningOf<Type>,
  circumstances: Circumstances,
) => void;

/** Reducers for some of the happenings. */
export type Reducers<Type extends Happening['type']> = { readonly [Each in Type]: Reducer<Each> };
