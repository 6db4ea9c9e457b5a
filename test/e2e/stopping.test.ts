import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqliteLog } from '../../source/relay/log/sqlite-log.ts';
import { LineClient } from '../helpers/line-client.ts';
import { type ServedRelay, serveRelay } from '../helpers/served-relay.ts';

const PEOPLE = 300;

let folder: string;
let relay: ServedRelay | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-stop-'));
});
afterEach(async () => {
  if (relay?.child.exitCode === null && relay.child.signalCode === null) await relay.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function portOf(scheme: string): number {
  return relay?.ports[scheme] ?? 0;
}

async function enter(nick: string): Promise<LineClient> {
  const client = await LineClient.connect(portOf('irc'));
  client.send(`NICK ${nick}`, `USER ${nick} 0 * :${nick}`, 'JOIN #den');
  await client.until(/ 366 /, 20_000);
  return client;
}

describe('a relay that is told to stop with many people on', () => {
  it('tells each of them in their dialect, keeps what was said last, and ends in order', {
    timeout: 60_000,
  }, async () => {
    relay = await serveRelay(folder);
    const nicks = Array.from({ length: PEOPLE }, (_, number) => `p${number}`);
    const people = await Promise.all(nicks.map(enter));
    const waiting = await LineClient.connect(portOf('irc'));
    const slash = await LineClient.connect(portOf('slash'));
    const verb = await LineClient.connect(portOf('verb'));
    slash.send('sue');
    verb.send('vic');
    await slash.until(/sue/);
    await verb.until(/vic/);

    // Nobody waits for an answer: some of it may be read only when the signal is there.
    people.forEach((person, number) => person.send(`PRIVMSG #den :last words of ${number}`));
    const ended = relay.end('SIGTERM');
    await Promise.all([...people, waiting, slash, verb].map((client) => client.closed(20_000)));
    expect(await ended).toEqual({ code: 0, signal: null });

    const lastLines = [...people, waiting].map(({ lines }) => lines.at(-1));
    expect(new Set(lastLines)).toEqual(new Set(['ERROR :the relay is stopping']));
    for (const { lines } of [slash, verb]) expect(lines.join('\n')).toContain('the relay is stopping');
    // That the others go too is nothing to be told of: in a large room that would be a line for each two of them.
    expect(people.some(({ lines }) => lines.some((line) => line.includes(' QUIT ')))).toBe(false);
    expect(relay.err.at(-1)).toContain('server stopped');

    const heard = new Set(
      people.flatMap(({ lines }) => lines.flatMap((line) => / PRIVMSG #den :(.*)$/.exec(line)?.[1] ?? [])),
    );
    const log = new SqliteLog({ file: join(folder, 'log.sqlite') });
    const kept = await log.page({ stream: 'room:den', limit: 10_000, from: 'oldest' });
    await log.close();
    const texts = new Set(kept.map((event) => (event.type === 'room-message' ? event.text : '')));
    expect([...heard].filter((text) => !texts.has(text))).toEqual([]);
  });
});
