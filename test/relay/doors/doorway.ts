/** The slash and verb doors without sockets: callers in memory, and turns that end when somebody looks. */
import { RELAY_DEFAULTS, type RelayConfig } from '../../../source/config/relay-config.ts';
import type { DoorConnection } from '../../../source/relay/doors/door.ts';
import { createSlashDoor } from '../../../source/relay/doors/slash/slash-door.ts';
import { createVerbDoor } from '../../../source/relay/doors/verb/verb-door.ts';
import { openLobby } from '../../../source/relay/lobby.ts';
import type { Log } from '../../../source/relay/log/log.ts';
import { MemoryLog } from '../../../source/relay/log/memory-log.ts';
import { createClock } from '../../../source/relay/spine/clock.ts';
import { Relay } from '../../../source/relay/spine/relay.ts';

export interface Visitor {
  readonly connection: DoorConnection;
  /** Whether the relay has ended the connection. */
  readonly isEnded: boolean;
  /** Sends lines, each with a LF. */
  send(...lines: string[]): void;
  /** Sends bytes as they are. */
  raw(bytes: string | Buffer): void;
  /** The lines that came since the last look. */
  lines(): string[];
}

export interface Doorway {
  readonly relay: Relay;
  readonly reports: string[];
  /** Moves the relay's clock on, in seconds. */
  wait(seconds: number): void;
  visit(dialect: 'slash' | 'verb'): Visitor;
  /** Somebody who has given a name already; what was said until then is skipped. */
  enter(dialect: 'slash' | 'verb', nick: string): Visitor;
}

export function openDoorway(
  options: { log?: Log; config?: Partial<RelayConfig>; hasLobby?: boolean } = {},
): Doorway {
  let now = Date.UTC(2026, 10, 22);
  const clock = createClock(0, () => now);
  const rules = {
    roomsPerUser: 500,
    roomsMadePerUser: 500,
    rooms: 10_000,
    newRoomModes: 'nt',
    lobby: 'general',
    ownerOf: () => undefined,
  };
  const relay = new Relay({ log: options.log ?? new MemoryLog(), clock, rules });
  if (options.hasLobby !== false) openLobby(relay, 'relay.test');
  const config: RelayConfig = { ...RELAY_DEFAULTS, data: null, ...options.config };
  const reports: string[] = [];
  const deps = { relay, config, report: (event: string) => void reports.push(event) };
  const doors = { slash: createSlashDoor(deps), verb: createVerbDoor(deps) };

  const visit = (dialect: 'slash' | 'verb'): Visitor => {
    let written = '';
    let isEnded = false;
    const connection = doors[dialect].accept({
      address: '192.0.2.7',
      secure: false,
      fingerprint: undefined,
      write: (chunks) => {
        for (const chunk of chunks) written += chunk.toString();
      },
      end: () => {
        isEnded = true;
      },
    });
    const raw = (bytes: string | Buffer): void => connection.data(Buffer.from(bytes as string));
    return {
      connection,
      get isEnded() {
        relay.endTurn();
        return isEnded;
      },
      raw,
      send: (...lines) => raw(lines.map((line) => `${line}\n`).join('')),
      lines: () => {
        relay.endTurn();
        const lines = written.split('\n');
        written = lines.pop() ?? '';
        return lines;
      },
    };
  };
  return {
    relay,
    reports,
    wait: (seconds) => {
      now += seconds * 1000;
    },
    visit,
    enter: (dialect, nick) => {
      const visitor = visit(dialect);
      visitor.send(nick);
      visitor.lines();
      return visitor;
    },
  };
}
