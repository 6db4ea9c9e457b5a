import type { Happening } from '../../source/client/transports/transport.ts';

type Kind = Happening['type'];
type Of<K extends Kind> = Extract<Happening, { type: K }>;

/** Collects what a transport or a network tells, and lets a test wait for something. */
export class Heard {
  readonly all: Happening[] = [];
  readonly #checks = new Set<() => void>();

  readonly listen = (happening: Happening): void => {
    this.all.push(happening);
    for (const check of [...this.#checks]) check();
  };

  of<K extends Kind>(type: K): Of<K>[] {
    return this.all.filter((happening): happening is Of<K> => happening.type === type);
  }

  /** The texts of all messages, in order. */
  texts(): string[] {
    return this.of('message').map((happening) => happening.message.text);
  }

  /** Waits for one of this type that fits, also one that has come already. */
  until<K extends Kind>(type: K, fits: (happening: Of<K>) => boolean = () => true): Promise<Of<K>> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.of(type).find(fits);
        if (found === undefined) return;
        this.#checks.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#checks.delete(look);
        reject(
          new Error(
            `no such ${type} happened; these did:\n${this.all.map((one) => JSON.stringify(one)).join('\n')}`,
          ),
        );
      }, 5000);
      this.#checks.add(look);
      look();
    });
  }

  untilState(state: string): Promise<Of<'connection'>> {
    return this.until('connection', (happening) => happening.connection.state === state);
  }

  forget(): void {
    this.all.length = 0;
  }
}
