import type { Duplex } from 'node:stream';
import type { Address } from '../../protocol/address.ts';
import type { OwnCertificate } from '../secrets/client-certificate.ts';
import { type Dial, dialNetwork, type ShownCertificate } from './dial.ts';
import { closedSentence, mutelyClosedSentence, socketErrorSentence } from './socket-errors.ts';
import { strangerSentence } from './stranger.ts';
import type { TransportOptions } from './transport.ts';
import { systemTimers, type Timers } from './timers.ts';

export interface LinkEnd {
  readonly reason: string;
  readonly certificate?: ShownCertificate;
}

export interface LinkEvents {
  readonly opened: () => void;
  readonly data: (chunk: Buffer) => void;
  /** Once, last; not after `destroy`. */
  readonly ended: (end: LinkEnd) => void;
}

/** How long a goodbye may take before the stream is cut, in ms. */
const GOODBYE_MS = 2000;

/** The stream below a transport: dialled once, ended once, whatever order things happen in. */
export class Link {
  readonly #address: Address;
  readonly #dial: Dial;
  readonly #certificate: OwnCertificate | undefined;
  readonly #timers: Timers;
  readonly #events: LinkEvents;
  #stream: Duplex | undefined;
  #giveUp: (() => void) | undefined;
  #goodbye: string | undefined;
  #cancelCut: (() => void) | undefined;
  #over = false;
  /** We have been on there: what it speaks is no question. */
  readonly #isKnown: boolean;
  #hasHeard = false;

  constructor(
    address: Address,
    options: Pick<TransportOptions, 'dial' | 'timers' | 'certificate' | 'formerNicks'>,
    events: LinkEvents,
  ) {
    this.#address = address;
    this.#dial = options.dial ?? dialNetwork;
    this.#certificate = options.certificate;
    this.#timers = options.timers ?? systemTimers;
    this.#events = events;
    this.#isKnown = options.formerNicks !== undefined && options.formerNicks.length > 0;
  }

  open(): void {
    this.#giveUp = this.#dial(
      this.#address,
      (dialled) => {
        this.#giveUp = undefined;
        if (this.#over) {
          if ('stream' in dialled) discard(dialled.stream);
          return;
        }
        if ('failed' in dialled) {
          const { failed, certificate } = dialled;
          this.#end(certificate === undefined ? { reason: failed } : { reason: failed, certificate });
          return;
        }
        this.#take(dialled.stream);
      },
      this.#certificate,
    );
  }

  get writable(): boolean {
    return !this.#over && this.#stream?.writable === true;
  }

  write(bytes: string): void {
    if (this.writable) this.#stream?.write(bytes);
  }

  /** Lets what was written go out, then ends with this reason, at the latest after `GOODBYE_MS`. */
  close(reason: string): void {
    this.#goodbye ??= reason;
    if (this.#over || this.#stream === undefined) {
      this.#end({ reason });
      return;
    }
    this.#cancelCut ??= this.#timers.after(GOODBYE_MS, () => {
      this.#end({ reason });
    });
    this.#stream.end();
  }

  /** Ends without a word to anyone. */
  destroy(): void {
    this.#over = true;
    this.#giveUp?.();
    this.#cancelCut?.();
    if (this.#stream !== undefined) discard(this.#stream);
  }

  #take(stream: Duplex): void {
    this.#stream = stream;
    stream.on('data', (chunk: Buffer) => {
      const stranger = this.#hasHeard ? undefined : strangerSentence(chunk, this.#address);
      this.#hasHeard = true;
      if (stranger !== undefined) this.#end({ reason: stranger });
      else if (!this.#over) this.#events.data(chunk);
    });
    stream.on('error', (error) => {
      // Which of the two it is, is a matter of which side was quicker.
      const isCut = 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      const isMute = !this.#isKnown && !this.#hasHeard && isCut;
      const why = isMute ? mutelyClosedSentence(this.#address) : socketErrorSentence(error, this.#address);
      this.#end({ reason: this.#goodbye ?? why });
    });
    const ended = () => {
      const why = this.#hasHeard || this.#isKnown ? closedSentence : mutelyClosedSentence;
      this.#end({ reason: this.#goodbye ?? why(this.#address) });
    };
    stream.once('end', ended).once('close', ended);
    // In one write: a server that refuses at once resets what comes after it, and a failed write would hide its reason.
    stream.cork();
    this.#events.opened();
    stream.uncork();
  }

  #end(end: LinkEnd): void {
    if (this.#over) return;
    this.destroy();
    this.#events.ended(end);
  }
}

function discard(stream: Duplex): void {
  stream.removeAllListeners('data');
  stream.on('error', () => undefined);
  stream.destroy();
}
