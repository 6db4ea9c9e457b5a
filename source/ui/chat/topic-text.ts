/** The line above the messages: the room, its topic, how many are in it. */
import type { BufferState, ChatState, NetworkState } from '../../client/conversation/model.ts';
import { fit, textWidth, truncate } from '../../text/width.ts';
import type { Palette } from '../view/palette.ts';
import { presenceOf } from './presence-text.ts';
import { roomName } from './room-list.ts';

export function topicLine(
  state: ChatState,
  buffer: BufferState | undefined,
  width: number,
  palette: Palette,
  /** The people have no pane of their own beside it. */
  alone: boolean,
): string {
  if (buffer === undefined) return palette.bold(fit('chat-tui', width));
  const name = roomName(state, buffer);
  const network = state.networks.get(buffer.network);
  const about = aboutOf(buffer, network);
  const count = buffer.kind === 'room' && buffer.joined ? `${buffer.members.size}` : '';
  const many = count === '' ? '' : alone ? ` 👥${count}` : ` ${count} `;
  const space = Math.max(1, width - textWidth(many));
  const head = truncate(name, space);
  const rest = space - textWidth(head);
  const tail = about === '' || rest < 5 ? ' '.repeat(rest) : fit(` — ${about}`, rest);
  return `${palette.bold(head)}${tail}${palette.dim(many)}`;
}

function aboutOf(buffer: BufferState, network: NetworkState | undefined): string {
  if (buffer.kind === 'server') return network?.address ?? '';
  if (buffer.kind === 'room') return buffer.topic;
  return presenceOf(buffer, network) ?? '';
}
