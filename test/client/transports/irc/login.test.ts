import { expect, test } from 'vitest';
import { setStage } from './stage.ts';

const stage = setStage();

test('a nick that is kept for an account is had by logging in while the server waits for a nick', async () => {
  const side = await stage.connect();
  await side.expect(/USER .*\r\n/);
  side.say(':srv CAP * LS :sasl=PLAIN');
  await side.expect('CAP REQ sasl\r\n');
  side.say(':srv CAP * ACK :sasl');
  await side.expect('CAP END\r\n');
  side.say(':srv 433 * ada :ada is registered');
  await stage.heard.until('nick-needed');
  expect(stage.heard.of('abilities').at(-1)?.abilities.login).toBe(true);

  const wrong = { type: 'login', account: 'ada', password: 'wrong' } as const;
  expect(stage.transport.request(wrong)).toBeUndefined();
  await side.expect('AUTHENTICATE PLAIN\r\n');
  side.say('AUTHENTICATE +');
  await side.expect(/AUTHENTICATE \S+\r\n/);
  side.say(':srv 904 * :SASL authentication failed');
  await stage.heard.until('notice', ({ code }) => code === 'login-failed');
  side.forget();

  stage.transport.request({ ...wrong, password: 'sesame' });
  await side.expect('AUTHENTICATE PLAIN\r\n');
  side.say('AUTHENTICATE +');
  await side.expect(`AUTHENTICATE ${Buffer.from('ada\0ada\0sesame').toString('base64')}\r\n`);
  side.say(':srv 900 * * ada :You are now logged in', ':srv 903 * :SASL authentication successful');
  await side.expect(/^NICK ada\r\n/);
  side.say(':srv 001 ada :Welcome', ':srv 422 ada :No MOTD');
  await stage.heard.untilState('online');
  expect(stage.heard.of('self').at(-1)).toMatchObject({ nick: 'ada', account: 'ada' });
});

test.each([
  [':srv 464 * :Password incorrect', 'Password incorrect'],
  ['ERROR :Access denied: Bad password?', 'Bad password'],
])('a server that refuses us for its password (%s) is not tried again by itself', async (said, why) => {
  const side = await stage.connect({ password: 'wrong' });
  await side.expect('PASS wrong\r\n');
  side.say(said);
  const { connection } = await stage.heard.until(
    'connection',
    ({ connection }) => connection.state === 'closed',
  );
  expect(connection).toMatchObject({ needsPassword: true, reason: expect.stringContaining(why) });
});

test('where the nick is refused before the capabilities are known, logging in is offered once they are', async () => {
  const side = await stage.connect();
  await side.expect(/USER .*\r\n/);
  side.say(':srv 433 * ada :Nickname is already in use');
  await stage.heard.until('nick-needed');
  expect(stage.heard.of('abilities').at(-1)?.abilities.login).toBe(false);
  side.say(':srv CAP * LS :sasl=PLAIN');
  await side.expect('CAP REQ sasl\r\n');
  side.say(':srv CAP * ACK :sasl');
  await stage.heard.until('abilities', ({ abilities }) => abilities.login);
});
