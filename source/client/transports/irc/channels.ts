import type { Member } from '../transport.ts';
import type { Isupport } from './isupport.ts';

/** One channel that we are in, as far as the server has told. */
export interface Channel {
  /** As on the wire, `#General`. */
  readonly name: string;
  /** By folded nick. */
  readonly members: Map<string, Member>;
  /** Names collected since the last end of NAMES; `undefined` while none is on its way. */
  collecting: Map<string, Member> | undefined;
}

/** The channels that we are in and who is there, kept because QUIT and NICK name no channel. */
export class Channels {
  readonly #isupport: Isupport;
  readonly #channels = new Map<string, Channel>();

  constructor(isupport: Isupport) {
    this.#isupport = isupport;
  }

  get(name: string): Channel | undefined {
    return this.#channels.get(this.#isupport.fold(name));
  }

  enter(name: string): Channel {
    const channel: Channel = { name, members: new Map(), collecting: undefined };
    this.#channels.set(this.#isupport.fold(name), channel);
    return channel;
  }

  leave(name: string): void {
    this.#channels.delete(this.#isupport.fold(name));
  }

  all(): Channel[] {
    return [...this.#channels.values()];
  }

  /** The channels in which a nick is. */
  with(nick: string): Channel[] {
    const key = this.#isupport.fold(nick);
    return this.all().filter((channel) => channel.members.has(key));
  }

  member(channel: Channel, nick: string): Member | undefined {
    return channel.members.get(this.#isupport.fold(nick));
  }

  put(channel: Channel, member: Member): void {
    channel.members.set(this.#isupport.fold(member.nick), member);
  }

  remove(channel: Channel, nick: string): void {
    channel.members.delete(this.#isupport.fold(nick));
  }

  rename(from: string, to: string): void {
    for (const channel of this.with(from)) {
      const member = this.member(channel, from);
      this.remove(channel, from);
      if (member !== undefined) this.put(channel, { ...member, nick: to });
    }
  }

  /** Changes what is known of a person wherever they are. */
  update(nick: string, change: Partial<Omit<Member, 'nick' | 'ranks'>>): void {
    for (const channel of this.with(nick)) {
      const member = this.member(channel, nick);
      if (member !== undefined) this.put(channel, { ...member, ...change });
    }
  }

  /** Sets or takes a rank sign, keeping them highest first; the ranks that they have then. */
  rank(channel: Channel, nick: string, sign: string, on: boolean): string | undefined {
    const member = this.member(channel, nick);
    if (member === undefined) return undefined;
    const { signs } = this.#isupport.ranks;
    const ranks = [...signs].filter((one) => (one === sign ? on : member.ranks.includes(one))).join('');
    this.put(channel, { ...member, ranks });
    return ranks;
  }
}
