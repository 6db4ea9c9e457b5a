/** What whoever sits at the relay's console can order: to throw out, to keep out, to say something to everybody. */
import { isLoopback } from '../protocol/address.ts';
import { foldName } from '../protocol/names.ts';
import type { User } from './chat/state.ts';
import { networkOf } from './network-of.ts';
import type { Relay } from './spine/relay.ts';
import { sessionOf } from './spine/session.ts';

/** `reason` may be empty; `who` is a nick, or the network of a ban. */
export type Order =
  | { readonly type: 'kick'; readonly who: string; readonly reason: string }
  | { readonly type: 'ban'; readonly who: string; readonly reason: string }
  | { readonly type: 'unban'; readonly who: string }
  | { readonly type: 'bans' }
  | { readonly type: 'say'; readonly text: string };

/** Who is kept out, by the network that they came from; the log keeps it over restarts. */
interface Ban {
  readonly nick: string;
  readonly reason: string;
  /** ms since 1970. */
  readonly time: number;
}

/** Before the network in the key of a ban's record. */
const RECORD = 'banned:';

export interface OrdersDeps {
  readonly relay: Relay;
  readonly serverName: string;
  /** What came of an order. */
  readonly report: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export class Orders {
  readonly #deps: OrdersDeps;
  /** By network: asked for every connection that comes. */
  readonly #bans: Map<string, Ban>;

  constructor(deps: OrdersDeps) {
    this.#deps = deps;
    const records = [...deps.relay.records(RECORD)] as [string, Ban][];
    this.#bans = new Map(records.map(([key, ban]) => [key.slice(RECORD.length), ban]));
  }

  /** Why nobody may come in from this address; nothing where they may. */
  refusal(address: string): string | undefined {
    const ban = this.#bans.size === 0 ? undefined : this.#bans.get(networkOf(address));
    return ban && `you are banned from this relay: ${ban.reason}`;
  }

  obey(order: Order): void {
    // The table's type says that each order takes its own kind; indexing loses that.
    const act = ACTS[order.type] as (orders: Orders, order: Order) => void;
    act(this, order);
  }

  kick(nick: string, reason: string): void {
    const user = this.#deps.relay.user(nick);
    if (user === undefined) this.#refuse('not kicked', nick, 'nobody is called that');
    else this.#throwOut(user, reason);
  }

  /** Throws out everybody from where this person is, now and when they come back. */
  ban(who: string, reason: string): void {
    const { relay, report } = this.#deps;
    const user = relay.user(who);
    const address = user && addressOf(user);
    if (address === undefined) return this.#refuse('not banned', who, 'nobody is called that');
    if (address === '' || isLoopback(address))
      return this.#refuse('not banned', who, 'they come from this machine; kick is all there is');
    const network = networkOf(address);
    const ban = { nick: user?.nick ?? who, reason, time: relay.clock.now() };
    this.#bans.set(network, ban);
    relay.put(RECORD + network, ban);
    report('banned', { nick: ban.nick, network, reason });
    for (const each of relay.state.users.values()) {
      if (networkOf(addressOf(each)) === network) this.#throwOut(each, reason);
    }
  }

  unban(who: string): void {
    const named = [...this.#bans].find(
      ([network, { nick }]) => network === who || foldName(nick) === foldName(who),
    );
    if (named === undefined) return this.#refuse('not unbanned', who, 'no ban is on that name or network');
    const [network, { nick }] = named;
    this.#bans.delete(network);
    this.#deps.relay.put(RECORD + network, undefined);
    this.#deps.report('unbanned', { nick, network });
  }

  tellBans(): void {
    if (this.#bans.size === 0) this.#deps.report('nobody is banned');
    for (const [network, { nick, reason }] of this.#bans)
      this.#deps.report('is banned', { nick, network, reason });
  }

  /** A notice from the relay to everybody who is on, by whatever door. */
  say(text: string): void {
    const { relay, serverName, report } = this.#deps;
    const time = relay.clock.now();
    const from = { nick: serverName, user: '', host: serverName };
    const what = { type: 'private-message', kind: 'notice', time, from, text } as const;
    let told = 0;
    for (const user of relay.state.users.values()) {
      const session = sessionOf(user);
      if (session === undefined) continue;
      const to = { id: user.id, nick: user.nick };
      relay.answer(session, { ...what, id: relay.clock.id(time), to }, undefined);
      told++;
    }
    report('said to everybody', { text, people: told });
  }

  #throwOut(user: User, reason: string): void {
    this.#deps.report('killed', { by: 'console', nick: user.nick, reason });
    sessionOf(user)?.end(`Killed (console (${reason}))`);
  }

  #refuse(event: string, nick: string, reason: string): void {
    this.#deps.report(event, { nick, reason });
  }
}

const UNSAID = 'by the operator';

const ACTS: { readonly [T in Order['type']]: (orders: Orders, order: Extract<Order, { type: T }>) => void } =
  {
    kick: (orders, { who, reason }) => orders.kick(who, reason || UNSAID),
    ban: (orders, { who, reason }) => orders.ban(who, reason || UNSAID),
    unban: (orders, { who }) => orders.unban(who),
    bans: (orders) => orders.tellBans(),
    say: (orders, { text }) => orders.say(text),
  };

function addressOf(user: User): string {
  return sessionOf(user)?.outbox.sink.address ?? '';
}
