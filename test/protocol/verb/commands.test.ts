import { describe, expect, it, test } from 'vitest';
import {
  formatVerb,
  parseVerb,
  VERB_HELP,
  type VerbCommand,
} from '../../../source/protocol/verb/commands.ts';

describe('parseVerb', () => {
  test.each<[string, unknown]>([
    ['lro', { type: 'list-rooms' }],
    ['LRO  ', { type: 'list-rooms' }],
    ['lme dev', { type: 'list-members', room: 'dev' }],
    ['lme', { type: 'list-members', room: '' }],
    ['Room lab', { type: 'create', room: 'lab' }],
    ['room my lab', { type: 'create', room: 'my lab' }],
    ['JOIN General', { type: 'join', room: 'General' }],
    ['leve General', { type: 'leave', room: 'General' }],
    ['send dev  hello  there ', { type: 'send', room: 'dev', text: 'hello  there ' }],
    ['send dev', { type: 'send', room: 'dev', text: '' }],
    ['send', { type: 'send', room: '', text: '' }],
    ['help', { type: 'help' }],
    ['exit', { type: 'exit' }],
    ['', { type: 'empty' }],
    ['   ', { type: 'empty' }],
    ['leave General', { type: 'unknown', word: 'leave' }],
    ['constructor', { type: 'unknown', word: 'constructor' }],
  ])('reads %j', (line, command) => {
    expect(parseVerb(line)).toEqual(command);
  });

  it('lists every command of the seed with its arguments', () => {
    expect(VERB_HELP.map((line) => line.split(' ')[0])).toEqual([
      'lro',
      'lme',
      'room',
      'join',
      'leve',
      'send',
      'help',
      'exit',
    ]);
  });
});

describe('formatVerb', () => {
  test.each<[VerbCommand, string]>([
    [{ type: 'list-rooms' }, 'lro'],
    [{ type: 'list-members', room: 'dev' }, 'lme dev'],
    [{ type: 'create', room: 'dev' }, 'room dev'],
    [{ type: 'join', room: 'dev' }, 'join dev'],
    [{ type: 'leave', room: 'dev' }, 'leve dev'],
    [{ type: 'send', room: 'dev', text: 'hi  there ' }, 'send dev hi  there '],
    [{ type: 'help' }, 'help'],
    [{ type: 'exit' }, 'exit'],
  ])('writes %j, which is read as the same', (command, line) => {
    expect(formatVerb(command)).toBe(line);
    expect(parseVerb(line)).toEqual(command);
  });

  it('keeps an indented text indented', () => {
    expect(parseVerb(formatVerb({ type: 'send', room: 'dev', text: '  x' }))).toEqual({
      type: 'send',
      room: 'dev',
      text: '\u00a0 x',
    });
  });
});
