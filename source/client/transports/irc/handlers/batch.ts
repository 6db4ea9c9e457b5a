import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import { cleanName, cleanText } from '../../clean.ts';
import type { Happening } from '../../transport.ts';
import type { Batch } from '../batches.ts';
import { labelOf, lastParam, param, timeOf } from '../names.ts';
import { readHistoric } from '../reading.ts';
import type { Handlers, LineContext, Session } from '../session.ts';

/** BATCH: pages of history, and messages of several lines. */

/** The longest text of several lines, in UTF-16 units: what servers take is a quarter of it, and each is wrapped as a whole. */
const MOST_TEXT = 65_536;

/** What is done with a line that a batch made whole: the same as with one that came alone. */
export type Process = (session: Session, line: IrcMessage, context: LineContext) => void;

/** The handlers; `process` takes the message that a multiline batch amounts to. */
export function batchHandlers(process: Process): Handlers {
  return {
    BATCH(session, line, context) {
      const mark = param(line, 0);
      const reference = mark.slice(1);
      if (mark.startsWith('+')) {
        session.batches.open(reference, {
          type: param(line, 1),
          params: line.params.slice(2),
          opening: line,
          label: context.label,
          parent: line.tags.get('batch'),
        });
        return;
      }
      const batch = mark.startsWith('-') ? session.batches.close(reference) : undefined;
      if (batch !== undefined) finish(session, batch, process);
    },
  };
}

function finish(session: Session, batch: Batch, process: Process): void {
  if (batch.type === 'chathistory') {
    finishHistory(session, batch);
    return;
  }
  if (batch.type === 'draft/chathistory-targets') {
    finishTargets(session, batch);
    return;
  }
  if (batch.type !== 'draft/multiline' && batch.type !== 'multiline') return;
  const whole = joinLines(batch);
  if (whole === undefined) return;
  const outer = session.batches.get(batch.parent);
  if (outer !== undefined && outer.type === 'chathistory') session.batches.keep(outer, whole);
  else process(session, whole, { label: batch.label });
}

/** A multiline batch as one message: lines joined by line breaks, or by nothing where the tag says so. */
function joinLines(batch: Batch): IrcMessage | undefined {
  const [first] = batch.lines;
  if (first === undefined) return undefined;
  let text = '';
  for (const [index, line] of batch.lines.entries()) {
    const joined = line.tags.has('draft/multiline-concat') || line.tags.has('multiline-concat');
    text += (index === 0 || joined ? '' : '\n') + cleanText(lastParam(line));
    if (text.length <= MOST_TEXT) continue;
    text = `${text.slice(0, MOST_TEXT).toWellFormed()}…`;
    break;
  }
  return {
    tags: batch.opening.tags,
    source: batch.opening.source ?? first.source,
    command: first.command,
    params: [param(first, 0), text],
  };
}

/** Who has said something in private (draft/chathistory, TARGETS); rooms are asked about when they are entered. */
function finishTargets(session: Session, batch: Batch): void {
  const nicks = batch.lines
    .filter((line) => line.command === 'CHATHISTORY' && param(line, 0).toUpperCase() === 'TARGETS')
    .map((line) => param(line, 1))
    .filter((target) => target !== '' && !session.isupport.isChannel(target));
  session.emit({ type: 'spoken-with', nicks: nicks.map(cleanName) });
}

function finishHistory(session: Session, batch: Batch): void {
  const wire = batch.params[0] ?? '';
  // Context lines (reactions, redactions) come on top of what was asked for.
  const counted = batch.lines.filter((line) => !line.tags.has('draft/chathistory-context'));
  const times = counted.filter((line) => line.tags.has('time')).map((line) => timeOf(session, line));
  const request = session.history.take(session.isupport.fold(wire), times);
  const happenings: Happening[] = batch.lines.flatMap((line) => readHistoric(session, line));
  const full = request !== undefined && counted.length >= request.limit;
  // A page around a point may be short at either end.
  const goesBack = request?.points.after === undefined && request?.points.around === undefined;
  const reachedStart = request !== undefined && goesBack && !full;
  const of = session.isupport.isChannel(wire) ? { room: labelOf(wire) } : { nick: wire };
  const asked = request && { ...request.points, full };
  session.emit({ type: 'history-page', of, reachedStart, happenings, ...(asked && { asked }) });
}
