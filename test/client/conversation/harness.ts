/** A client on networks that do only what a test says, with a clock of the test's own. */
import type { ChatClient, NetworkConfig } from '../../../source/client/client.ts';
import { type Abilities, NO_ABILITIES } from '../../../source/client/transports/abilities.ts';
import type { BufferState, Line, MessageLine } from '../../../source/client/conversation/model.ts';
import type { Settings } from '../../../source/client/conversation/settings.ts';
import { createClient } from '../../../source/client/create-client.ts';
import type { Happening, Message, Refusal, Request } from '../../../source/client/transports/transport.ts';

export const IRC: Abilities = {
  ...NO_ABILITIES,
  privateMessages: true,
  ownEcho: true,
  typing: true,
  replies: true,
  reactions: true,
  edits: true,
  redactions: true,
  topics: true,
  rename: true,
  away: true,
  kick: true,
  modes: true,
  invite: true,
  whois: true,
  actions: true,
  notices: true,
  raw: true,
  aboutItself: true,
  roomPrefix: '#',
};
export const SLASH: Abilities = {
  ...NO_ABILITIES,
  privateMessages: true,
  sendToSeveral: true,
  createFirst: true,
  messageBytes: 1024,
};

export interface Harness {
  readonly client: ChatClient;
  /** What the client has asked of its networks, oldest first. */
  readonly asked: Request[];
  /** Requests for which this says why not are refused. */
  refuse: (request: Request) => Refusal | undefined;
  now: number;
  /** Timers that still run. */
  readonly timers: ReadonlySet<unknown>;
  hear(happening: Happening, network?: string): void;
  say(room: string, nick: string, text: string, more?: Partial<Message>): void;
  /** Lets this many ms pass, with the timers that fall due. */
  pass(ms: number): void;
  /** Goes online and enters the rooms. */
  online(abilities?: Abilities, rooms?: readonly string[], network?: string): void;
  room(label: string, network?: string): BufferState;
  server(network?: string): BufferState;
  person(nick: string, network?: string): BufferState;
  texts(buffer: BufferState): readonly string[];
}

export function harness(
  options: { address?: string; settings?: Partial<Settings>; config?: Partial<NetworkConfig> } = {},
): Harness {
  const listeners = new Map<string, (happening: Happening) => void>();
  const timers = new Set<{ at: number; run: () => void }>();
  let ids = 0;
  const asked: Request[] = [];
  const h: Harness = {
    asked,
    timers,
    refuse: () => undefined,
    now: 1_000_000,
    client: createClient({
      now: () => h.now,
      newId: () => `local-${++ids}`,
      timers: {
        after(ms, run) {
          const timer = { at: h.now + ms, run };
          timers.add(timer);
          return () => void timers.delete(timer);
        },
      },
      createNetwork(config, listener) {
        listeners.set(config.id, listener);
        return {
          request(request) {
            const refusal = h.refuse(request);
            if (refusal === undefined) asked.push(request);
            return refusal;
          },
          reconnectNow: () => listener({ type: 'connection', connection: { state: 'connecting' } }),
          close: () => listener({ type: 'connection', connection: { state: 'closed', reason: 'left' } }),
          destroy: () => {},
        };
      },
      ...(options.settings && { settings: options.settings }),
    }),
    hear: (happening, network = 'lab') => listeners.get(network)?.(happening),
    say(room, nick, text, more = {}) {
      h.hear({
        type: 'message',
        message: { time: h.now, from: { nick }, to: { room }, text, kind: 'message', ...more },
      });
    },
    pass(ms) {
      const until = h.now + ms;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers.delete(due);
        h.now = Math.max(h.now, due.at);
        due.run();
      }
      h.now = until;
    },
    online(abilities = IRC, rooms = ['general'], network = 'lab') {
      h.hear({ type: 'connection', connection: { state: 'registering' } }, network);
      h.hear({ type: 'abilities', abilities }, network);
      h.hear({ type: 'self', nick: 'me' }, network);
      h.hear({ type: 'connection', connection: { state: 'online' } }, network);
      for (const room of rooms) h.hear({ type: 'entered', room, time: h.now }, network);
    },
    room: (label, network = 'lab') => known(h.client, `${network}/room/${label}`),
    server: (network = 'lab') => known(h.client, `${network}/server/`),
    person: (nick, network = 'lab') =>
      known(h.client, h.client.getState().networks.get(network)?.directs.get(nick) ?? 'none'),
    texts: (buffer) => messages(buffer).map(({ text }) => text),
  };
  h.client.connect({
    id: 'lab',
    name: 'lab',
    address: options.address ?? 'irc://127.0.0.1:6667',
    nick: 'me',
    rooms: [],
    ...options.config,
  });
  return h;
}

export function messages(buffer: BufferState): readonly MessageLine[] {
  return buffer.lines.items.filter((line: Line) => line.type === 'message');
}

function known(client: ChatClient, id: string): BufferState {
  const buffer = client.getState().buffers.get(id);
  if (buffer === undefined) throw new Error(`There is no buffer ${id}.`);
  return buffer;
}
