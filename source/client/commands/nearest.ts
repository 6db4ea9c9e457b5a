/** The word that someone may have meant. */

/** The candidate that is at most two slips away (a letter more, less, other, or two swapped), if there is one. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  // A third of the word may be wrong, else every short word would be near every other.
  let bound = Math.min(2, Math.floor(word.length / 3));
  for (const candidate of candidates) {
    const slips = distance(word, candidate);
    if (slips <= bound && slips > 0) {
      best = candidate;
      bound = slips - 1;
    }
  }
  return best ?? candidates.find((candidate) => word.length > 1 && candidate.startsWith(word));
}

/** Optimal string alignment distance. */
function distance(a: string, b: string): number {
  let older: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, at(older, j - 2) + 1);
      row.push(least);
    }
    older = above;
    above = row;
  }
  return at(above, b.length);
}

function at(row: readonly number[], i: number): number {
  return row[i] ?? 0;
}
