/**
 * Loaded into the relay's process (`node --import`): measures how long its turns of the event loop are, from the first SIGUSR2 to the
 * second or the end, and prints `longest turn MS, usual MS, p99 MS` when the process ends.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();
let hasBegun = false;
process.on('SIGUSR2', () => {
  if (hasBegun) delays.disable();
  else delays.reset();
  hasBegun = true;
});
process.on('SIGTERM', () => delays.disable());
process.on('exit', () => {
  const ms = (ns: number): string => (ns / 1e6).toFixed(2);
  const [usual, p99] = [delays.percentile(50), delays.percentile(99)];
  process.stdout.write(`longest turn ${ms(delays.max)}, usual ${ms(usual)}, p99 ${ms(p99)}\n`);
});
