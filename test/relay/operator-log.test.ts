import { expect, test } from 'vitest';
import { createOperatorLog } from '../../source/relay/operator-log.ts';

/** The line that a report makes, without its time. */
function lineOf(detail: Readonly<Record<string, unknown>>): string {
  let line = '';
  createOperatorLog('pretty', (text) => (line += text))('killed', detail);
  return line.slice('2026-11-23 00:00:00+00:00 '.length);
}

test('a line has its event and what belongs to it, words as they are and texts in quotes', () => {
  expect(lineOf({ nick: 'ada', reason: 'too loud' })).toBe('killed nick=ada reason="too loud"\n');
});

test('a line says the day, the time of this machine and its zone', () => {
  let line = '';
  createOperatorLog('pretty', (text) => (line += text))('server stopped');
  const [day, time] = line.split(' ');
  const said = new Date(`${day}T${time}`);
  expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d server stopped\n$/);
  expect(Math.abs(Date.now() - said.getTime())).toBeLessThan(60_000);
  expect(time?.slice(0, 2)).toBe(String(said.getHours()).padStart(2, '0'));
});

test('nothing that a peer chose ends the line, reaches the terminal as a control or turns what stands beside it', () => {
  const unseen = [
    '\u200e',
    '\u200f',
    '\u061c',
    '\u202e',
    '\u2067',
    '\u200b',
    '\u2060',
    '\ufeff',
    '\u2028',
    '\u009b',
    '\u{e0041}',
  ];
  const line = lineOf({ reason: `a\r\n\u001b[2J${unseen.join('')}ż` });
  expect(line).toMatch(/^killed reason="a\\r\\n\\u001b\[2J(?:\\u[0-9a-f]{4})+ż"\n$/);
  for (const char of unseen) expect(line).not.toContain(char);
});
