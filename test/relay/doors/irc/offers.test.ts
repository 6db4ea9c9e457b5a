import { describe, expect, it } from 'vitest';
import { RELAY_DEFAULTS, type RelayConfig } from '../../../../source/config/relay-config.ts';
import { startRelay } from '../../../../source/relay/start.ts';
import type { TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

const CONFIG: RelayConfig = {
  ...RELAY_DEFAULTS,
  data: null,
  irc: { port: 0 },
  slash: { port: 'off' },
  verb: { port: 'off', maxClients: 6 },
};

/** A relay whose config can be changed. */
async function changeable() {
  let config = CONFIG;
  const running = await startRelay(config, () => undefined, { reload: async () => config });
  const port = running.listeners[0]?.port ?? 0;
  const relay = { host: '127.0.0.1', ports: { irc: port, slash: 0, verb: 0 } } as TestRelay;
  const change = (next: Partial<RelayConfig>): Promise<string> => {
    config = { ...config, ...next };
    return running.rehash();
  };
  return { relay, change, stop: () => running.stop('done', 200) };
}

const closed = { ...RELAY_DEFAULTS.accounts, registration: false };

describe('cap-notify', () => {
  it('tells of a capability that is gone and of one that comes, and what it says of itself', async () => {
    const { relay, change, stop } = await changeable();
    const peer = await Peer.in(relay, 'ada', 'draft/account-registration');
    const deaf = await Peer.in(relay, 'old', '');
    await change({ accounts: closed });
    expect(await peer.until(/ CAP /)).toBe(':relay.chat-tui CAP ada DEL :draft/account-registration');
    expect((await peer.ask('CAP LIST')).join(' ')).not.toContain('account-registration');
    expect((await peer.ask('CAP LS 302')).join(' ')).not.toContain('account-registration');
    expect(await peer.ask('CAP REQ :draft/account-registration')).toEqual([
      ':relay.chat-tui CAP ada NAK :draft/account-registration',
    ]);
    await change({ accounts: RELAY_DEFAULTS.accounts });
    expect(await peer.until(/ CAP /)).toBe(
      ':relay.chat-tui CAP ada NEW :draft/account-registration=before-connect,custom-account-name',
    );
    await change({ password: 'sesame' });
    expect(await peer.until(/ CAP /)).toBe(
      ':relay.chat-tui CAP ada NEW :draft/account-registration=custom-account-name',
    );
    await deaf.sync();
    expect(deaf.seen.some((line) => line.includes(' CAP '))).toBe(false);
    await stop();
  });
});
