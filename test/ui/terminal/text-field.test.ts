import { test } from 'vitest';
import { startProgram } from '../../helpers/pty.ts';
import { smallIrc } from '../small-irc.ts';

const CTRL_U = '\u{15}';

test('another nick typed together with its Enter is the one that is taken', async () => {
  await using irc = await smallIrc({ taken: ['dee'] });
  await using term = startProgram({
    args: ['--connect', irc.address, '--nick', 'dee', '--room', 'general'],
  });
  await term.waitFor('Another nick: dee2');
  term.send(`${CTRL_U}otto\r`);
  await term.waitFor(/\sotto joined/);
});

test('another nick keeps every key, however fast they come', async () => {
  await using irc = await smallIrc({ taken: ['dee'] });
  await using term = startProgram({
    args: ['--connect', irc.address, '--nick', 'dee', '--room', 'general'],
  });
  await term.waitFor('Another nick: dee2');
  await term.type('\u{7F}\u{7F}\u{7F}\u{7F}');
  await term.type('xgertt\u{7F}\u{01}\u{1B}[3~\u{05}y\u{17}hans\r');
  await term.waitFor(/\shans joined/);
});

test('the first screen takes a whole form that arrives in one piece', async () => {
  await using irc = await smallIrc();
  await using term = startProgram({ args: ['--connect', irc.address] });
  await term.waitFor('Your nick');
  term.send(`${CTRL_U}eo\u{01}n\t\tgen\u{7F}neral\r`);
  await term.waitFor(/\sneo joined/);
});
