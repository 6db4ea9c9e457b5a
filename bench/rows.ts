/** Everything that is measured. A new row is a file under relay/ or client/ and a line here. */
import { flood } from './client/flood.ts';
import { keys } from './client/keys.ts';
import { memory } from './client/memory.ts';
import { start } from './client/start.ts';
import type { Row } from './figures.ts';
import { burst } from './relay/burst.ts';
import { connects } from './relay/connects.ts';
import { history } from './relay/history.ts';
import { idle } from './relay/idle.ts';
import { joins } from './relay/joins.ts';
import { latency } from './relay/latency.ts';
import { listening } from './relay/listening.ts';
import { logCost } from './relay/log-cost.ts';
import { mix } from './relay/mix.ts';
import { stop } from './relay/stop.ts';

export const ROWS: readonly Row[] = [
  burst,
  logCost,
  latency,
  connects,
  joins,
  mix,
  history,
  idle,
  listening,
  stop,
  start,
  flood,
  keys,
  memory,
];
