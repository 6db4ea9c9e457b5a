import { sanitise, sanitiseLabel } from '../../text/sanitise.ts';

/** What a peer said, as it goes on to the screen: formatting codes kept, one line. */
export function cleanText(text: string): string {
  return sanitise(text, { formatting: true });
}

/** A nick, a room's label, a server's name. */
export function cleanName(name: string): string {
  return sanitiseLabel(name);
}
