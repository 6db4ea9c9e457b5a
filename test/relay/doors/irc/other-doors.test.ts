import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../../../source/relay/chat/commands.ts';
import { sessionOf } from '../../../../source/relay/spine/session.ts';
import { LineClient } from '../../../helpers/line-client.ts';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

let relay: TestRelay;
let ada: Peer;
let bob: Peer;
beforeAll(async () => {
  relay = await startRelay();
  ada = await Peer.in(relay, 'ada', 'message-tags');
  bob = await Peer.in(relay, 'bob');
  await ada.ask('JOIN #both');
  await bob.ask('JOIN #both');
  await ada.sync();
});
afterAll(() => relay.stop());

/** Has bob do what a person on another door could. */
function doAsBob(...commands: Command[]): void {
  const { relay: inner } = relay.running;
  const user = inner.state.userByNick('bob');
  const session = user && sessionOf(user);
  if (!session) throw new Error('bob is not on');
  for (const command of commands) inner.submit(session, command, () => undefined);
}

describe('a room made on irc', () => {
  it('is open to people of the other doors, unless a mode forbids it: then they are told which', async () => {
    const op = await Peer.in(relay, 'op');
    await op.ask('JOIN #ours');
    await using slash = await LineClient.connect(relay.ports.slash);
    await using verb = await LineClient.connect(relay.ports.verb);
    slash.send('sue');
    verb.send('vic');
    const say = (): void => {
      slash.send('/s ours from sue');
      verb.send('send ours from vic');
    };
    slash.send('/s ours from sue');
    await slash.until(/ours takes messages from its members only \(mode n\)/);
    slash.send('/join ours');
    verb.send('join ours');
    say();
    await op.until(/ PRIVMSG #ours :from (?:sue|vic)$/);
    await op.until(/ PRIVMSG #ours :from (?:sue|vic)$/);
    await op.ask('MODE #ours +m');
    say();
    for (const client of [slash, verb]) await client.until(/ours is moderated \(mode m\)/);
    await op.ask('MODE #ours -m+b *!*@localhost');
    say();
    for (const client of [slash, verb]) await client.until(/you are banned from ours \(mode b\)/);
    expect((await op.sync()).filter((line) => line.includes(' PRIVMSG '))).toEqual([]);
    op.close();
  });
});

describe('what other doors can say and irc cannot', () => {
  it('a text of several lines comes as several lines, the first with its id', async () => {
    doAsBob({ type: 'say', room: 'both', kind: 'message', text: 'one\n\ntwo\r\nthree' });
    const lines = await ada.sync();
    expect(lines.map((line) => line.split(' :').at(-1))).toEqual(['one', 'two', 'three']);
    expect(lines.map((line) => line.includes('msgid='))).toEqual([true, false, false]);
  });

  it('a text of 100,000 bytes comes whole, every line within 512 bytes', async () => {
    const text = '👩‍👩‍👧 zażółć '.repeat(3000).trim();
    doAsBob({ type: 'say', room: 'both', kind: 'message', text });
    const lines = await ada.sync();
    for (const line of lines) {
      expect(Buffer.byteLength(line.slice(line.indexOf(' ') + 1)) + 2).toBeLessThanOrEqual(512);
    }
    expect(
      lines.map((line) => line.slice(line.indexOf(' :') + 2).replace(/^\S+ PRIVMSG #both :/, '')).join(''),
    ).toBe(text);
  });

  it('rooms with a comma or of 64 bytes and more are not shown', async () => {
    const labels = ['a,b', 'x'.repeat(64)];
    for (const room of labels) {
      doAsBob(
        { type: 'create', room },
        { type: 'join', room },
        { type: 'say', room, kind: 'message', text: 'hid' },
      );
    }
    const lines = [...(await bob.sync()), ...(await ada.ask('LIST', 'WHOIS bob', 'JOIN #a,b'))];
    for (const label of labels) expect(lines.filter((line) => line.includes(`#${label}`))).toEqual([]);
    expect(lines.some((line) => line.includes('hid'))).toBe(false);
  });
});
