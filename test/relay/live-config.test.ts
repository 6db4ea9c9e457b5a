import { describe, expect, it } from 'vitest';
import { RELAY_DEFAULTS, type RelayConfig } from '../../source/config/relay-config.ts';
import { describeChanges, LiveConfig } from '../../source/relay/live-config.ts';
import { startRelay } from '../../source/relay/start.ts';

const config: RelayConfig = { ...RELAY_DEFAULTS, data: null, irc: { port: 0 }, slash: { port: 'off' } };

describe('the config of a running relay', () => {
  it('takes over what can change, and names what waits for the next start', () => {
    const live = new LiveConfig(config);
    const changes = live.apply({ ...config, motd: 'new', host: '::1', irc: { port: 1 }, password: 'x' });
    expect(live.current).toMatchObject({ motd: 'new', password: 'x', host: '127.0.0.1', irc: { port: 0 } });
    expect(describeChanges(changes)).toBe(
      'In force now: motd, password; changed, but only from the next start on: host, irc',
    );
    expect(describeChanges(live.apply(live.current))).toBe('Nothing else is in force');
  });

  it('takes the files of the certificate over, not its port', () => {
    const live = new LiveConfig(config);
    live.apply({ ...config, ircs: { port: 6697, cert: 'a', key: 'b' } });
    expect(live.current.ircs).toEqual({ port: 'off', cert: 'a', key: 'b' });
  });
});

describe('a rehash', () => {
  it('reads the config again, and keeps the old one where that fails', async () => {
    let next: RelayConfig | undefined = { ...config, motd: 'new', verb: { port: 'off', maxClients: 6 } };
    const reload = async (): Promise<RelayConfig> => {
      if (!next) throw new Error('relay.motd: is wrong');
      return next;
    };
    const off = { ...config, verb: { port: 'off', maxClients: 6 } } as const;
    const running = await startRelay(off, () => undefined, { reload });
    expect(await running.rehash()).toBe('In force now: motd');
    next = undefined;
    await expect(running.rehash()).rejects.toThrow('relay.motd: is wrong');
    await running.stop('done', 100);
  });
});
