/**
 * What was said and not yet heard back. A text that is cut in parts is one delivery: it is confirmed when the last part is.
 *
 * An echo settles a part by its label, else by target and text; an answer to a PING settles all that was written before
 * that PING, because a server works through one connection's lines in order.
 */
export interface Part {
  readonly localId: string;
  readonly index: number;
  readonly of: number;
  readonly label: string | undefined;
  /** The wire target, folded. */
  readonly target: string;
  readonly text: string;
}

export class Deliveries {
  #parts: Part[] = [];
  #pings: { readonly token: string; readonly covers: Part | undefined }[] = [];

  get waiting(): number {
    return this.#parts.length;
  }

  /** Bytes of text that wait. */
  get waitingBytes(): number {
    return this.#parts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  }

  add(part: Part): void {
    this.#parts.push(part);
  }

  /** A PING goes out now. */
  pinged(token: string): void {
    this.#pings.push({ token, covers: this.#parts.at(-1) });
  }

  /** Its answer came: the deliveries that are settled by it, each named by its last part. */
  ponged(token: string): Part[] {
    const at = this.#pings.findIndex((ping) => ping.token === token);
    if (at === -1) return [];
    const covers = this.#pings[at]?.covers;
    this.#pings = this.#pings.slice(at + 1);
    const last = covers === undefined ? -1 : this.#parts.indexOf(covers);
    const settled = this.#parts.slice(0, last + 1);
    this.#parts = this.#parts.slice(last + 1);
    return settled.filter((part) => part.index === part.of - 1);
  }

  byLabel(label: string): Part | undefined {
    return this.#take(this.#parts.find((part) => part.label === label));
  }

  /** For servers without labels: one's own message came back. */
  byEcho(target: string, text: string): Part | undefined {
    return this.#take(this.#parts.find((part) => part.target === target && part.text === text));
  }

  /** For errors without labels: the oldest to this target, or the oldest of all. */
  oldest(target?: string): Part | undefined {
    return this.#take(this.#parts.find((part) => target === undefined || part.target === target));
  }

  /** Forgets the further parts of a delivery, after one of them failed. */
  forget(localId: string): void {
    this.#parts = this.#parts.filter((part) => part.localId !== localId);
  }

  #take(part: Part | undefined): Part | undefined {
    if (part !== undefined) this.#parts = this.#parts.filter((other) => other !== part);
    return part;
  }
}
