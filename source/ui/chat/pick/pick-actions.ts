/** What can be done with a picked message, each with its key, when it can be done, and how. */
import { dialectOf, lackOf } from '../../../client/commands/lacks.ts';
import { lineById } from '../../../client/conversation/lines.ts';
import type { BufferState, Line, MessageLine, NetworkState } from '../../../client/conversation/model.ts';
import { foldName } from '../../../protocol/names.ts';
import { stripFormatting } from '../../../text/formatting.ts';
import { findLinks } from '../../../text/links.ts';
import type { Desk } from '../desk.ts';

/** A picked line with where it stands. */
export interface Picked {
  readonly network: NetworkState;
  readonly buffer: BufferState;
  readonly line: MessageLine;
}

export interface PickAction {
  /** A letter, or the name of a key. */
  readonly key: string;
  readonly shown: string;
  /** In one or two words, for the status line. */
  readonly label: (picked: Picked) => string;
  /** For help. */
  readonly help: string;
  /** What a network must be able to do for the key to mean anything there; unset: nothing beyond messages. */
  readonly needs?: {
    readonly ability: 'replies' | 'reactions' | 'redactions';
    /** As in "has no way to reply". */
    readonly to: string;
  };
  readonly can: (picked: Picked) => boolean;
  /** Which messages it is for, on any network, and what is said of the others. */
  readonly only?: { readonly suits: (picked: Picked) => boolean; readonly otherwise: string };
  /** Returns whether the message stays picked. */
  readonly run: (desk: Desk, picked: Picked) => boolean;
}

const isOnline = ({ network }: Picked) => network.connection.state === 'online';
const isThere = ({ line }: Picked) =>
  line.id !== undefined && line.redacted !== true && line.status === 'delivered';
const isSaid = ({ line }: Picked) => line.redacted !== true && line.status === 'delivered';
const canEdit = (picked: Picked) => isThere(picked) && isOnline(picked) && picked.network.abilities.edits;
const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const isFailed = ({ line }: Picked) => line.status === 'failed';

