import { describe, expect, it } from 'vitest';
import { startRelay } from '../../helpers/relay.ts';
import { cloak, shownHost } from '../../../source/relay/doors/shown-host.ts';
import { RELAY_DEFAULTS } from '../../../source/config/relay-config.ts';
import { MemoryLog } from '../../../source/relay/log/memory-log.ts';

const secret = Buffer.alloc(32, 1);

describe('a cloak', () => {
  it('is a name of the network that does not hold the address', () => {
    const host = cloak('203.0.113.7', secret, 'Example');
    expect(host).toMatch(/^[a-z2-7]{13}\.example$/);
    expect(cloak('203.0.113.7', secret, 'Example')).toBe(host);
    expect(cloak('203.0.113.8', secret, 'Example')).not.toBe(host);
    expect(cloak('203.0.113.7', Buffer.alloc(32, 2), 'Example')).not.toBe(host);
  });

  it('is the same for all addresses of an IPv6 network of 64 bits', () => {
    const host = cloak('2001:db8::1', secret, 'Example');
    expect(cloak('2001:0db8:0:0:ffff::2', secret, 'Example')).toBe(host);
    expect(cloak('2001:db8:0:1::1', secret, 'Example')).not.toBe(host);
  });
});

describe('the host that others see', () => {
  it('stays the same over a restart, so that bans hold', async () => {
    const log = new MemoryLog();
    const close = log.close.bind(log);
    log.close = async () => undefined;
    const config = { ...RELAY_DEFAULTS, data: null };
    const first = await startRelay({}, { log });
    const host = shownHost(first.running.relay, config, '203.0.113.7');
    expect(host).toMatch(/\.chat-tui$/);
    await first.stop();
    const second = await startRelay({}, { log });
    expect(shownHost(second.running.relay, config, '203.0.113.7')).toBe(host);
    await second.stop();
    await close();
  });

  it('is the address where the config shows addresses, fit for irc’s wire', async () => {
    await using relay = await startRelay();
    const config = { ...RELAY_DEFAULTS, data: null, cloak: false };
    expect(shownHost(relay.running.relay, config, '203.0.113.7')).toBe('203.0.113.7');
    expect(shownHost(relay.running.relay, config, '::ffff:1')).toBe('0::ffff:1');
    expect(shownHost(relay.running.relay, config, '127.0.0.1')).toBe('localhost');
  });
});
