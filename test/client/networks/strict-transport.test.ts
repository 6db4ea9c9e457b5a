import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Network } from '../../../source/client/networks/network-interface.ts';
import { createNetwork } from '../../../source/client/networks/network.ts';
import { createPolicyFile } from '../../../source/client/networks/policy-file.ts';
import { type Dial, dialNetwork } from '../../../source/client/transports/dial.ts';
import type { Happening } from '../../../source/client/transports/transport.ts';
import { type Certificate, ownCertificate } from '../../../source/relay/net/certificate.ts';

const DAY = 86_400_000;

let folder: string;
let now: number;
let certificate: Certificate;
let networks: Network[];
let servers: Server[];
let sockets: Set<Socket>;
/** What the plain and the TLS side offer, and what came in on each. */
let offers: { plain: string; tls: string };
let came: { plain: string; tls: string };
let ports: { plain: number; tls: number };
let dialled: string[];
let pin: string | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-sts-'));
  now = 1_800_000_000_000;
  certificate = await ownCertificate(undefined, 'irc.example');
  networks = [];
  servers = [];
  sockets = new Set();
  came = { plain: '', tls: '' };
  offers = { plain: 'sts=port=6697,duration=100', tls: 'sts=duration=864000,port=1' };
  dialled = [];
  pin = certificate.fingerprint;
  ports = {
    plain: await listen(net.createServer(server('plain'))),
    tls: await listen(tls.createServer({ cert: certificate.cert, key: certificate.key }, server('tls'))),
  };
});

afterEach(async () => {
  for (const network of networks) network.destroy();
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.map((each) => new Promise((resolve) => each.close(resolve))));
  rmSync(folder, { recursive: true, force: true });
});

function listen(made: Server): Promise<number> {
  servers.push(made);
  return new Promise((resolve) =>
    made.listen(0, '127.0.0.1', () => resolve((made.address() as AddressInfo).port)),
  );
}

/** Answers what a registration says. */
function server(side: 'plain' | 'tls') {
  return (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      came[side] += text;
      if (text.includes('CAP LS')) socket.write(`:srv CAP * LS :${offers[side]} sasl=PLAIN\r\n`);
      if (text.includes('CAP REQ')) socket.write(':srv CAP * ACK :sasl\r\n');
      if (text.includes('AUTHENTICATE PLAIN')) socket.write('AUTHENTICATE +\r\n');
      else if (text.includes('AUTHENTICATE ')) socket.write(':srv 903 ada :in\r\n');
      if (text.includes('CAP END')) socket.write(':srv 001 ada :Welcome\r\n:srv 376 ada :End\r\n');
      if (text.includes('QUIT')) socket.end();
    });
  };
}

/** Goes to this machine, whatever the name. */
const dial: Dial = (address, done, own) => {
  dialled.push(`${address.tls ? 'ircs' : 'irc'}://${address.host}:${address.port}`);
  const port = address.tls ? ports.tls : ports.plain;
  return dialNetwork({ ...address, host: '127.0.0.1', port }, done, own);
};

interface Opened {
  readonly network: Network;
  readonly heard: Happening[];
}

async function open(address = 'irc://irc.example:6667', until = /"online"|"lost"|"closed"/): Promise<Opened> {
  const heard: Happening[] = [];
  const policies = createPolicyFile(folder, () => now);
  const account = { name: 'ada', password: 'sesame-opens' };
  const network = createNetwork(
    { id: 'lab', name: 'lab', address, nick: 'ada', rooms: [], account },
    { listener: (happening) => heard.push(happening), now: () => now, dial, policies, pin: () => pin },
  );
  networks.push(network);
  await expect.poll(() => JSON.stringify(heard)).toMatch(until);
  return { network, heard };
}

const kept = () => JSON.parse(readFileSync(join(folder, 'sts.json'), 'utf8')) as Record<string, unknown>;
const notices = (heard: readonly Happening[]) =>
  heard.flatMap((happening) => (happening.type === 'notice' ? [happening.text] : []));

