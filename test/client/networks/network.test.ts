import { beforeEach, describe, expect, test } from 'vitest';
import type { NetworkConfig } from '../../../source/client/client.ts';
import type { Network } from '../../../source/client/networks/network-interface.ts';
import { createNetwork } from '../../../source/client/networks/network.ts';
import type { Abilities } from '../../../source/client/transports/abilities.ts';
import type {
  Happening,
  Refusal,
  Request,
  Transport,
  TransportOptions,
} from '../../../source/client/transports/transport.ts';
import { FakeTime } from '../../helpers/fake-time.ts';

/** A transport that a test plays. */
class PlayedTransport implements Transport {
  readonly requests: Request[] = [];
  can: Partial<Abilities> = { rename: true };
  isStarted = false;
  isDestroyed = false;
  readonly options: TransportOptions;
  readonly tell: (happening: Happening) => void;

  constructor(options: TransportOptions, tell: (happening: Happening) => void) {
    this.options = options;
    this.tell = tell;
  }

  start(): void {
    this.isStarted = true;
    this.tell({ type: 'connection', connection: { state: 'connecting' } });
  }

  abilities(): Abilities {
    return this.can as Abilities;
  }

  request(request: Request): Refusal | undefined {
    this.requests.push(request);
    return undefined;
  }

  destroy(): void {
    this.isDestroyed = true;
  }

  online(nick: string): void {
    this.tell({ type: 'self', nick });
    this.tell({ type: 'connection', connection: { state: 'online' } });
  }

  lose(reason = 'gone'): void {
    this.tell({ type: 'connection', connection: { state: 'lost', reason } });
  }
}

let time: FakeTime;
let made: PlayedTransport[];
let heard: Happening[];

beforeEach(() => {
  time = new FakeTime();
  made = [];
  heard = [];
});

function open(config: Partial<NetworkConfig> = {}): Network {
  return createNetwork(
    { id: 'lab', name: 'lab', address: 'irc://127.0.0.1:6667', nick: 'ada', rooms: ['General'], ...config },
    {
      listener: (happening) => heard.push(happening),
      now: time.now,
      timers: time,
      random: () => 1,
      createTransport(_, options, listener) {
        const transport = new PlayedTransport(options, listener);
        made.push(transport);
        return transport;
      },
    },
  );
}

function last(): PlayedTransport {
  const transport = made.at(-1);
  if (transport === undefined) throw new Error('no transport was made');
  return transport;
}

function states(): string[] {
  return heard.flatMap((one) => (one.type === 'connection' ? [one.connection.state] : []));
}

