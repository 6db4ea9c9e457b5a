/** How a room is written for people to read. */
import type { NetworkState } from './model.ts';

/** A room with its mark: `#General`; `&SERVER` has one of its own, and where the network writes none, none stands there. */
export function shownRoom({ abilities }: NetworkState, label: string): string {
  const { roomPrefix, ownMarks = '' } = abilities;
  return ownMarks !== '' && ownMarks.includes(label.charAt(0)) ? label : `${roomPrefix}${label}`;
}

/** What a room's topic is, in a sentence; the room as it is shown. */
export function topicText(label: string, topic: string): string {
  return topic === '' ? `${label} has no topic.` : `Topic of ${label}: ${topic}`;
}
