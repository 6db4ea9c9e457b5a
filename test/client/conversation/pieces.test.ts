import { expect, test } from 'vitest';
import { asMessages, countMessages } from '../../../source/client/conversation/pieces.ts';
import { harness, IRC, messages } from './harness.ts';

const general = 'lab/room/general';

test('an action and a notice have one line each, a message has several where it can hold them', () => {
  expect(asMessages('one\n\n two\r\nthree', 'message', true)).toEqual(['one\n\n two\r\nthree']);
  for (const kind of ['action', 'notice'] as const)
    expect(asMessages('one\n\n two\r\nthree', kind, true)).toEqual(['one', ' two', 'three']);
  expect(asMessages('one\n\n two', 'message', false)).toEqual(['one', ' two']);
  expect(asMessages(' \n ', 'message', true)).toEqual([]);
});

test('a text is as many messages as it has lines and parts of lines, and one where it may have breaks', () => {
  const short = { multiline: false, messageBytes: 10 };
  expect(countMessages('hello', short)).toBe(1);
  expect(countMessages('éééééé\n\nhello', short)).toBe(3);
  expect(countMessages('x'.repeat(95), short)).toBe(10);
  expect(countMessages('x\n'.repeat(95), { ...short, multiline: true })).toBe(1);
});

test('what one does in two lines is two lines of one’s own, as it is for everybody', () => {
  const h = harness();
  h.online();
  h.client.submit(general, '/me waves\nand leaves');
  h.client.submit(general, '/msg ada one\ntwo');
  expect(h.texts(h.room('general'))).toEqual(['waves', 'and leaves']);
  expect(h.texts(h.person('ada'))).toEqual(['one', 'two']);
  expect(h.asked.filter(({ type }) => type === 'send')).toHaveLength(4);
});

test('a text that would be many messages is asked about, and goes out when the person is sure', () => {
  const h = harness();
  h.online({ ...IRC, messageBytes: 400 });
  const long = 'word '.repeat(500).trim();
  expect(h.client.submit(general, long)).toMatchObject({
    question: true,
    text: long,
    reason: 'This goes out as 7 messages here. Send it?',
  });
  expect(h.client.submit(general, 'a\nb\nc\nd\ne\nf')).toMatchObject({ question: true });
  expect(messages(h.room('general'))).toEqual([]);
  expect(h.client.submit(general, 'a\nb\nc\nd\ne')).toEqual({ ok: true });
  expect(h.client.submit(general, long, { sure: true })).toEqual({ ok: true });
  expect(messages(h.room('general'))).toHaveLength(6);
});

test('where a message holds line breaks nothing long is asked about', () => {
  const h = harness();
  h.online({ ...IRC, multiline: true });
  expect(h.client.submit(general, 'word\n'.repeat(50))).toEqual({ ok: true });
  expect(messages(h.room('general'))).toHaveLength(1);
});

test('an answer to what the operators of a room alone were told goes to them alone', () => {
  const h = harness();
  h.online();
  h.say('general', 'ada', 'shall we ban him?', { id: 'a', only: '@' });
  h.say('general', 'ada', 'hello all', { id: 'b' });
  const [told, said] = messages(h.room('general'));
  const answer = (text: string, replyTo: number) => {
    h.client.setDraft(general, { text, cursor: 0, replyTo });
    h.client.submit(general, text);
  };
  answer('yes', told?.key ?? 0);
  answer('hi', said?.key ?? 0);
  expect(h.asked.filter(({ type }) => type === 'send')).toMatchObject([
    { text: 'yes', replyTo: 'a', only: '@' },
    { text: 'hi', replyTo: 'b' },
  ]);
  expect(messages(h.room('general')).map(({ only }) => only)).toEqual(['@', undefined, '@', undefined]);
});
