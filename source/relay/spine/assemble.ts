/** Puts a turn's output of one connection together, in the order in which it happened. */
import type { Batch } from './batch.ts';
import type { OwnLine, Sealed } from './outbox.ts';

/** The bytes of a turn's output. Whoever only listened gets the very buffers that all others get. */
export function assemble(sealed: Sealed): readonly (Buffer | string)[] {
  const { own, batches, format, isPartial } = sealed;
  const [only] = batches;
  if (own.length === 0 && !isPartial) {
    if (batches.length === 1 && only) return only.shared(format);
    if (areApart(batches)) return batches.flatMap((batch) => batch.shared(format));
  }
  const text =
    only === undefined ? joined(own) : batches.length === 1 ? interleave(sealed, only) : merge(sealed);
  return text === '' ? [] : [text];
}

/** What may be sent although the log failed: answers that tell of nothing that was to be kept. */
export function assembleUncaused(sealed: Sealed): readonly string[] {
  const text = joined(sealed.own.filter((line) => !line.isCaused));
  return text === '' ? [] : [text];
}

function joined(own: readonly OwnLine[]): string {
  let text = '';
  for (const line of own) text += line.text;
  return text;
}

/** Whether each batch ends before the next begins, so that they can be sent one after the other as they are. */
function areApart(batches: readonly Batch[]): boolean {
  for (let index = 1; index < batches.length; index++) {
    if ((batches[index - 1] as Batch).last >= (batches[index] as Batch).first) return false;
  }
  return true;
}

/** One batch and lines of one's own: the batch in one piece between each two of them. */
function interleave({ own, format, outbox }: Sealed, batch: Batch): string {
  let text = '';
  let from = 0;
  for (const line of own) {
    text += batch.text(format, outbox, from, line.place) + line.text;
    from = line.place;
  }
  return text + batch.text(format, outbox, from, Number.POSITIVE_INFINITY);
}

/** Batches of several rooms at once: line by line. */
function merge({ own, batches, format, outbox }: Sealed): string {
  const pieces: { readonly place: number; readonly text: string }[] = [...own];
  for (const batch of batches) batch.collect(format, outbox, (place, text) => pieces.push({ place, text }));
  pieces.sort((a, b) => a.place - b.place);
  let text = '';
  for (const piece of pieces) text += piece.text;
  return text;
}
