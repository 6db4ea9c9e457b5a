/** `+` on a picked message: an emoji by its name; one that is one's own already is taken back. */
import { findEmoji } from '../../client/compose/emoji.ts';
import { lineAt } from '../../client/conversation/lines.ts';
import type { BufferState, ChatState, MessageLine } from '../../client/conversation/model.ts';
import { foldName } from '../../protocol/names.ts';
import { graphemes } from '../../text/width.ts';
import type { DrawOverlay } from './overlay-rows.ts';
import { drawList } from './list-rows.ts';

export interface Reaction {
  readonly emoji: string;
  readonly about: string;
  /** Given already: choosing it takes it back. */
  readonly own: boolean;
}

/** What is chosen most, first. */
const USUAL = ['+1', 'heart', 'joy', 'tada', 'eyes', 'white_check_mark', '-1', 'thinking', 'fire', 'pray'];
const MOST = 100;

/** What may be chosen: what others chose here, the usual ones, or whatever fits the words; or the very sign that was typed. */
export function findReactions(
  buffer: BufferState | undefined,
  key: number,
  nick: string,
  query: string,
): readonly Reaction[] {
  const line = buffer && lineAt(buffer.lines, key);
  const given = line?.type === 'message' ? line.reactions : undefined;
  const typed = query.trim();
  const named =
    typed === ''
      ? USUAL.flatMap((name) => findEmoji(name).filter((each) => each.name === name))
      : findEmoji(typed.replaceAll(':', '')).slice(0, MOST);
  const asTyped = isSign(typed) ? [{ name: 'as typed', emoji: typed }] : [];
  const here = typed === '' ? [...(given?.keys() ?? [])].map((emoji) => ({ name: '', emoji })) : [];
  const found = new Map<string, Reaction>();
  for (const { name, emoji } of [...here, ...asTyped, ...named]) {
    if (found.has(emoji)) continue;
    const nicks = given?.get(emoji) ?? [];
    const own = nicks.some((each) => foldName(each) === foldName(nick));
    const who = nicks.length === 0 ? '' : `  ${nicks.join(', ')}`;
    found.set(emoji, { emoji, about: `${own ? 'take back' : name}${who}`, own });
  }
  return [...found.values()];
}

/** A sign rather than a name: one cluster that is no letter of a name. */
function isSign(text: string): boolean {
  return text !== '' && graphemes(text).length === 1 && !/^[\w+-]$/.test(text);
}

/** One's nick where this buffer is. */
export function ownNick({ networks }: Pick<ChatState, 'networks'>, buffer: BufferState | undefined): string {
  return buffer === undefined ? '' : (networks.get(buffer.network)?.nick ?? '');
}

export const drawReact: DrawOverlay<'react'> = (overlay, { state, palette }, width, height) => {
  const buffer = state.buffers.get(overlay.buffer);
  const line: MessageLine | undefined = messageAt(buffer, overlay.key);
  return drawList(
    {
      prompt: `React to ${line?.nick ?? 'it'}: `,
      query: overlay.query,
      rows: findReactions(buffer, overlay.key, ownNick(state, buffer), overlay.query).map(
        ({ emoji, about }) => ({ text: emoji, aside: about }),
      ),
      at: overlay.at,
      empty: 'No emoji has such a name',
    },
    width,
    height,
    palette,
  );
};

function messageAt(buffer: BufferState | undefined, key: number): MessageLine | undefined {
  const line = buffer && lineAt(buffer.lines, key);
  return line?.type === 'message' ? line : undefined;
}