describe('a network', () => {
  test('enters its rooms once online', () => {
    open({ rooms: ['General', 'dev'] });
    last().online('ada');
    expect(last().requests).toEqual([{ type: 'join', rooms: ['General', 'dev'] }]);
  });

  describe('told of no room', () => {
    const begin = (version: string, rooms: readonly string[] = []): PlayedTransport => {
      open({ rooms, lobby: 'General' });
      last().tell({ type: 'server', name: 'relay', version });
      last().online('ada');
      return last();
    };

    test('enters the first room of a relay of ours', () => {
      expect(begin('chat-tui-0.1.0').requests).toEqual([{ type: 'join', rooms: ['General'] }]);
    });

    test('enters none of another server, and none beside those that are wanted', () => {
      expect(begin('ngircd-26').requests).toEqual([]);
      expect(begin('chat-tui-0.1.0', ['dev']).requests).toEqual([{ type: 'join', rooms: ['dev'] }]);
    });

    test('does not enter it again after it was left', () => {
      const { tell } = begin('chat-tui-0.1.0');
      tell({ type: 'entered', room: 'General', time: 0 });
      tell({ type: 'left', room: 'General', time: 0 });
      last().lose();
      time.pass(1000);
      last().tell({ type: 'server', name: 'relay', version: 'chat-tui-0.1.0' });
      last().online('ada');
      expect(last().requests).toEqual([]);
    });
  });

  test('tries again after a loss, later each time, and says when', () => {
    open();
    last().lose();
    expect(heard.at(-1)).toEqual({
      type: 'connection',
      connection: { state: 'lost', reason: 'gone', retryAt: time.now() + 1000 },
    });
    time.pass(999);
    expect(made).toHaveLength(1);
    time.pass(1);
    expect(made).toHaveLength(2);
    last().lose();
    time.pass(1999);
    expect(made).toHaveLength(2);
    time.pass(1);
    expect(made).toHaveLength(3);
  });

  test('a connection that held makes the next loss a first one', () => {
    open();
    last().lose();
    time.pass(1000);
    last().online('ada');
    time.pass(30_000);
    last().lose();
    time.pass(1000);
    expect(made).toHaveLength(3);
  });

  test('enters again the rooms that were entered since, and not those that were left', () => {
    open({ rooms: ['General', 'dev'] });
    last().online('ada');
    for (const room of ['General', 'dev', 'rust']) last().tell({ type: 'entered', room, time: 0 });
    last().tell({ type: 'left', room: 'dev', time: 0 });
    last().lose();
    time.pass(1000);
    last().online('ada');
    expect(last().requests).toEqual([{ type: 'join', rooms: ['General', 'rust'] }]);
  });

  test('a room asked for while offline is entered on return', () => {
    const network = open();
    last().lose();
    expect(network.request({ type: 'join', rooms: ['dev'] })).toBeUndefined();
    expect(network.request({ type: 'whois', nick: 'bram' })).toEqual({ refused: 'not connected to lab' });
    time.pass(1000);
    last().online('ada');
    expect(last().requests).toEqual([{ type: 'join', rooms: ['General', 'dev'] }]);
  });

  test('reconnectNow does not wait', () => {
    const network = open();
    last().lose();
    network.reconnectNow();
    expect(made).toHaveLength(2);
    time.pass(60_000);
    expect(made).toHaveLength(2);
  });

  test('tries that the person has asked for do not make the next wait longer', () => {
    const network = open();
    last().lose();
    for (let key = 0; key < 10; key++) {
      network.reconnectNow();
      last().lose();
    }
    time.pass(1000);
    expect(made).toHaveLength(12);
  });

  test('a certificate that is not trusted is not tried again', () => {
    open();
    const certificate = {
      place: '127.0.0.1:6697',
      fingerprint: 'ab',
      subject: 's',
      issuer: 's',
      validFrom: '',
      validTo: '',
      changed: true,
      problem: undefined,
    };
    last().tell({ type: 'connection', connection: { state: 'lost', reason: 'not trusted', certificate } });
    expect(heard.at(-1)).toEqual({
      type: 'connection',
      connection: { state: 'closed', reason: 'not trusted', certificate },
    });
    time.pass(100_000);
    expect(made).toHaveLength(1);
  });

  test('closing says goodbye and resolves once the connection is closed', async () => {
    const network = open();
    last().online('ada');
    const closed = network.close('bye');
    expect(last().requests.at(-1)).toEqual({ type: 'quit', reason: 'bye' });
    last().tell({ type: 'connection', connection: { state: 'closed', reason: 'you left' } });
    await closed;
    time.pass(100_000);
    expect(made).toHaveLength(1);
  });

  test('closing while a retry is due ends the waiting', async () => {
    const network = open();
    last().lose();
    await network.close();
    expect(states().at(-1)).toBe('closed');
    time.pass(100_000);
    expect(made).toHaveLength(1);
  });

  test('what an old connection still says is not heard', () => {
    const network = open();
    const old = last();
    network.reconnectNow();
    heard.length = 0;
    old.online('ada');
    expect(heard).toEqual([]);
  });
});

