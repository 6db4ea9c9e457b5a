/** Starts the relay of somebody who asked for a relay here, and for no particular ports. */
import { RELAY_DEFAULTS, type RelayConfig } from '../config/relay-config.ts';
import { HostError, type HostedRelay, startRelayInWorker } from './host.ts';

/**
 * Resolves once the relay listens. A door beside irc whose usual port is another program's opens on any that is free; a
 * port that was asked for is not exchanged: then it rejects with a {@link HostError}, as it does for all else.
 */
export async function startRelayHere(config: RelayConfig): Promise<HostedRelay> {
  try {
    return await startRelayInWorker(config);
  } catch (error) {
    const place = error instanceof HostError ? error.place : undefined;
    if (place === undefined || place.scheme === 'irc' || place.port === 0) throw error;
    if (place.port !== RELAY_DEFAULTS[place.scheme].port) throw error;
    return startRelayHere({ ...config, [place.scheme]: { ...config[place.scheme], port: 0 } });
  }
}
