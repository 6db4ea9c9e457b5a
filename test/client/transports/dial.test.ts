import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import tls from 'node:tls';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Address } from '../../../source/protocol/address.ts';
import { type Dialled, dialNetwork, isOwnEcho } from '../../../source/client/transports/dial.ts';
import {
  certificateProblem,
  certificateSentence,
  socketErrorSentence,
} from '../../../source/client/transports/socket-errors.ts';
import { scriptedServer } from '../../helpers/scripted-server.ts';

let server: tls.Server;
let port: number;
let fingerprint: string;
/** Bytes that any client has sent to it. */
let received = 0;

beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: 'lab' }]);
  server = tls.createServer({ key: made.private, cert: made.cert }, (socket) => {
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  const probe = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(probe, 'secureConnect');
  fingerprint = (probe.getPeerCertificate().fingerprint256 ?? '').replaceAll(':', '').toLowerCase();
  probe.destroy();
});

afterAll(() => {
  server.close();
});

function dial(address: Partial<Address>): Promise<Dialled> {
  const whole: Address = { dialect: 'irc', tls: true, host: '127.0.0.1', port, rooms: [], ...address };
  return new Promise((resolve) => {
    dialNetwork(whole, (result) => {
      if ('stream' in result) result.stream.destroy();
      resolve(result);
    });
  });
}

describe('TLS', () => {
  test('a self-signed certificate is refused and shown, before anything is sent', async () => {
    const result = await dial({});
    expect(result).toMatchObject({
      failed: `the certificate of 127.0.0.1:${port} is not trusted: nobody vouches for it but itself`,
      certificate: { fingerprint, subject: 'lab', changed: false },
    });
    expect(received).toBe(0);
  });

  test('what a certificate calls itself is text alone', async () => {
    const name = 'lab\u001b[31m\u009b\u202e';
    const made = await generate([{ name: 'commonName', value: name }]);
    const liar = tls.createServer({ key: made.private, cert: made.cert }, (socket) => {
      socket.on('error', () => undefined);
    });
    liar.listen(0, '127.0.0.1');
    await once(liar, 'listening');
    const result = await dial({ port: (liar.address() as AddressInfo).port });
    liar.close();
    expect(result).toMatchObject({ certificate: { subject: 'lab[31m', issuer: 'lab[31m' } });
  });

  test('the fingerprint in the address is trusted', async () => {
    expect(await dial({ fingerprint })).toHaveProperty('stream');
  });

  test('another certificate than the one in the address is an alarm', async () => {
    const result = await dial({ fingerprint: '0'.repeat(64) });
    expect(result).toMatchObject({
      failed: expect.stringContaining('another certificate than the one that is known'),
      certificate: { fingerprint, changed: true },
    });
  });

  test('a server that speaks no TLS is named as that', async () => {
    const plain = await scriptedServer();
    void plain.accept().then((side) => side.raw('hello, who are you?\r\n'));
    const result = await dial({ port: plain.port });
    await plain.close();
    expect(result).toEqual({
      failed: `127.0.0.1:${plain.port} does not speak TLS: try irc:// in place of ircs://`,
    });
  });
});

test('a dial that is given up says so once and leaves no socket', async () => {
  const results: Dialled[] = [];
  const giveUp = dialNetwork({ dialect: 'irc', tls: true, host: '127.0.0.1', port, rooms: [] }, (result) =>
    results.push(result),
  );
  giveUp();
  giveUp();
  await new Promise(setImmediate);
  expect(results).toEqual([{ failed: 'given up' }]);
});

const address: Address = { dialect: 'irc', tls: false, host: '::1', port: 6667, rooms: [] };

test.each([
  ['ECONNREFUSED', 'nothing listens on [::1]:6667'],
  ['ENOTFOUND', 'there is no host named ::1'],
  ['ETIMEDOUT', '[::1]:6667 does not answer'],
  ['ERR_SSL_NO_CIPHER_MATCH', 'TLS with [::1]:6667 failed: no cipher match'],
  ['EWEIRD', 'the connection to [::1]:6667 failed: odd'],
])('%s is told as “%s”', (code, sentence) => {
  expect(socketErrorSentence(Object.assign(new Error('odd'), { code }), address)).toBe(sentence);
});

test('an error of several attempts is told by its first', () => {
  const first = Object.assign(new Error('a'), { code: 'ECONNREFUSED' });
  const error = Object.assign(new AggregateError([first]), { code: undefined });
  expect(socketErrorSentence(error, address)).toBe('nothing listens on [::1]:6667');
});

test('an expired certificate is told as that', () => {
  expect(certificateSentence(certificateProblem('CERT_HAS_EXPIRED'), address)).toBe(
    'the certificate of [::1]:6667 is not trusted: it has expired',
  );
});

test('a socket that has met itself, where nothing listens, is told from one to a server', async () => {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address() as AddressInfo;
  const toServer = net.connect(free, '127.0.0.1');
  await once(toServer, 'connect');
  expect(isOwnEcho(toServer)).toBe(false);
  toServer.destroy();
  probe.close();
  await once(probe, 'close');
  const toItself = net.connect({ host: '127.0.0.1', port: free, localPort: free });
  await once(toItself, 'connect');
  expect(isOwnEcho(toItself)).toBe(true);
  toItself.destroy();
});
