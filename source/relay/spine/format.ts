/**
 * A format is one way of writing events: a door together with whatever changes its bytes (the capabilities of an IRC
 * client). Everyone who reads the same bytes has the same Format object, so an event is written once for all of them.
 */
import type { Event, Quit, RoomMessage, RoomRef } from '../chat/events.ts';

export interface FormatRules {
  /** The event's lines with their line ends, as anyone but its actor sees it; empty: not shown in this format. */
  encode(event: Event): string;
  /**
   * For dialects that write a message to several rooms once, marked with the rooms that both share. Where it is given,
   * `encode` is not asked for such messages.
   */
  encodeShared?(event: RoomMessage, shared: readonly RoomRef[]): string;
  /** Whether a room's operators who read it are shown whom others invite (IRC's invite-notify). */
  readonly showsInvitations?: boolean;
  /** For dialects in which somebody's going is told for each room that both shared. Where it is given, `encode` is not asked. */
  encodeQuit?(event: Quit, shared: readonly RoomRef[]): string;
}

export class Format {
  readonly name: string;
  readonly #rules: FormatRules;
  #event: Event | undefined;
  #line = '';

  constructor(name: string, rules: FormatRules) {
    this.name = name;
    this.#rules = rules;
  }

  get sharesRooms(): boolean {
    return this.#rules.encodeShared !== undefined;
  }

  get showsInvitations(): boolean {
    return this.#rules.showsInvitations === true;
  }

  /** The event's lines. The last answer is kept: an event to many people one by one is written once. */
  line(event: Event): string {
    if (event === this.#event) return this.#line;
    const isShared = this.sharesRooms && event.type === 'room-message' && event.rooms !== undefined;
    this.#line = isShared ? '' : this.#rules.encode(event);
    this.#event = event;
    return this.#line;
  }

  /** Somebody's going, for a reader who is in the rooms of those keys. */
  quitLine(event: Quit, isIn: (roomKey: string) => boolean): string {
    if (!this.#rules.encodeQuit) return this.line(event);
    const shared = event.rooms.filter((room) => isIn(room.key));
    return this.#rules.encodeQuit(event, shared);
  }

  lineShared(event: RoomMessage, shared: readonly RoomRef[]): string {
    return this.#rules.encodeShared?.(event, shared) ?? '';
  }
}