export const PICK_ACTIONS: readonly PickAction[] = [
  {
    key: 'Enter',
    shown: 'Enter',
    label: (picked) => (isFailed(picked) ? 'send again' : 'what it answers'),
    help: 'go to what it answers; send a failed one again',
    only: { suits: ({ line }) => line.replyTo !== undefined, otherwise: 'This message answers none' },
    can: (picked) => isFailed(picked) || picked.line.replyTo !== undefined,
    run(desk, picked) {
      if (isFailed(picked)) return sendAgain(desk, picked);
      const { buffer, line } = picked;
      const answered = lineById(buffer.lines, line.replyTo ?? '');
      if (answered === undefined) {
        desk.seek(buffer.id, {
          find: (now) => lineById(now.lines, line.replyTo ?? '')?.key,
          ...(line.replyTo !== undefined && { around: { id: line.replyTo, time: line.time } }),
        });
        return false;
      }
      desk.pick(answered.key);
      return true;
    },
  },
  {
    key: 'r',
    shown: 'r',
    label: (picked) => (isFailed(picked) ? 'send again' : 'reply'),
    help: 'reply',
    needs: { ability: 'replies', to: 'reply to a message' },
    can: (picked) => isFailed(picked) || (isThere(picked) && picked.network.abilities.replies),
    run(desk, picked) {
      if (isFailed(picked)) return sendAgain(desk, picked);
      desk.composer.replyTo(picked.line.key);
      return false;
    },
  },
  {
    key: '+',
    shown: '+',
    label: () => 'react',
    help: 'react with an emoji, or take that back',
    needs: { ability: 'reactions', to: 'react to a message' },
    can: (picked) => isThere(picked) && isOnline(picked) && picked.network.abilities.reactions,
    run(desk, { buffer, line }) {
      desk.setOverlay({ kind: 'react', query: '', at: 0, buffer: buffer.id, key: line.key });
      return false;
    },
  },
  {
    key: 'e',
    shown: 'e',
    label: ({ network }) => (network.abilities.edits ? 'edit' : 'correct'),
    help: 'edit your own message; where none can be changed, send a correction below it',
    only: { suits: ({ line }) => line.self, otherwise: 'Only your own messages can be corrected' },
    can: (picked) => picked.line.self && (canEdit(picked) || isSaid(picked)),
    run(desk, picked) {
      const { line, network } = picked;
      if (canEdit(picked)) desk.composer.editLine(line.key);
      else {
        // What was being written is undone with Ctrl+_.
        desk.composer.replace(stripFormatting(line.text));
        // What only the operators of a room had is corrected for them alone.
        const isForSome = line.only !== undefined;
        if (isForSome || (line.id !== undefined && network.abilities.replies))
          desk.composer.replyTo(line.key);
        desk.say(`No edits on ${dialectOf(network) ?? 'this relay'}: this goes as a new message`);
      }
      return false;
    },
  },
  {
    key: 'Delete',
    shown: 'Del',
    label: (picked) => (isFailed(picked) ? 'drop' : 'delete'),
    help: 'delete it for everyone',
    needs: { ability: 'redactions', to: 'delete a message' },
    only: { suits: mayRedact, otherwise: 'Only those who run the room can delete what others said' },
    can: (picked) =>
      isFailed(picked) ||
      (isThere(picked) && isOnline(picked) && picked.network.abilities.redactions && mayRedact(picked)),
    run(desk, picked) {
      const { buffer, line } = picked;
      if (isFailed(picked)) desk.client.discard(buffer.id, line.key);
      else desk.setOverlay({ kind: 'redact', buffer: buffer.id, key: line.key, at: 0 });
      return false;
    },
  },
  {
    key: 'y',
    shown: 'y',
    label: () => 'copy',
    help: 'copy its text to the clipboard',
    can: ({ line }) => line.redacted !== true,
    run(desk, { line }) {
      desk.copy(stripFormatting(line.text));
      desk.say('Copied: the terminal has it for its clipboard');
      return false;
    },
  },
  {
    key: 'o',
    shown: 'o',
    label: ({ line }) => (linksOf(line).length > 1 ? 'open a link' : 'open link'),
    help: 'open a link in it',
    only: { suits: ({ line }) => linksOf(line).length > 0, otherwise: 'There is no link in this message' },
    can: ({ line }) => linksOf(line).length > 0,
    run(desk, { line }) {
      const [first, second] = linksOf(line);
      if (second !== undefined) desk.setOverlay({ kind: 'links', query: '', at: 0, links: linksOf(line) });
      else if (first !== undefined) desk.openLink(first);
      return false;
    },
  },
];

/** Why a key does nothing with this message; `undefined` for a key that never does anything. */
export function whyNot(key: string, picked: Picked): string | undefined {
  const action = PICK_ACTIONS.find((action) => action.key === key);
  if (action === undefined) return undefined;
  const { network, line } = picked;
  const { needs } = action;
  if (needs !== undefined && network.connection.state === 'online' && !network.abilities[needs.ability])
    return upperFirst(lackOf(network, needs.to));
  if (line.redacted === true) return 'This message was deleted';
  if (action.only !== undefined && !action.only.suits(picked)) return action.only.otherwise;
  if (line.status !== 'delivered') return 'This message has not been sent yet';
  if (!isOnline(picked)) return 'There is no connection now';
  return 'The relay gave this message no id, so nothing can be done about it';
}

/** What can be done with this message here and now. */
export function offered(picked: Picked): readonly PickAction[] {
  return PICK_ACTIONS.filter(({ can }) => can(picked));
}

/** The targets of the links in a message, each once. */
export function linksOf(line: Line): readonly string[] {
  if (line.type !== 'message' || line.redacted === true) return [];
  return [...new Set(findLinks(stripFormatting(line.text)).map(({ url }) => url))];
}

function sendAgain(desk: Desk, { buffer, line }: Picked): boolean {
  desk.client.retry(buffer.id, line.key);
  return false;
}

/** One's own, or anybody's in a room that one runs. */
function mayRedact({ network, buffer, line }: Picked): boolean {
  const { ranks } = buffer.members.get(foldName(network.nick)) ?? { ranks: '' };
  return line.self || /[~&@]/.test(ranks);
}
