/** Asks the operator where to listen: before the start, and again where a place could not be had (slash 4.1). */
import type { ListenPort, RelayConfig } from '../../config/relay-config.ts';
import type { Place } from '../../host/messages.ts';

/** Resolves with what was typed, or with nothing where the person left. */
export type Ask = (question: string) => Promise<string | undefined>;
/** Says what is wrong with an answer. */
export type Complain = (sentence: string) => void;

type Scheme = Place['scheme'];
const SCHEMES: readonly Scheme[] = ['slash', 'irc', 'verb', 'ircs'];

/** One question before the first start; Enter takes what the config says. */
export async function askWhere(
  config: RelayConfig,
  ask: Ask,
  complain: Complain,
): Promise<RelayConfig | undefined> {
  const scheme = SCHEMES.find((each) => config[each].port !== 'off') ?? 'slash';
  const preset = `${config.host}:${config[scheme].port}`;
  const others = SCHEMES.filter((each) => each !== scheme && config[each].port !== 'off').map(
    (each) => `${each} ${config[each].port}`,
  );
  const beside = others.length === 0 ? '' : `, beside it ${others.join(', ')}`;
  for (;;) {
    const answer = await ask(`address and port (${scheme}${beside}) [${preset}]:`);
    if (answer === undefined) return undefined;
    const place = readPlace(answer.trim(), config.host, config[scheme].port);
    if (place !== undefined) return withPort({ ...config, host: place.host }, scheme, place.port);
    complain(`${JSON.stringify(answer)} is no place to listen on: 127.0.0.1, 0.0.0.0:1234 or :1234 are`);
  }
}

/** Another place for a door that could not be opened. */
export async function askForOther(
  config: RelayConfig,
  failed: Place,
  ask: Ask,
  complain: Complain,
): Promise<RelayConfig | undefined> {
  const host = await ask(`address to listen on [${config.host}]:`);
  if (host === undefined) return undefined;
  for (;;) {
    const answer = await ask(`port for ${failed.scheme}, 0 for any that is free [${failed.port}]:`);
    if (answer === undefined) return undefined;
    const port = portOf(answer.trim() === '' ? String(failed.port) : answer.trim());
    if (port !== undefined) {
      return withPort({ ...config, host: host.trim() || config.host }, failed.scheme, port);
    }
    complain(`${JSON.stringify(answer)} is no port: a port is a number from 0 to 65535`);
  }
}

/** `HOST`, `HOST:PORT`, `[v6]:PORT`, `:PORT`, `PORT`, or nothing for what there is. */
function readPlace(
  text: string,
  host: string,
  port: ListenPort,
): { readonly host: string; readonly port: ListenPort } | undefined {
  if (text === '') return { host, port };
  const alone = portOf(text.replace(/^:/, ''));
  if (alone !== undefined) return { host, port: alone };
  const [, bracketed, plain, number] = /^(?:\[([^\]]+)\]|([^\s:/]+))(?::(\d+))?$/.exec(text) ?? [];
  const named = bracketed ?? plain;
  if (named === undefined) return /^[\da-f:]+:[\da-f:]*$/i.test(text) ? { host: text, port } : undefined;
  if (number === undefined) return { host: named, port };
  const given = portOf(number);
  return given === undefined ? undefined : { host: named, port: given };
}

function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : undefined;
}

function withPort(config: RelayConfig, scheme: Scheme, port: ListenPort): RelayConfig {
  return { ...config, [scheme]: { ...config[scheme], port } };
}
