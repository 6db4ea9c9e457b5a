/** Asks the operator for another place to listen, after one could not be had (slash 4.1). */
import type { Interface } from 'node:readline';
import type { RelayConfig } from '../config/relay-config.ts';
import type { ListenSpec } from './net/listeners.ts';

/** Resolves with the config as asked for, or with nothing when the input has ended. */
export async function askForPlace(
  terminal: Interface,
  config: RelayConfig,
  failed: ListenSpec,
): Promise<RelayConfig | undefined> {
  const host = await ask(terminal, `address to listen on [${config.host}]: `, config.host);
  if (host === undefined) return undefined;
  for (;;) {
    const answer = await ask(
      terminal,
      `port for ${failed.scheme}, 0 for any that is free [${failed.port}]: `,
      String(failed.port),
    );
    if (answer === undefined) return undefined;
    const port = Number(answer);
    if (Number.isInteger(port) && port >= 0 && port <= 65535)
      return withPort({ ...config, host }, failed.scheme, port);
    process.stdout.write(`${JSON.stringify(answer)} is no port: a port is a number from 0 to 65535\n`);
  }
}

function withPort(config: RelayConfig, scheme: ListenSpec['scheme'], port: number): RelayConfig {
  if (scheme === 'verb') return { ...config, verb: { ...config.verb, port } };
  return scheme === 'slash' ? { ...config, slash: { port } } : { ...config, irc: { port } };
}

function ask(terminal: Interface, question: string, preset: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const ended = (): void => resolve(undefined);
    terminal.once('close', ended);
    terminal.question(question, (answer) => {
      terminal.off('close', ended);
      resolve(answer.trim() === '' ? preset : answer.trim());
    });
  });
}
