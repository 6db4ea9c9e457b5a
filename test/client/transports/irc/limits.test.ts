import { expect, test } from 'vitest';
import type { Request } from '../../../../source/client/transports/transport.ts';
import { setStage } from './stage.ts';

const stage = setStage();

test.each<[string, Request]>([
  ['a topic has at most 8 bytes here, and this one 9', { type: 'topic', room: 'dev', text: 'nine byte' }],
  [
    'the reason for a kick has at most 6 bytes here, and this one 7',
    { type: 'kick', room: 'dev', nick: 'bram', reason: 'too bad' },
  ],
  ['an away message has at most 4 bytes here, and this one 5', { type: 'away', reason: 'caf\u00e9' }],
])('%s: it is not sent to be cut', async (refused, request) => {
  const side = await stage.connect();
  await stage.welcome(side, '', 'TOPICLEN=8 KICKLEN=6 AWAYLEN=4');
  expect(stage.transport.request(request)).toEqual({ refused });
});

test('what fits the limits is sent, and so is what no limit is known for', async () => {
  const side = await stage.connect();
  await stage.welcome(side, '', 'AWAYLEN=4');
  stage.transport.request({ type: 'away', reason: 'cafe' });
  stage.transport.request({ type: 'topic', room: 'dev', text: 'nine byte' });
  await side.expect('AWAY cafe\r\nTOPIC #dev :nine byte\r\n');
});

test.each([
  ['CHANLIMIT=#:20,&:3', '&low', 'you are in 3 rooms, as many as you may be here: leave one to enter &low'],
  ['MAXCHANNELS=10', '#dev', 'you are in 10 rooms, as many as you may be here: leave one to enter #dev'],
  ['CHANLIMIT=#:', '#dev', 'you are in as many rooms as you may be here: leave one to enter #dev'],
])('a room too many is refused with the limit and a way out (%s)', async (tokens, room, text) => {
  const side = await stage.connect();
  await stage.welcome(side, '', tokens);
  side.say(`:srv 405 ada ${room} :You have joined too many channels`);
  expect((await stage.heard.until('notice', ({ code }) => code === '405')).text).toBe(text);
});
