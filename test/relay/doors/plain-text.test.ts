import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incomingText, plainText } from '../../../source/relay/doors/plain-text.ts';

test.each([
  [
    '\x02bold\x02 \x1ditalic\x1d \x1funder\x1f \x1estrike\x1e \x11mono\x11 \x16reverse\x0f',
    'bold italic under strike mono reverse',
  ],
  ['\x034red\x03 \x0312,4blue on red\x03 \x03', 'red blue on red '],
  ['\x033,no colour behind a comma', ',no colour behind a comma'],
  ['\x0312345', '345'],
  ['\x04ff8800,000000orange\x04', 'orange'],
  ['\x1b]0;title\x07', ']0;title'],
  ['a\tb', 'a\tb'],
  ['one\r\ntwo\rthree', 'one\ntwo\nthree'],
])('%j is plainly %j', (text, plain) => {
  expect(plainText(text)).toEqual({ isAction: false, text: plain });
});

test('what somebody does is told from what they say', () => {
  expect(plainText('\x01ACTION \x02waves\x02\x01')).toEqual({ isAction: true, text: 'waves' });
  expect(plainText('\x01ACTION waves')).toEqual({ isAction: true, text: 'waves' });
  expect(plainText('\x01ACTION\x01')).toEqual({ isAction: true, text: '' });
});

test('any other request from client to client is shown as one', () => {
  expect(plainText('\x01VERSION\x01')).toEqual({ isAction: false, text: 'CTCP VERSION' });
});

test('no text comes out with a control in it but tabs and line breaks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainText(text).text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
      expect(incomingText(text)).not.toMatch(/[\0\r]/);
    }),
  );
});
