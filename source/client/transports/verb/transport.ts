import { VERB_USERNAME_MIN } from '../../../protocol/names.ts';
import { cutVerbReplies, mayBeginVerbReply } from '../../../protocol/verb/replies.ts';
import { LINE_ABILITIES } from '../line-requests.ts';
import { lineTransport } from '../line-transport.ts';
import type { LineKind, LineSession } from '../line-session.ts';
import { VerbReader } from './reader.ts';
import { answer, OWN_TEXT_BYTES } from './requests.ts';

const LIST_PATIENCE_MS = 2000;
const OTHER_PATIENCE_MS = 600;
const LONG_ANSWERS: ReadonlySet<LineKind> = new Set(['list', 'members', 'help']);

/** The client's side of verb, before a relay of ours and before others' servers. */
export const createVerbTransport = lineTransport({
  // A list of rooms may be longer than a line of ours.
  exchange: { maxBytes: 1_000_000, cut: cutVerbReplies, mayContinue: mayBeginVerbReply },
  abilities: { ...LINE_ABILITIES, messageBytes: OWN_TEXT_BYTES },
  // The seed's server need not greet at all.
  silentMs: 1000,
  patienceMs: (kind) => (LONG_ANSWERS.has(kind) ? LIST_PATIENCE_MS : OTHER_PATIENCE_MS),
  nameProblem: (nick) =>
    [...nick].length < VERB_USERNAME_MIN
      ? `a username needs at least ${VERB_USERNAME_MIN} characters here`
      : undefined,
  goodbye: /^\s*exit\b/i,
  reader: (session) => new VerbReader(session),
  answer,
  begin: askRooms,
  refresh(session) {
    askRooms(session);
    for (const room of session.roster.mine())
      session.ask(`lme ${room}`, { kind: 'members', quiet: true, room });
  },
  // Our relay tells who comes and goes; here only the round trip is of interest.
  knock: askRooms,
});

function askRooms(session: LineSession): void {
  session.ask('lro', { kind: 'list', quiet: true });
}
