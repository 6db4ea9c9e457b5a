import { describe, expect, test } from 'vitest';
import { LineClient } from '../../helpers/line-client.ts';
import { startProgram } from '../../helpers/pty.ts';
import { startRelay } from '../../helpers/relay.ts';
import { KEY } from '../in-room.ts';

describe.each(['irc', 'slash', 'verb'] as const)('over %s', (dialect) => {
  test('Ctrl+K offers rooms that one is not in, and Enter goes in', async () => {
    await using relay = await startRelay();
    const kim = await LineClient.connect(relay.ports.irc);
    kim.send('NICK kim', 'USER kim 0 * :kim', 'JOIN #gardening');
    await kim.until(/ 366 /);
    await using term = startProgram({
      args: [
        '--connect',
        `${dialect}://127.0.0.1:${relay.ports[dialect]}`,
        '--nick',
        'me',
        '--room',
        'General',
      ],
    });
    await term.waitFor('me joined');
    term.send(KEY.ctrl('K'));
    await term.waitFor(/#gardening +join/);
    expect(term.screen().join('\n')).not.toContain('rooms:');
    term.send('gard\r');
    await term.waitFor(/▌ ?#gardening/);
    term.send(KEY.ctrl('K'));
    await term.waitFor('Go to:');
    expect(term.screen().join('\n')).not.toMatch(/#gardening +join/);
    kim.end();
  });
});
