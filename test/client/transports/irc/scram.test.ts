import { describe, expect, test } from 'vitest';
import { Scram } from '../../../../source/client/transports/irc/scram.ts';

/** The exchange that RFC 7677, section 3, gives as its example. */
const SERVER_FIRST = 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096';

function exchange(): Scram {
  return new Scram('user', 'pencil', 'rOprNGfwEbeRWgbNEkqO');
}

describe('SCRAM-SHA-256', () => {
  test('the example of RFC 7677 comes out as there', () => {
    const scram = exchange();
    expect(scram.first()).toBe('n,,n=user,r=rOprNGfwEbeRWgbNEkqO');
    expect(scram.final(SERVER_FIRST)).toEqual({
      message:
        'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
    });
    expect(scram.verifies('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=')).toBe(true);
  });

  test('a server that does not know the password is found out', () => {
    const scram = exchange();
    scram.final(SERVER_FIRST);
    expect(scram.verifies('v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=')).toBe(false);
    expect(scram.verifies('e=other-error')).toBe(false);
  });

  test.each([
    ['another nonce', 'r=else,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096'],
    ['a nonce of ours alone', 'r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096'],
    ['no salt', 'r=rOprNGfwEbeRWgbNEkqOx,s=,i=4096'],
    ['too few rounds', 'r=rOprNGfwEbeRWgbNEkqOx,s=W22Z,i=1'],
    ['endless rounds', 'r=rOprNGfwEbeRWgbNEkqOx,s=W22Z,i=2000000000'],
    ['nothing at all', ''],
  ])('%s is not answered', (_, first) => {
    expect(exchange().final(first)).toHaveProperty('problem');
  });
});
