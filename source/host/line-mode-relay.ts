/** The relay that line mode starts for `--here`, in a worker as the screen's is. */
import type { Duplex } from 'node:stream';
import type { RelayConfig } from '../config/relay-config.ts';
import { startRelayHere } from './start-here.ts';

/** How long its stop may take, in ms. */
const STOP_MS = 4000;

export interface LineModeRelay {
  /** Its irc door, which the stream speaks. */
  readonly address: string;
  readonly dial: (address: unknown, done: (result: { readonly stream: Duplex }) => void) => () => void;
  stop(): Promise<void>;
}

/** Starts it and says on stderr where it listens: stdout is for what happens in the rooms. */
export async function startRelayForLineMode(config: RelayConfig): Promise<LineModeRelay> {
  const hosted = await startRelayHere(config);
  for (const url of hosted.urls) process.stderr.write(`listening ${url}\n`);
  return {
    // With the irc door shut to others it is still the one that this process comes in through.
    address: hosted.urls.find((url) => url.startsWith('irc://')) ?? 'irc://127.0.0.1:6667',
    dial(_address, done) {
      const stream = hosted.dial();
      done({ stream });
      return () => stream.destroy();
    },
    stop: () => hosted.stop('the relay is stopping', STOP_MS),
  };
}
