import { recogniseSlash, SLASH_MESSAGE_BYTES } from '../../../protocol/slash/replies.ts';
import { cleanText } from '../clean.ts';
import { notice } from '../delivery.ts';
import { asksForNameAgain, looksNameRefused } from '../foreign.ts';
import { LINE_ABILITIES } from '../line-requests.ts';
import { lineTransport } from '../line-transport.ts';
import type { LineCommand, LineKind, LineReader, LineSession } from '../line-session.ts';
import { ForeignSlash } from './foreign-server.ts';
import { readReply } from './own-relay.ts';
import { answer } from './requests.ts';

/** A foreign server's welcome, and its verdict on the username, may come in several packets: each is whole after this, in ms. */
const GREETING_MS = 150;
const LIST_PATIENCE_MS = 2000;
const OTHER_PATIENCE_MS = 400;
const LONG_ANSWERS: ReadonlySet<LineKind> = new Set(['list', 'users', 'members', 'help']);

/** The client's side of slash, before a relay of ours and before others' servers. */
export const createSlashTransport = lineTransport({
  // A line of ours is at most a message; a foreign list may be longer.
  exchange: { maxBytes: 64 * 1024 },
  abilities: {
    ...LINE_ABILITIES,
    privateMessages: true,
    sendToSeveral: true,
    messageBytes: SLASH_MESSAGE_BYTES - 64,
  },
  silentMs: 1500,
  patienceMs: (kind) => (LONG_ANSWERS.has(kind) ? LIST_PATIENCE_MS : OTHER_PATIENCE_MS),
  nameProblem: () => undefined,
  goodbye: /^\/(?:disconnect|quit)\b/i,
  reader: (session) => new SlashReader(session),
  answer,
  begin(session) {
    // Everybody begins in General (seed 4.3); whether that is so here, its list of users says.
    if (!session.exchange.ours)
      session.ask('/users General', { kind: 'members', quiet: true, room: 'General' });
    refresh(session);
  },
  refresh,
  knock: refresh,
});

function refresh(session: LineSession): void {
  if (session.asked.some((command) => command.quiet && command.kind === 'users')) return;
  session.ask('/list', { kind: 'list', quiet: true });
  session.ask('/users', { kind: 'users', quiet: true });
  if (session.exchange.ours) return;
  for (const room of session.roster.mine())
    session.ask(`/users ${room}`, { kind: 'members', quiet: true, room });
}

class SlashReader implements LineReader {
  readonly #session: LineSession;
  readonly #foreign: ForeignSlash;
  /** What a foreign server has said to the username so far. */
  readonly #verdict: string[] = [];
  #cancelVerdict: (() => void) | undefined;

  constructor(session: LineSession) {
    this.#session = session;
    this.#foreign = new ForeignSlash(session);
  }

  read(line: string): void {
    if (this.#isGoodbye(line)) return;
    if (this.#session.exchange.ours) this.#readOurs(line);
    else this.#foreign.read(line);
  }

  greeted(line: string): void {
    if (this.#isGoodbye(line)) return;
    const session = this.#session;
    const reply = recogniseSlash(line);
    if (reply?.type === 'username-prompt') {
      session.recognised();
      session.sendName();
    } else if (reply?.type === 'introduction') this.#accepted(line);
    else if (reply?.type === 'username-taken' || reply?.type === 'username-invalid')
      session.refuseName(cleanText(line.replace(/^error: /, '')).trim());
    else if (session.exchange.ours) this.#readOurs(line);
    else this.#foreignGreeting(line);
  }

  unanswered(command: LineCommand): void {
    this.#foreign.unanswered(command);
  }

  stop(): void {
    this.#cancelVerdict?.();
    this.#foreign.stop();
  }

  /** The line alone: somebody may say this word, too. */
  #isGoodbye(line: string): boolean {
    if (line.trim() !== '--disconnect--') return false;
    this.#session.sentAway('the server has disconnected you');
    return true;
  }

  #readOurs(line: string): void {
    const reply = recogniseSlash(line);
    if (reply === undefined || !readReply(this.#session, reply, line))
      notice(this.#session, 'info', cleanText(line));
  }

  #foreignGreeting(line: string): void {
    const session = this.#session;
    if (session.phase === 'naming') {
      this.#verdict.push(line);
      this.#cancelVerdict?.();
      this.#cancelVerdict = session.timers.after(GREETING_MS, () => {
        this.#judgeName();
      });
      return;
    }
    const text = cleanText(line.trim());
    if (text !== '') notice(session, 'info', text);
    // Should the server close now, this was why.
    if (text !== '' && !asksForNameAgain(text)) session.goodbye = text;
    if (session.phase === 'greeting') session.sendNameAfter(GREETING_MS);
  }

  /** By all that was answered to the username: of a refusal in two packets the first half may read like a welcome. */
  #judgeName(): void {
    const verdict = this.#verdict.splice(0).join('\n');
    if (looksNameRefused(verdict) || asksForNameAgain(verdict))
      this.#session.refuseName(cleanText(verdict.replaceAll(/\s+/g, ' ')).trim());
    else this.#accepted(verdict);
  }

  #accepted(introduction: string): void {
    this.#session.online();
    for (const line of introduction.split('\n')) notice(this.#session, 'info', cleanText(line));
  }
}
