import type { Happening, Target, TransportOptions } from './transport.ts';

/** One part of a message on a dialect that answers each line: `last` settles the whole. */
export interface Delivery {
  readonly localId: string;
  readonly text: string;
  readonly first: boolean;
  readonly last: boolean;
}

interface Teller {
  readonly emit: (happening: Happening) => void;
  readonly options: TransportOptions;
}

export function notice(
  { emit, options }: Teller,
  level: 'info' | 'error',
  text: string,
  about?: Target,
): void {
  emit({ type: 'notice', level, text, time: options.now(), ...(about === undefined ? {} : { about }) });
}

/** The parts of a message, each with its place in the whole. */
export function partsOf<Part extends { readonly text: string }>(
  localId: string,
  parts: readonly Part[],
): readonly (Part & { readonly delivery: Delivery })[] {
  return parts.map((part, index) => ({
    ...part,
    delivery: { localId, text: part.text, first: index === 0, last: index === parts.length - 1 },
  }));
}

/** @param inOrder the answer stands among what others said where the message itself does */
export function delivered(
  { emit }: Pick<Teller, 'emit'>,
  delivery: Delivery | undefined,
  inOrder: boolean,
): void {
  if (delivery?.last !== true) return;
  emit({ type: 'confirmed', localId: delivery.localId, ...(inOrder && { inOrder }) });
}

/** A message, or a later part of one, was refused. */
export function refused(teller: Teller, delivery: Delivery, reason: string): void {
  if (delivery.first) {
    teller.emit({ type: 'failed', localId: delivery.localId, reason });
    return;
  }
  notice(teller, 'error', `the rest of a message was not delivered (${reason}): ${delivery.text}`);
  delivered(teller, delivery, false);
}
