import { foldName } from '../../protocol/names.ts';

interface OwnRoom {
  readonly label: string;
  /** Nicks by their key. */
  members: Map<string, string>;
}

/** What a slash or verb connection knows of rooms and people: their dialects tell it only in pieces. */
export class Roster {
  readonly #known = new Map<string, string>();
  #isListed = false;
  readonly #mine = new Map<string, OwnRoom>();
  #users = new Map<string, string>();

  /** The rooms there are, as a list said. */
  setRooms(labels: readonly string[]): void {
    this.#isListed = true;
    this.#known.clear();
    for (const label of labels) this.#known.set(foldName(label), label);
  }

  /** Whether the rooms there are have ever been read from a list. */
  isListed(): boolean {
    return this.#isListed;
  }

  addRoom(label: string): void {
    if (!this.#known.has(foldName(label))) this.#known.set(foldName(label), label);
  }

  readonly isRoom = (word: string): boolean => {
    const key = foldName(word);
    return this.#known.has(key) || this.#mine.has(key);
  };

  /** Somebody online, or a member of a room that we are in. */
  readonly isNick = (word: string): boolean => {
    if (word === '') return false;
    const key = foldName(word);
    return this.#users.has(key) || this.#all().some((room) => room.members.has(key));
  };

  setUsers(nicks: readonly string[]): void {
    this.#users = byKey(nicks);
  }

  isMine = (label: string): boolean => this.#mine.has(foldName(label));

  mine(): string[] {
    return this.#all().map((room) => room.label);
  }

  /** The label of a room as it was first written. */
  spelling(label: string): string {
    return this.#mine.get(foldName(label))?.label ?? this.#known.get(foldName(label)) ?? label;
  }

  /** We are in a room now; `false` when we were already. */
  enter(label: string): boolean {
    if (this.isMine(label)) return false;
    this.addRoom(label);
    this.#mine.set(foldName(label), { label: this.spelling(label), members: new Map() });
    return true;
  }

  leave(label: string): boolean {
    return this.#mine.delete(foldName(label));
  }

  setMembers(label: string, nicks: readonly string[]): void {
    const room = this.#mine.get(foldName(label));
    if (room !== undefined) room.members = byKey(nicks);
  }

  members(label: string): string[] {
    return [...(this.#mine.get(foldName(label))?.members.values() ?? [])];
  }

  addMember(label: string, nick: string): void {
    this.#users.set(foldName(nick), nick);
    this.#mine.get(foldName(label))?.members.set(foldName(nick), nick);
  }

  removeMember(label: string, nick: string): void {
    this.#mine.get(foldName(label))?.members.delete(foldName(nick));
  }

  /** Somebody is gone: the rooms of ours that they were in. */
  removeUser(nick: string): string[] {
    this.#users.delete(foldName(nick));
    const rooms = this.roomsWith(nick);
    for (const room of rooms) this.removeMember(room, nick);
    return rooms;
  }

  rename(from: string, to: string): void {
    for (const room of this.removeUser(from)) this.addMember(room, to);
    this.#users.set(foldName(to), to);
  }

  roomsWith(nick: string): string[] {
    const key = foldName(nick);
    return this.#all()
      .filter((room) => room.members.has(key))
      .map((room) => room.label);
  }

  #all(): OwnRoom[] {
    return [...this.#mine.values()];
  }
}

function byKey(names: readonly string[]): Map<string, string> {
  return new Map(names.map((name) => [foldName(name), name]));
}
