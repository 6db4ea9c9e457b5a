/** Any key tries lost connections again at once, but not more often than once a second. */
import type { ChatClient } from '../client/client.ts';

const EVERY = 1000;

/** What it returns is to be called at every key. @param now in ms, from any fixed point */
export function createRetry(client: ChatClient, now: () => number = () => performance.now()): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - last < EVERY) return;
    const lost = [...client.getState().networks.values()].filter(
      ({ connection }) => connection.state === 'lost' && connection.retryAt !== undefined,
    );
    if (lost.length === 0) return;
    last = now();
    for (const { id } of lost) client.reconnect(id);
  };
}
