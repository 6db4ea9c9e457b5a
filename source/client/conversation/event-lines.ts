/** How a coming, a going or a change becomes a line. */
import type { Happening } from '../transports/transport.ts';
import type { EventLine } from './model.ts';
import type { HappeningOf } from './reducer.ts';

type EventTypes = 'joined' | 'parted' | 'kicked' | 'quit' | 'renamed' | 'mode' | 'topic';
type EventHappening = HappeningOf<EventTypes>;
type Facts = Pick<EventLine, 'event' | 'nick' | 'self'> & {
  readonly detail?: string | undefined;
  readonly by?: string | undefined;
  readonly byServer?: boolean;
};

const FACTS: { readonly [Each in EventTypes]: (happening: HappeningOf<Each>) => Facts } = {
  joined: ({ who }) => ({ event: 'join', nick: who.nick, self: who.self === true }),
  parted: ({ who, reason }) => ({ event: 'part', nick: who.nick, self: who.self === true, detail: reason }),
  kicked: ({ who, by, reason }) => ({
    event: 'kick',
    nick: who.nick,
    self: who.self === true,
    by: by.nick,
    detail: reason,
  }),
  quit: ({ who, reason }) => ({ event: 'quit', nick: who.nick, self: who.self === true, detail: reason }),
  renamed: ({ who, nick }) => ({ event: 'rename', nick: who.nick, self: who.self === true, detail: nick }),
  mode: ({ by, text }) => ({
    event: 'mode',
    nick: by.nick,
    self: by.self === true,
    detail: text,
    byServer: by.user === undefined && by.host === undefined,
  }),
  topic: ({ by, text }) => ({ event: 'topic', nick: by?.nick ?? '', self: by?.self === true, detail: text }),
};

/** Whether a happening is shown as an event line. */
export function isEvent(happening: Happening): happening is EventHappening {
  return happening.type in FACTS;
}

/** The line of an event. @param now stands in for the time where the server gives none */
export function eventLine(happening: EventHappening, now: number): Omit<EventLine, 'key'> {
  const facts = FACTS[happening.type] as (happening: EventHappening) => Facts;
  const { event, nick, self, detail, by, byServer } = facts(happening);
  return {
    type: 'event',
    event,
    nick,
    self,
    time: happening.time ?? now,
    ...(happening.id !== undefined && { id: happening.id }),
    ...(detail !== undefined && { detail }),
    ...(by !== undefined && { by }),
    ...(byServer === true && { byServer }),
  };
}
