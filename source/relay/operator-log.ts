/** What the relay tells its operator, as lines on stderr: for people, or as JSON for machines. */
import pino, { type DestinationStream } from 'pino';
import type { LogFormat } from '../config/relay-config.ts';
import { clockOf, dayOf, zoneOf } from '../text/local-time.ts';
import type { Report } from './start.ts';

const WARNINGS = new Set([
  'log failed',
  'client disconnect error',
  'connection refused',
  'open to the network',
  'certificate not reloaded',
  'config not read',
  'service failed',
  'forgetting failed',
]);

/** @param write where a finished line goes; stderr, at once, unless told. */
export function createOperatorLog(format: LogFormat, write: (line: string) => void = writeStderr): Report {
  const stream: DestinationStream = { write: format === 'json' ? write : (line) => write(pretty(line)) };
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  return (event, detail = {}) => {
    if (WARNINGS.has(event)) logger.warn(detail, event);
    else logger.info(detail, event);
  };
}

function writeStderr(line: string): void {
  process.stderr.write(line);
}

/** `2026-11-23 02:48:01+01:00 new client door=slash address=127.0.0.1`, in the time of this machine */
function pretty(line: string): string {
  const { level, time, msg, ...rest } = JSON.parse(line) as { level: number; time: string; msg: string };
  const details = Object.entries(rest).map(([key, value]) => `${key}=${oneWord(value)}`);
  const mark = level >= 40 ? 'warning: ' : '';
  const at = new Date(time);
  const when = `${dayOf(at)} ${clockOf(at)}${zoneOf(at)}`;
  return `${[`${when} ${mark}${msg}`, ...details].join(' ')}\n`;
}

/** Peers choose some of these texts: quoted, nothing in them can end the line or reach the terminal as a control. */
function oneWord(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  return JSON.stringify(text).replace(UNSEEN, (char) => {
    let escaped = '';
    for (let at = 0; at < char.length; at++)
      escaped += `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`;
    return escaped;
  });
}

/** Controls, separators of lines, and what is not seen itself but changes how its neighbours are: directions, joiners, fillers. */
const UNSEEN = /[\x7f-\x9f\u2028\u2029\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
