/** What this client asks a server for (IRCv3 capability negotiation 302), in the order of the request. */
const WANTED: readonly string[] = [
  'message-tags',
  'server-time',
  'batch',
  'echo-message',
  'labeled-response',
  'cap-notify',
  'account-tag',
  'account-notify',
  'away-notify',
  'extended-monitor',
  'extended-join',
  'multi-prefix',
  'userhost-in-names',
  'no-implicit-names',
  'setname',
  'chghost',
  'invite-notify',
  'standard-replies',
  'sasl',
  'draft/chathistory',
  'draft/event-playback',
  'draft/multiline',
  'draft/message-redaction',
  'draft/read-marker',
  'draft/account-registration',
];

/** A request must fit a line with its `CAP REQ :`. */
const REQUEST_BYTES = 400;

/** What the server offers and what is switched on. */
export class Capabilities {
  readonly #offered = new Map<string, string>();
  readonly #enabled = new Set<string>();
  readonly #asked = new Set<string>();

  /** Takes a list of `name` or `name=value`. */
  offer(list: string): void {
    for (const token of list.split(' ')) {
      const equals = token.indexOf('=');
      const name = equals === -1 ? token : token.slice(0, equals);
      if (name !== '') this.#offered.set(name, equals === -1 ? '' : token.slice(equals + 1));
    }
  }

  /** The requests to make for what is offered, wanted and not yet asked for: each one `CAP REQ`'s list. */
  requests(): string[] {
    const requests: string[] = [];
    for (const name of WANTED) {
      if (!this.#offered.has(name) || this.#asked.has(name)) continue;
      this.#asked.add(name);
      const last = requests.at(-1);
      if (last !== undefined && last.length + name.length < REQUEST_BYTES) {
        requests[requests.length - 1] = `${last} ${name}`;
      } else requests.push(name);
    }
    return requests;
  }

  /** Takes an ACK's list, in which `-name` is switched off. */
  acknowledge(list: string): void {
    for (const name of list.split(' ')) {
      if (name.startsWith('-')) this.#enabled.delete(name.slice(1));
      else if (name !== '') this.#enabled.add(name);
    }
  }

  /** Capabilities that went away (`CAP DEL`). */
  withdraw(list: string): void {
    for (const name of list.split(' ')) {
      this.#enabled.delete(name);
      this.#offered.delete(name);
      this.#asked.delete(name);
    }
  }

  has(name: string): boolean {
    return this.#enabled.has(name);
  }

  /** The value with which a capability is offered: `PLAIN,EXTERNAL` for `sasl`. */
  value(name: string): string | undefined {
    return this.#offered.get(name);
  }

  /** One number of a value such as `max-bytes=4096,max-lines=24`. */
  limit(name: string, key: string): number | undefined {
    const found = this.#offered
      .get(name)
      ?.split(',')
      .find((token) => token.startsWith(`${key}=`))
      ?.slice(key.length + 1);
    return found !== undefined && /^\d{1,9}$/.test(found) ? Number(found) : undefined;
  }
}
