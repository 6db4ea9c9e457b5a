import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LineClient } from '../helpers/line-client.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.stop());

function reported(): string[] {
  return relay.reports.map(({ event }) => event);
}

/** Somebody who comes in by irc from an address of one's choice; what they are told. */
function visitor(nick: string, address: string, at = relay) {
  let told = '';
  const connection = at.running.accept({
    address,
    secure: false,
    fingerprint: undefined,
    write: (chunks) => void (told += chunks.map(String).join('')),
    end: () => undefined,
  });
  connection.data(Buffer.from(`NICK ${nick}\r\nUSER ${nick} 0 * :${nick}\r\n`));
  return { told: () => told };
}

async function isOn(nick: string, at = relay): Promise<void> {
  await expect.poll(() => at.running.relay.user(nick)?.nick).toBe(nick);
}

describe('say', () => {
  test('reaches everybody once as a notice of the relay, by every door', async () => {
    const ada = await LineClient.connect(relay.ports.slash);
    ada.send('ada');
    const bram = await LineClient.connect(relay.ports.verb);
    bram.send('bram');
    const cleo = await LineClient.connect(relay.ports.irc);
    cleo.send('NICK cleo', 'USER cleo 0 * :cleo');
    await cleo.until(/ 001 /);
    await isOn('ada');
    await isOn('bram');
    relay.running.orders.obey({ type: 'say', text: 'back at noon' });
    await ada.until('notice: back at noon');
    await bram.until('notice: back at noon');
    await cleo.until(/^:\S+ NOTICE cleo :back at noon$/);
    expect(relay.reports.at(-1)).toEqual({
      event: 'said to everybody',
      detail: { text: 'back at noon', people: 3 },
    });
  });
});

describe('kick', () => {
  test('ends somebody’s connection with the reason, and says so where nobody is called that', async () => {
    const ada = await LineClient.connect(relay.ports.slash);
    ada.send('ada');
    await isOn('ada');
    relay.running.orders.obey({ type: 'kick', who: 'ADA', reason: 'too loud' });
    await ada.until('notice: Killed (console (too loud))');
    await ada.closed();
    relay.running.orders.obey({ type: 'kick', who: 'ada', reason: '' });
    expect(reported()).toContain('not kicked');
  });
});

describe('ban', () => {
  test('throws out everybody from where that person is, and keeps them out until it is lifted', async () => {
    const ada = visitor('ada', '192.0.2.7');
    const twin = visitor('twin', '192.0.2.7');
    const other = visitor('other', '192.0.2.8');
    await isOn('other');
    const { orders } = relay.running;
    orders.obey({ type: 'ban', who: 'ada', reason: 'too loud' });
    await expect.poll(ada.told).toContain('ERROR :');
    await expect.poll(twin.told).toContain('too loud');
    expect(other.told()).not.toContain('ERROR');
    expect(orders.refusal('192.0.2.7')).toBe('you are banned from this relay: too loud');
    expect(orders.refusal('192.0.2.8')).toBeUndefined();
    orders.obey({ type: 'unban', who: 'Ada' });
    expect(orders.refusal('192.0.2.7')).toBeUndefined();
    expect(reported()).toContain('unbanned');
  });

  test('is nothing to keep this machine’s own people out by', async () => {
    const ada = await LineClient.connect(relay.ports.slash);
    ada.send('ada');
    await isOn('ada');
    relay.running.orders.obey({ type: 'ban', who: 'ada', reason: '' });
    expect(relay.reports.at(-1)).toMatchObject({
      event: 'not banned',
      detail: { reason: 'they come from this machine; kick is all there is' },
    });
    expect(relay.running.orders.refusal('127.0.0.1')).toBeUndefined();
  });

  test('holds over a restart', async () => {
    const data = mkdtempSync(join(tmpdir(), 'bans-'));
    try {
      const first = await startRelay({ data });
      visitor('ada', '2001:db8::1', first);
      await isOn('ada', first);
      first.running.orders.obey({ type: 'ban', who: 'ada', reason: 'too loud' });
      await first.stop();
      await using second = await startRelay({ data });
      // The whole network is meant: whoever has one address of it has all.
      expect(second.running.orders.refusal('2001:db8::5:6')).toBe('you are banned from this relay: too loud');
      second.running.orders.obey({ type: 'bans' });
      expect(second.reports.at(-1)).toMatchObject({ event: 'is banned', detail: { nick: 'ada' } });
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });
});
