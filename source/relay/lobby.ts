/** The room that is always there: slash's users begin in it (slash 4.3), and everybody finds it. */
import { foldName } from '../protocol/names.ts';
import { apply } from './chat/apply.ts';
import type { Relay } from './spine/relay.ts';

export const LOBBY = 'General';

/** Makes the lobby where the log does not know it yet. */
export function openLobby(relay: Relay, serverName: string): void {
  const key = foldName(LOBBY);
  if (relay.state.rooms.has(key)) return;
  const time = relay.clock.now();
  const from = { nick: serverName, user: '', host: serverName };
  apply(relay.state, {
    type: 'room-created',
    id: relay.clock.id(time),
    time,
    from,
    room: { key, label: LOBBY },
    modes: '',
  });
  relay.putRoom(key);
}
