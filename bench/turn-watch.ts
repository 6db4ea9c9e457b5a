/**
 * Loaded into the relay's process (`node --import`): measures how long its turns of the event loop are, from SIGUSR2 on, and prints
 * `longest turn MS, usual MS` when the process ends.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();
process.on('SIGUSR2', () => delays.reset());
process.on('SIGTERM', () => delays.disable());
process.on('exit', () => {
  const ms = (ns: number): string => (ns / 1e6).toFixed(2);
  process.stdout.write(`longest turn ${ms(delays.max)}, usual ${ms(delays.percentile(50))}\n`);
});
