/** What is sent without the person having asked for it: an answer to that, an error most of all, is nothing to show. */
import type { Tags } from '../../../protocol/irc/message.ts';
import type { Session } from './session.ts';

const MARK = 'unasked-';

/** The tags with a label by which the answer is known, where the server puts labels on answers. */
export function unasked(session: Session, tags: Tags): Tags {
  if (!session.caps.has('labeled-response')) return tags;
  return new Map([['label', MARK + session.nextLabel()], ...tags]);
}

/** Whether a line answers what nobody asked for. */
export function answersUnasked(label: string | undefined): boolean {
  return label?.startsWith(MARK) === true;
}
