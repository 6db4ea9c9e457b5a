import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RELAY_DEFAULTS } from '../../../source/config/relay-config.ts';
import type { Door } from '../../../source/relay/doors/door.ts';
import { Connections } from '../../../source/relay/net/connections.ts';
import { startRelay } from '../../helpers/relay.ts';
import { Peer } from '../doors/irc/peer.ts';

test('one who is turned away cannot hold the connection open for ever', async () => {
  const limits = { ...RELAY_DEFAULTS.limits, maxConnections: 1 };
  await using relay = await startRelay({ limits });
  const first = await Peer.in(relay, 'first');
  const refused = connect({ port: relay.ports.irc, host: relay.host, allowHalfOpen: true });
  const [said] = (await once(refused, 'data')) as [Buffer];
  expect(String(said)).toContain('the relay is full');
  // It never closes its side; what it goes on to say is answered by a reset once the relay has let go.
  const poke = setInterval(() => refused.write('x'), 50);
  const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException];
  clearInterval(poke);
  expect(['ECONNRESET', 'EPIPE']).toContain(error.code);
  expect(await first.sync()).toEqual([]);
});

/** A socket that comes from an address, as far as anybody asks it. */
function socketFrom(remoteAddress: string): Socket {
  return Object.assign(new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() }), {
    remoteAddress,
    setNoDelay: () => undefined,
    setKeepAlive: () => undefined,
  }) as unknown as Socket;
}

test('somebody who is kept out is turned away before anything else, also from agreeing on TLS', async () => {
  const refused: unknown[] = [];
  const connections = new Connections({
    limits: RELAY_DEFAULTS.limits,
    refusal: (address) => (address === '192.0.2.1' ? 'you are banned' : undefined),
    output: { isTurnOpen: false, isSending: false },
    now: () => 0,
    afterTurn: (run) => run(),
    report: (_event, detail) => void refused.push(detail?.['reason']),
  });
  connections.accept(socketFrom('192.0.2.1'), { dialect: 'irc' } as Door);
  expect(connections.beginHandshake(socketFrom('192.0.2.1'))).toBeUndefined();
  expect(connections.beginHandshake(socketFrom('192.0.2.2'))).toBeTypeOf('function');
  expect(refused).toEqual(['you are banned', 'you are banned']);
  expect(connections.size).toBe(0);
  await connections.endAll('', 0);
});

describe('the bound on connections from one address', () => {
  let connections: Connections;
  let refused: string[];
  const door: Door = {
    dialect: 'irc',
    accept: () => ({
      data: () => undefined,
      closed: () => undefined,
      tick: () => undefined,
      end: () => undefined,
    }),
  };

  beforeEach(() => {
    refused = [];
    connections = new Connections({
      limits: { ...RELAY_DEFAULTS.limits, perAddress: 2 },
      output: { isTurnOpen: false, isSending: false },
      now: () => 0,
      afterTurn: (run) => run(),
      report: (_event, detail) => void refused.push(String(detail?.['reason'])),
    });
  });
  afterEach(() => connections.endAll('', 0));

  function come(address: string, count: number): void {
    for (let number = 0; number < count; number++) connections.accept(socketFrom(address), door);
  }

  test('holds for another machine, and not for this one', () => {
    come('192.0.2.1', 3);
    come('192.0.2.2', 2);
    come('127.0.0.1', 5);
    expect(refused).toEqual(['too many connections from 192.0.2.1; close one first']);
    expect(connections.size).toBe(9);
  });

  test('holds for a whole /64 of IPv6', () => {
    come('2001:db8::1', 1);
    come('2001:db8:0:0:5::9', 1);
    come('2001:db8::ffff', 1);
    come('2001:db8:0:1::1', 1);
    expect(refused).toEqual(['too many connections from 2001:db8::ffff; close one first']);
  });

  test('counts those who are still agreeing on TLS, until that is over', () => {
    const over = connections.beginHandshake(socketFrom('192.0.2.1'));
    come('192.0.2.1', 1);
    expect(connections.beginHandshake(socketFrom('192.0.2.1'))).toBeUndefined();
    over?.();
    over?.();
    expect(connections.beginHandshake(socketFrom('192.0.2.1'))).toBeTypeOf('function');
    expect(connections.beginHandshake(socketFrom('192.0.2.1'))).toBeUndefined();
  });

  test('lets five hundred agree on TLS at once, wherever they come from', () => {
    const all = Array.from({ length: 501 }, (_, n) =>
      connections.beginHandshake(socketFrom(`192.0.${n % 256}.${n % 251}`)),
    );
    expect(all.map((over) => over !== undefined)).toEqual(all.map((_, number) => number < 500));
    all[0]?.();
    expect(connections.beginHandshake(socketFrom('127.0.0.1'))).toBeTypeOf('function');
  });
});
