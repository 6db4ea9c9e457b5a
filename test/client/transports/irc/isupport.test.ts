import { describe, expect, test } from 'vitest';
import { Isupport } from '../../../../source/client/transports/irc/isupport.ts';
import { readModes } from '../../../../source/client/transports/irc/handlers/modes.ts';

function isupport(...tokens: string[]): Isupport {
  const made = new Isupport();
  made.apply(tokens);
  return made;
}

describe('what a server says of itself', () => {
  test('a token can be taken back', () => {
    const made = isupport('NICKLEN=9', 'WHOX');
    made.apply(['-NICKLEN', '-WHOX']);
    expect([made.number('NICKLEN'), made.has('WHOX')]).toEqual([undefined, false]);
  });

  test.each([
    ['ascii', 'ADA[É]', 'ada[É]'],
    ['rfc1459', 'ADA[]\\~', 'ada{}|^'],
    ['rfc1459-strict', 'ADA[]\\~', 'ada{}|~'],
    ['precis', 'ÉTÉ', 'été'],
  ])('names are compared as %s does', (mapping, name, folded) => {
    expect(isupport(`CASEMAPPING=${mapping}`).fold(name)).toBe(folded);
  });

  test('client-only tags are denied by name, or all but some', () => {
    expect(isupport('CLIENTTAGDENY=typing').allowsTag('typing')).toBe(false);
    expect(isupport('CLIENTTAGDENY=*,-reply').allowsTag('reply')).toBe(true);
    expect(isupport('CLIENTTAGDENY=*,-reply').allowsTag('typing')).toBe(false);
    expect(isupport().allowsTag('typing')).toBe(true);
  });

  test('values that cannot be are as if they were not there', () => {
    expect(isupport('NICKLEN=many', 'LINELEN=4').lineBytes).toBe(512);
    expect(isupport('PREFIX=').ranks).toEqual({ modes: '', signs: '' });
  });
});

test('each mode gets its argument, by the kind that the server names', () => {
  const kinds = { ranks: 'ov', channelModes: ['b', 'k', 'l', 'imn'] };
  expect(readModes('+ovl-lk+im', ['ada', 'bram', '5', 'key'], kinds)).toEqual([
    { on: true, mode: 'o', arg: 'ada' },
    { on: true, mode: 'v', arg: 'bram' },
    { on: true, mode: 'l', arg: '5' },
    { on: false, mode: 'l', arg: undefined },
    { on: false, mode: 'k', arg: 'key' },
    { on: true, mode: 'i', arg: undefined },
    { on: true, mode: 'm', arg: undefined },
  ]);
});
