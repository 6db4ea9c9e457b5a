import { describe, expect, it } from 'vitest';
import { locate } from '../../source/config/locate.ts';

const toml = `a = 1
[relay]
irc = 2
verb.port = 3
"slash" = { port = 4 }
[relay.limits]
pingSeconds = 5
[client]
irc = 6`;

describe('locate', () => {
  it.each([
    [['a'], 1],
    [['relay', 'irc'], 3],
    [['relay', 'irc', 'port'], 3],
    [['relay', 'verb', 'port'], 4],
    [['relay', 'slash', 'port'], 5],
    [['relay', 'limits', 'pingSeconds'], 7],
    [['relay', 'limits', 'none'], 6],
    [['client', 'irc'], 9],
    [['none'], undefined],
  ])('finds the line of %j in TOML', (path, line) => {
    expect(locate(toml, 'toml', path)).toBe(line);
  });

  it('finds the line of a key in JSON, the innermost that is there', () => {
    const json = JSON.stringify({ client: { nick: 'relay' }, relay: { irc: 1, verb: { port: 2 } } }, null, 1);
    expect(locate(json, 'json', ['relay', 'verb', 'port'])).toBe(8);
    expect(locate(json, 'json', ['relay', 'irc', 'port'])).toBe(6);
    expect(locate(json, 'json', ['none'])).toBeUndefined();
  });
});
