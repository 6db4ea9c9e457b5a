/** The client on a terminal, from its first frame to the terminal as it was found. */
import type { ClientConfig } from '../config/client-config.ts';

/** Runs the client until the person leaves; resolves with the exit code. The terminal is then as it was. */
export async function runClient(config: ClientConfig): Promise<number> {
  const { runApp } = await import('./app.ts');
  return runApp(config);
}
