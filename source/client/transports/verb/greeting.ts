import { type HeardVerb, recogniseVerb } from '../../../protocol/verb/replies.ts';
import { cleanText } from '../clean.ts';
import { notice } from '../delivery.ts';
import { asksForNameAgain, looksNameRefused } from '../foreign.ts';
import type { LineSession } from '../line-session.ts';

/** What a verb server says before one is online: the question for a username, and what it thinks of the one it got. */

/** The username follows when the server's greeting has been quiet for this long, in ms. */
const GREETING_MS = 150;

type Reader = (session: LineSession, text: string) => void;

const refuse: Reader = (session, text) => session.refuseName(text);

const READERS: { readonly [Type in HeardVerb['type']]?: Reader } = {
  'username-prompt'(session) {
    session.recognised();
    session.sendName();
  },
  welcome(session, text) {
    if (session.phase === 'naming') session.online();
    else greeting(session, text);
  },
  full(session, text) {
    session.goodbye = text;
  },
  'name-exists': refuse,
  'username-invalid': refuse,
  'client-invalid': refuse,
  'input-invalid': refuse,
  'already-in-system': refuse,
  notice(session, text) {
    session.goodbye = text.replace(/^notice: /, '');
    notice(session, 'info', session.goodbye);
  },
};

/** One line before one is online; any other than the table's is shown. */
export function readVerbGreeting(session: LineSession, line: string): void {
  const text = cleanText(line.trim());
  const type = recogniseVerb(line, () => false)?.type;
  const reader = type === undefined ? undefined : READERS[type];
  (reader ?? greeting)(session, text);
}

function greeting(session: LineSession, text: string): void {
  if (text !== '') notice(session, 'info', text);
  // Should the server close now, this was why.
  if (text !== '' && !asksForNameAgain(text)) session.goodbye = text;
  if (session.phase === 'greeting') {
    session.sendNameAfter(GREETING_MS);
  } else if (session.phase === 'naming') {
    if (looksNameRefused(text)) session.refuseName(text);
    else if (/\bwelcome\b/i.test(text)) session.online();
  }
}
