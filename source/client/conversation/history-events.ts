/** Pages of history, and how far the person has read elsewhere. */
import type { Happening, HistoryAsked } from '../transports/transport.ts';
import { ensureBuffer, findBuffer } from './buffers.ts';
import type { Edit } from './edit.ts';
import { eventLine, isEvent } from './event-lines.ts';
import { mend } from './gaps.ts';
import type { NewLine, Side } from './lines.ts';
import { hasId, lineById, merge } from './lines.ts';
import { keepMentions } from './mention-list.ts';
import { messageEvents } from './message-events.ts';
import { messageLine } from './message-lines.ts';
import type { BufferId, MessageLine, NetworkState } from './model.ts';
import { readElsewhere, recount } from './reading.ts';
import type { Reducers } from './reducer.ts';
import type { Circumstances } from './rules.ts';
import { isIgnored } from './rules.ts';
import { settleByEcho } from './settling.ts';

export const historyEvents: Reducers<'history-page' | 'read-marker' | 'spoken-with'> = {
  'history-page'(edit, network, { of, reachedStart, happenings, asked }, circumstances) {
    // A conversation that was closed while it was asked about stays closed.
    if (asked !== undefined && findBuffer(edit.state, network.id, of) === undefined) return;
    const { id, lines: old } = ensureBuffer(edit, network, of);
    const ids = happenings.flatMap(idOf);
    const known = new Set(ids.filter((known) => hasId(old, known)));
    const lines = pageLines(edit, network, id, happenings, circumstances);
    const buffer = edit.buffer(id);
    if (buffer === undefined) return;
    const merged = merge(buffer.lines, lines, sideOf(asked));
    edit.putBuffer({
      ...buffer,
      lines: asked === undefined ? merged : mend(merged, { ids, known, asked }),
      history: { state: reachedStart ? 'start' : 'more' },
    });
    keepMentions(edit, buffer, linesOf(edit, id, ids));
    for (const later of happenings) amend(edit, network, later, circumstances);
    recount(edit, id);
  },

  // Whose messages there are is asked for by `spoken.ts`, which fetches them.
  'spoken-with'() {},

  'read-marker'(edit, network, { of, time }) {
    const buffer = findBuffer(edit.state, network.id, of);
    if (buffer !== undefined) readElsewhere(edit, buffer.id, time);
  },
};

/** The id of what becomes a line. */
function idOf(happening: Happening): readonly string[] {
  const id =
    happening.type === 'message' ? happening.message.id : isEvent(happening) ? happening.id : undefined;
  return id === undefined ? [] : [id];
}

/** What the page adjoins, by what was asked for. */
function sideOf(asked: HistoryAsked | undefined): Side | undefined {
  if (asked?.around !== undefined) return 'apart';
  const after = asked?.after;
  if (after !== undefined) return after.id === undefined && after.line === undefined ? 'apart' : 'above';
  return asked?.before === undefined ? undefined : 'below';
}

function linesOf(edit: Edit, buffer: BufferId, ids: readonly string[]): readonly MessageLine[] {
  const lines = edit.buffer(buffer)?.lines;
  return ids.flatMap((id) => {
    const line = lines && lineById(lines, id);
    return line?.type === 'message' ? line : [];
  });
}

function pageLines(
  edit: Edit,
  network: NetworkState,
  id: BufferId,
  happenings: readonly Happening[],
  { now, rules }: Circumstances,
): readonly NewLine[] {
  const lines: NewLine[] = [];
  for (const happening of happenings) {
    if (isEvent(happening)) lines.push(eventLine(happening, now));
    if (happening.type !== 'message' || isIgnored(rules, happening.message.from)) continue;
    const { message } = happening;
    const buffer = edit.buffer(id);
    if (buffer === undefined) break;
    const known = message.id !== undefined && hasId(buffer.lines, message.id);
    // What was sent just before the connection broke may be found here: then it has arrived after all.
    if (!known && message.from.self === true && settleByEcho(edit, buffer, message)) continue;
    lines.push(messageLine(network, message, rules));
  }
  return lines;
}

/** What changes a message of the page, once that is in its place. */
function amend(edit: Edit, network: NetworkState, happening: Happening, circumstances: Circumstances): void {
  if (happening.type === 'reaction') messageEvents.reaction(edit, network, happening, circumstances);
  else if (happening.type === 'edited') messageEvents.edited(edit, network, happening, circumstances);
  else if (happening.type === 'redacted') messageEvents.redacted(edit, network, happening, circumstances);
}