describe('a nick that our dead connection still holds', () => {
  test('is stood in for, and taken back as soon as it is free', () => {
    open();
    last().online('ada');
    last().lose();
    time.pass(1000);
    last().tell({ type: 'nick-needed', reason: 'ada: in use', tried: 'ada' });
    expect(last().requests).toEqual([{ type: 'rename', nick: 'ada_' }]);
    last().online('ada_');
    time.pass(15_000);
    expect(last().requests.at(-1)).toEqual({ type: 'rename', nick: 'ada' });
    last().tell({ type: 'self', nick: 'ada' });
    const asked = last().requests.length;
    time.pass(60_000);
    expect(last().requests).toHaveLength(asked);
  });

  test('a nick that the server refuses is not asked for at the next connection', () => {
    const network = open();
    last().online('ada');
    network.request({ type: 'rename', nick: 'bram' });
    last().tell({ type: 'notice', level: 'error', text: 'bram: in use', time: 0, code: 'nick' });
    expect(heard.at(-1)).toMatchObject({ type: 'notice', text: 'bram: in use' });
    last().lose();
    time.pass(1000);
    expect(last().options.nick).toBe('ada');
    expect(last().options.formerNicks).toEqual(['ada']);
  });

  test('the nick that was chosen instead is the one to open the network with another time', () => {
    const network = open();
    last().tell({ type: 'nick-needed', reason: 'ada: in use', tried: 'ada' });
    network.request({ type: 'rename', nick: 'ada2' });
    last().online('ada2');
    expect(network.config).toMatchObject({ nick: 'ada2' });
    network.request({ type: 'rename', nick: 'bram' });
    last().tell({ type: 'notice', level: 'error', text: 'bram: in use', time: 0, code: 'nick' });
    expect(network.config).toMatchObject({ nick: 'ada2' });
  });

  test('a nick that was never ours is asked of the person', () => {
    open();
    last().tell({ type: 'nick-needed', reason: 'ada: in use', tried: 'ada' });
    expect(last().requests).toEqual([]);
    expect(heard.at(-1)).toEqual({ type: 'nick-needed', reason: 'ada: in use', tried: 'ada' });
  });
});

test('an address that cannot be read closes the network with the reason', () => {
  open({ address: 'gopher://x' });
  expect(states()).toEqual(['closed']);
});

describe('where a room has to be made before it can be entered', () => {
  const list = (...labels: string[]) =>
    last().tell({ type: 'rooms', rooms: labels.map((label) => ({ label })), background: true });

  test('one that is wanted is entered once the server lists it, and asked for only then', () => {
    open({ address: 'verb://127.0.0.1:31425', rooms: ['General'] });
    last().can = { createFirst: true };
    last().online('ada');
    expect(last().requests).toEqual([{ type: 'join', rooms: ['General'] }]);
    list('dev');
    list('dev', 'rust');
    expect(last().requests).toHaveLength(1);
    list('dev', 'rust', 'general');
    expect(last().requests.slice(1)).toEqual([{ type: 'join', rooms: ['General'] }]);
    list('dev', 'rust', 'general');
    expect(last().requests).toHaveLength(2);
  });

  test('one that was there all the time is not asked for again, nor one that was left', () => {
    open({ address: 'verb://127.0.0.1:31425', rooms: ['General', 'dev'] });
    last().can = { createFirst: true };
    last().online('ada');
    last().tell({ type: 'left', room: 'dev' } as Happening);
    list('General');
    list('General', 'dev');
    expect(last().requests).toHaveLength(1);
  });
});

describe('after the machine has slept', () => {
  test('a lost connection is tried again at once', () => {
    const network = open();
    last().lose();
    network.woke();
    expect(made).toHaveLength(2);
  });

  test('one that seems alive is asked for something, and replaced where nothing comes within seconds', () => {
    const network = open({ address: 'slash://127.0.0.1:1234', rooms: [] });
    last().online('ada');
    network.woke();
    expect(last().requests).toEqual([{ type: 'list-rooms', background: true }]);
    last().tell({ type: 'rooms', rooms: [] });
    time.pass(5000);
    expect(made).toHaveLength(1);
    network.woke();
    time.pass(5000);
    expect(made).toHaveLength(2);
  });
});

test('the account that was logged into is logged into again by the next connection', () => {
  const network = open();
  last().online('ada');
  expect(last().options.account).toBeUndefined();
  network.logInAs({ name: 'ada', password: 'secret' });
  last().lose();
  time.pass(1000);
  expect(last().options.account).toEqual({ name: 'ada', password: 'secret' });
});
