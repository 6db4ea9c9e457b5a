/** One Format for each set of capabilities that shows in the bytes of events, shared by all who have that set. */
import { Format } from '../../../spine/format.ts';
import { type CapabilitySet, has } from '../capabilities/capability.ts';
import { inviteNotify } from '../capabilities/invite-notify.ts';
import { withDependencies } from '../capabilities/multiline.ts';
import { SHAPING } from '../capabilities/table.ts';
import { eventLines } from './event-lines.ts';

export class Formats {
  readonly #bySet = new Map<CapabilitySet, Format>();
  readonly #serverName: string;

  constructor(serverName: string) {
    this.#serverName = serverName;
  }

  of(capabilities: CapabilitySet): Format {
    const set = withDependencies(capabilities) & SHAPING;
    let format = this.#bySet.get(set);
    if (!format) {
      format = new Format(`irc/${set}`, {
        encode: (event) => eventLines(event, set, this.#serverName),
        showsInvitations: has(set, inviteNotify),
      });
      this.#bySet.set(set, format);
    }
    return format;
  }
}
