/** Numbers as a row of bars. */

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** One bar a number, the newest last, the highest as high as can be; nought is the lowest bar. */
export function sparkline(values: readonly number[], width: number): string {
  const shown = width <= 0 ? [] : values.slice(-width);
  const most = Math.max(1, ...shown);
  return shown.map((value) => BARS[Math.ceil((value / most) * (BARS.length - 1))] ?? '▁').join('');
}
