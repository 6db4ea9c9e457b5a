/** Says something in a conversation that is not the one on the screen, and leaves a trace of it where it was typed. */
import { findBuffer } from '../conversation/buffers.ts';
import { shownRoom } from '../conversation/room-names.ts';
import { shownTo } from '../conversation/service-secrets.ts';
import type { Target } from '../transports/transport.ts';
import type { NetworkContext } from './command.ts';

export function sayElsewhere(
  { buffer, hands, network, state, tell }: NetworkContext,
  to: Target,
  text: string,
  kind: 'message' | 'notice' | 'action',
  only?: string,
): void {
  hands.send(network.id, buffer.id, to, text, kind, ...(only === undefined ? [] : [only]));
  const there = findBuffer(state, network.id, to);
  // A room that we are not in has its line where it was typed already.
  const isOutside = there?.joined !== true && there?.returning !== true;
  if (there?.id === buffer.id || ('room' in to && isOutside)) return;
  const name = 'room' in to ? (only ?? '') + shownRoom(network, to.room) : to.nick;
  tell(`to ${name}: ${'nick' in to ? shownTo(to.nick, text) : text}`);
}
