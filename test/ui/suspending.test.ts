import { describe, expect, test, vi } from 'vitest';
import { startProgram } from '../helpers/pty.ts';
import { AS_FOUND, modesOf } from './modes-of.ts';
import { smallIrc } from './small-irc.ts';

describe('a terminal', () => {
  test('gets its modes back while the program is suspended, and gives the screen back with fg', async () => {
    await using irc = await smallIrc();
    await using term = startProgram({ program: ['/bin/bash', '--norc', '-i'], env: { PS1: 'shell> ' } });
    await term.waitFor('shell>');
    const cli = new URL('../../dist/cli.js', import.meta.url).pathname;
    term.send(`${process.execPath} ${cli} --connect ${irc.address} --nick me --room general\r`);
    await term.waitFor('me joined');
    term.send('\u{1A}');
    await term.waitFor(/Stopped/);
    expect(modesOf(term)).toMatchObject({ ...AS_FOUND, bracketedPasteMode: expect.anything() });
    term.send('fg\r');
    await term.waitFor('me joined');
    expect(modesOf(term)).toMatchObject({ screen: 'alternate' });
    term.send('back again\r');
    await vi.waitFor(() => expect(irc.received.join('\n')).toContain('back again'));
    term.send('\u{1A}');
    await term.waitFor(/Stopped/);
    term.resize(60, 20);
    term.send('fg\r');
    await term.waitFor((screen) => screen.length === 20 && / me ›/.test(screen.at(-2) ?? ''));
  });

  test('is given back by Ctrl+Z on the start screen too, which fg brings back as it was, and Ctrl+L draws anew', async () => {
    await using term = startProgram({ program: ['/bin/bash', '--norc', '-i'], env: { PS1: 'shell> ' } });
    await term.waitFor('shell>');
    const cli = new URL('../../dist/cli.js', import.meta.url).pathname;
    term.send(`${process.execPath} ${cli}\r`);
    await term.waitFor('Start a relay here');
    term.send('\u{1B}[Bsome.where');
    await term.waitFor('some.where');
    term.send('\u{1A}');
    await term.waitFor(/Stopped/);
    expect(modesOf(term)).toMatchObject({ ...AS_FOUND, bracketedPasteMode: expect.anything() });
    term.send('fg\r');
    await term.waitFor((screen) => /Start a relay here[^]*some\.where/.test(screen.join('\n')));
    expect(modesOf(term)).toMatchObject({ screen: 'alternate' });
    const before = term.output().length;
    term.send('\u{0C}');
    await vi.waitFor(() => expect(term.output().toString().slice(before)).toContain('Start a relay here'));
  });
});