test('a plain connection is given up for TLS before anything else is said on it, in one line', async () => {
  const { network, heard } = await open();
  expect(dialled).toEqual(['irc://irc.example:6667', 'ircs://irc.example:6697']);
  expect(came.plain).not.toMatch(/CAP REQ|CAP END|AUTHENTICATE/);
  expect(came.tls).not.toMatch(/REQ[^\r]*sts/);
  expect(network.usesTls).toBe(true);
  expect(notices(heard).filter((text) => text.includes('TLS'))).toEqual([
    'irc.example asks to be reached over TLS: connecting by its port 6697.',
  ]);
  expect(
    heard.filter((each) => each.type === 'connection').map(({ connection }) => connection.state),
  ).toEqual(['connecting', 'registering', 'registering', 'online']);
  expect(kept()).toEqual({ 'irc.example': { port: 6697, until: now + 10 * DAY } });
  expect(statSync(join(folder, 'sts.json')).mode & 0o777).toBe(0o600);
});

test('while the policy lasts no plain connection is tried, be there no server for TLS', async () => {
  await open();
  dialled = [];
  now += 9 * DAY;
  const { heard } = await open('irc://IRC.example:7000');
  expect(dialled).toEqual(['ircs://irc.example:6697']);
  expect(notices(heard).filter((text) => text.includes('TLS'))).toEqual([
    expect.stringMatching(/is reached over TLS, by port 6697: .* until 25 Jan 2027/),
  ]);
  for (const each of servers) each.close();
  for (const socket of sockets) socket.destroy();
  dialled = [];
  const failed = await open();
  expect(dialled).toEqual(['ircs://irc.example:6697']);
  expect(failed.network.state).toMatchObject({
    reason: expect.stringMatching(/nothing listens.*asks to be/),
  });
});

test('a policy that is over, or was taken back, binds no more', async () => {
  await open();
  now += 11 * DAY;
  offers = { plain: '', tls: 'sts=duration=0' };
  dialled = [];
  await open();
  expect(dialled).toEqual(['irc://irc.example:6667']);

  writeFileSync(
    join(folder, 'sts.json'),
    JSON.stringify({ 'irc.example': { port: 6697, until: now + DAY } }),
  );
  await open();
  expect(kept()).toEqual({});
});

test('the time counts anew from the end of a connection over TLS, also where the address asks for it', async () => {
  const { network } = await open(`ircs://irc.example:6697/?fingerprint=${certificate.fingerprint}`);
  expect(kept()).toEqual({ 'irc.example': { port: 6697, until: now + 10 * DAY } });
  now += 5 * DAY;
  await network.close();
  expect(kept()).toEqual({ 'irc.example': { port: 6697, until: now + 10 * DAY } });
});

test('what a server says anew over TLS takes the place of what it said before', async () => {
  await open();
  for (const socket of sockets) socket.write(':srv CAP ada NEW :sts=duration=86400\r\n');
  await expect.poll(kept).toEqual({ 'irc.example': { port: 6697, until: now + DAY } });
});

test('without a duration over TLS nothing is kept, but the connection stays', async () => {
  offers.tls = 'sts=port=6697';
  const { network } = await open();
  expect(network.state.state).toBe('online');
  expect(() => kept()).toThrow(/ENOENT/);
});

test('a certificate that is not trusted is as ever: shown, and nothing is sent; nothing is kept', async () => {
  pin = undefined;
  const { network } = await open();
  expect(network.state).toMatchObject({
    state: 'closed',
    certificate: { place: expect.stringMatching(/:\d+$/), fingerprint: certificate.fingerprint },
  });
  expect(came.tls).toBe('');
  expect(() => kept()).toThrow(/ENOENT/);
});

test.each(['irc://127.0.0.1:6667', 'irc://localhost:6667', 'irc://[2001:db8::1]:6667'])(
  '%s has no name to keep a policy for, and stays plain',
  async (address) => {
    await open(address);
    expect(dialled).toHaveLength(1);
    expect(dialled[0]).toMatch(/^irc:/);
    expect(networks[0]?.usesTls).toBe(false);
  },
);

test.each(['port=0', 'port=70000', 'port=abc', 'duration=100', ''])(
  'sts=%s on a plain connection says nothing',
  async (value) => {
    offers.plain = `sts=${value}`;
    await open();
    expect(dialled).toEqual(['irc://irc.example:6667']);
  },
);

test('a file that is broken is none', async () => {
  writeFileSync(join(folder, 'sts.json'), '{"irc.example": {"port": "x"}, "a":');
  await open();
  expect(dialled[0]).toBe('irc://irc.example:6667');
});
