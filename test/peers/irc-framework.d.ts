/** What the tests use of irc-framework, which comes without types of its own. */
declare module 'irc-framework' {
  /** An event: which fields there are depends on its name. */
  export type IrcEvent = Readonly<Record<string, unknown>>;

  type OnEvent = (name: string, event: IrcEvent, client: Client, next: () => void) => void;

  export class Client {
    requestCap(names: readonly string[]): void;
    connect(options: Readonly<Record<string, unknown>>): void;
    /** `parsed.use` hears of every event. */
    use(add: (client: Client, raw: unknown, parsed: { use(listen: OnEvent): void }) => void): this;
    on(event: 'socket close', listener: () => void): this;
    raw(...words: readonly string[]): void;
    say(target: string, text: string): void;
    action(target: string, text: string): void;
    tagmsg(target: string, tags: Readonly<Record<string, string>>): void;
    join(channel: string): void;
    part(channel: string, reason?: string): void;
    setTopic(channel: string, text: string): void;
    changeNick(nick: string): void;
    whois(nick: string): void;
    who(target: string): void;
    addMonitor(nick: string): void;
    list(): void;
    quit(reason?: string): void;
  }

  const framework: { readonly Client: typeof Client };
  export default framework;
}
