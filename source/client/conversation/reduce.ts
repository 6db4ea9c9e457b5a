/** The table of what each happening makes of the state. */
import type { Happening } from '../transports/transport.ts';
import type { Edit } from './edit.ts';
import { historyEvents } from './history-events.ts';
import { membershipEvents } from './membership-events.ts';
import { messageEvents } from './message-events.ts';
import type { NetworkId, NetworkState } from './model.ts';
import type { Reducers } from './reducer.ts';
import type { Circumstances } from './rules.ts';
import { serverEvents } from './server-events.ts';

const reducers: Reducers<Happening['type']> = {
  ...serverEvents,
  ...membershipEvents,
  ...messageEvents,
  ...historyEvents,
};

/** Lets an edit take in what happened on a network; nothing where there is no such network (any more). */
export function apply(edit: Edit, id: NetworkId, happening: Happening, circumstances: Circumstances): void {
  const network = edit.network(id);
  if (network === undefined) return;
  const reducer = reducers[happening.type] as (
    edit: Edit,
    network: NetworkState,
    happening: Happening,
    circumstances: Circumstances,
  ) => void;
  reducer(edit, network, happening, circumstances);
}
