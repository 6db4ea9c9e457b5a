/** How the running relay is, for its console. */
import type { Event } from '../relay/chat/events.ts';
import type { RunningRelay } from '../relay/start.ts';
import { LISTED, type Snapshot } from './messages.ts';

const MESSAGES = new Set<Event['type']>(['room-message', 'private-message']);

/** Counts messages from now on; what it returns takes a snapshot. */
export function watchRelay({ relay, connections }: RunningRelay): () => Snapshot {
  let messages = 0;
  relay.observe(({ type }) => {
    if (MESSAGES.has(type)) messages++;
  });
  return () => {
    const users = [...relay.state.users.values()];
    const rooms = [...relay.state.rooms.values()];
    return {
      people: users
        .toSorted((a, b) => b.since - a.since)
        .slice(0, LISTED)
        .map(({ nick, dialect, secure, host, account, since }) => ({
          nick,
          door: dialect,
          secure,
          host,
          account,
          since,
        })),
      peopleCount: users.length,
      rooms: rooms
        .toSorted((a, b) => b.members.size - a.members.size)
        .slice(0, LISTED)
        .map(({ ref, members }) => ({ label: ref.label, members: members.size })),
      roomCount: rooms.length,
      connections: connections(),
      messages,
      memory: process.memoryUsage.rss(),
    };
  };
}
