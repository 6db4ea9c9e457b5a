/** The npm client irc-framework with all that it tells of, for a test to wait on. */
import framework, { type Client, type IrcEvent } from 'irc-framework';

type Told = { readonly name: string; readonly event: IrcEvent };

export class FrameworkClient implements AsyncDisposable {
  readonly irc: Client = new framework.Client();
  readonly told: Told[] = [];
  readonly #checks = new Set<() => void>();
  #isClosed = false;

  /** Connects to a port of 127.0.0.1; resolves once registered. Options are irc-framework's own. */
  static async connect(
    port: number,
    options: Readonly<Record<string, unknown>>,
    capabilities: readonly string[] = [],
  ): Promise<FrameworkClient> {
    const client = FrameworkClient.starting(port, options, capabilities);
    await client.until('registered');
    return client;
  }

  /** The same, without waiting. */
  static starting(
    port: number,
    options: Readonly<Record<string, unknown>>,
    capabilities: readonly string[] = [],
  ): FrameworkClient {
    const client = new FrameworkClient();
    client.irc.requestCap(capabilities);
    client.irc.use((_irc, _raw, parsed) => {
      parsed.use((name, event, _client, next) => {
        client.told.push({ name, event });
        for (const check of [...client.#checks]) check();
        next();
      });
    });
    client.irc.on('socket close', () => {
      client.#isClosed = true;
      for (const check of [...client.#checks]) check();
    });
    client.irc.connect({ host: '127.0.0.1', port, auto_reconnect: false, ...options });
    return client;
  }

  /** The next event of this name that holds these fields, after the last one waited for; gives it. */
  async until(name: string, fields: IrcEvent = {}): Promise<IrcEvent> {
    const fits = (one: Told): boolean =>
      one.name === name && Object.entries(fields).every(([key, value]) => one.event[key] === value);
    let found = -1;
    await this.#when(`${name} ${JSON.stringify(fields)}`, () => {
      found = this.told.findIndex(fits);
      return found >= 0;
    });
    const [event] = this.told.splice(0, found + 1).slice(-1);
    return event?.event ?? {};
  }

  async closed(): Promise<void> {
    await this.#when('the end of the connection', () => this.#isClosed);
  }

  #when(what: string, holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (!holds()) return;
        clearTimeout(timer);
        this.#checks.delete(check);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#checks.delete(check);
        const names = this.told.map((one) => `${one.name} ${brief(one.event)}`);
        reject(new Error(`no ${what} in time; told was:\n${names.join('\n')}`));
      }, 5000);
      this.#checks.add(check);
      check();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.irc.quit('the test is over');
    await this.closed();
  }
}

function brief(event: IrcEvent): string {
  return Object.entries(event)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(' ');
}
