import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqliteLog } from '../../source/relay/log/sqlite-log.ts';
import { LineClient } from '../helpers/line-client.ts';
import { type ServedRelay, serveRelay } from '../helpers/served-relay.ts';

let folder: string;
let relay: ServedRelay | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-kill-'));
});
afterEach(async () => {
  if (relay?.child.exitCode === null && relay.child.signalCode === null) await relay.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const SEEN = /^@(?:\S*;)?msgid=([^; ]+)\S* :\S+ PRIVMSG #den :(.*)$/;

async function enter(port: number, nick: string): Promise<LineClient> {
  const client = await LineClient.connect(port);
  client.send(
    'CAP REQ :message-tags server-time echo-message',
    `NICK ${nick}`,
    `USER ${nick} 0 * :${nick}`,
    'CAP END',
    'JOIN #den',
  );
  await client.until(/ 366 /);
  return client;
}

describe('a relay that is killed in the middle of traffic', () => {
  it('has every message in its log that anyone had seen or whose sender had its echo', {
    timeout: 60_000,
  }, async () => {
    relay = await serveRelay(folder);
    const port = relay.ports['irc'] as number;
    const clients = await Promise.all(['ada', 'bob', 'cy', 'dee', 'eve'].map((nick) => enter(port, nick)));
    let isOver = false;
    clients.forEach((client, index) => {
      let number = 0;
      const talk = (): void => {
        if (isOver || client.hasEnded) return;
        client.send(...Array.from({ length: 20 }, () => `PRIVMSG #den :${index} ${number++}`));
        setTimeout(talk, 1);
      };
      talk();
    });
    await clients[0]?.until(/ PRIVMSG #den :1 400$/, 30_000);
    await relay.end('SIGKILL');
    isOver = true;
    await Promise.all(clients.map((client) => client.closed()));

    const seen = new Map<string, string>();
    for (const client of clients) {
      for (const line of client.lines) {
        const [, id, text] = SEEN.exec(line) ?? [];
        if (id !== undefined && text !== undefined) seen.set(id, text);
      }
    }
    expect(seen.size).toBeGreaterThan(500);

    relay = await serveRelay(folder);
    expect((await relay.end('SIGTERM')).code).toBe(0);
    const log = new SqliteLog({ file: join(folder, 'log.sqlite') });
    const kept = new Map<string, string>();
    for (const event of await log.page({ stream: 'room:den', limit: 1_000_000, from: 'oldest' })) {
      if (event.type === 'room-message') kept.set(event.id, event.text);
    }
    await log.close();
    const missing = [...seen].filter(([id, text]) => kept.get(id) !== text);
    expect(missing).toEqual([]);
  });
});
