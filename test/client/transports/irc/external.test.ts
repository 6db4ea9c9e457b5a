/** SASL EXTERNAL: logging in by the certificate that was shown. */
import net from 'node:net';
import { expect, test } from 'vitest';
import { createTransport } from '../../../../source/client/transports/table.ts';
import type { Dial } from '../../../../source/client/transports/dial.ts';
import type { TransportOptions } from '../../../../source/client/transports/transport.ts';
import type { ServerSide } from '../../../helpers/scripted-server.ts';
import { setStage } from './stage.ts';

const stage = setStage();
const certificate = { cert: 'CERT', key: 'KEY' };
const shown: unknown[] = [];

/** As over TLS, which the scripted server does not speak. */
const dial: Dial = (address, done, own) => {
  shown.push(own);
  const stream = net.connect(address.port, address.host, () => done({ stream }));
  return () => stream.destroy();
};

async function connect(options: Partial<TransportOptions>, tls = true): Promise<ServerSide> {
  stage.transport = createTransport(
    { dialect: 'irc', tls, host: '127.0.0.1', port: stage.server.port, rooms: [] },
    { nick: 'ada', now: Date.now, dial, certificate, ...options },
    stage.heard.listen,
  );
  stage.transport.start();
  return stage.server.accept();
}

async function negotiate(side: ServerSide, offered: string): Promise<void> {
  await side.expect(/USER .*\r\n/);
  side.say(`:srv CAP * LS :${offered}`);
  await side.expect('CAP REQ sasl\r\n');
  side.say(':srv CAP * ACK :sasl');
}

test('a certificate is handed to TLS and logs in before the registration ends', async () => {
  const side = await connect({});
  expect(shown.at(-1)).toBe(certificate);
  await negotiate(side, 'sasl=PLAIN,EXTERNAL');
  await side.expect('AUTHENTICATE EXTERNAL\r\n');
  side.say('AUTHENTICATE +');
  await side.expect('AUTHENTICATE +\r\n');
  side.say(':srv 900 ada ada!a@h ada :You are now logged in as ada', ':srv 903 ada :SASL successful');
  await side.expect('CAP END\r\n');
  expect(stage.heard.of('self').at(-1)).toMatchObject({ account: 'ada' });
});

test.each(['sasl', 'sasl=EXTERNAL'])('a server that offers %s is asked', async (offered) => {
  const side = await connect({});
  await negotiate(side, offered);
  await side.expect('AUTHENTICATE EXTERNAL\r\n');
});

test('where the server does not know it the password has its turn', async () => {
  const side = await connect({ account: { name: 'ada', password: 'sesame' } });
  await negotiate(side, 'sasl=PLAIN,EXTERNAL');
  await side.expect('AUTHENTICATE EXTERNAL\r\n');
  side.say('AUTHENTICATE +', ':srv 904 ada :SASL authentication failed');
  await side.expect('AUTHENTICATE PLAIN\r\n');
  side.say('AUTHENTICATE +');
  await side.expect(`AUTHENTICATE ${Buffer.from('ada\0ada\0sesame').toString('base64')}\r\n`);
  side.say(':srv 900 ada ada!a@h ada :You are now logged in as ada', ':srv 903 ada :SASL successful');
  await side.expect('CAP END\r\n');
});

test('where it is not known and there is no password, the person is told and gets in', async () => {
  const side = await connect({});
  await negotiate(side, 'sasl=EXTERNAL');
  await side.expect('AUTHENTICATE EXTERNAL\r\n');
  side.say(':srv 904 ada :SASL authentication failed');
  await side.expect('CAP END\r\n');
  expect(stage.heard.of('notice').at(-1)?.text).toContain('not logged in by your certificate');
});

test('a server that offers only passwords is not asked, nor is one without TLS', async () => {
  const side = await connect({});
  await negotiate(side, 'sasl=PLAIN');
  await side.expect('CAP END\r\n');
  expect(side.received()).not.toContain('AUTHENTICATE');
  stage.transport.destroy();
  const plain = await connect({}, false);
  await negotiate(plain, 'sasl=PLAIN,EXTERNAL');
  await plain.expect('CAP END\r\n');
  expect(plain.received()).not.toContain('AUTHENTICATE');
});
