import { recogniseVerb } from '../../../protocol/verb/replies.ts';
import { cleanText } from '../clean.ts';
import { delivered, notice, refused } from '../delivery.ts';
import { looksRefused, readForeignList } from '../foreign.ts';
import type { LineCommand, LineKind, LineReader, LineSession } from '../line-session.ts';
import { readVerbGreeting } from './greeting.ts';
import { LISTS, VerbLists } from './lists.ts';
import { type AnyReader, READERS, type VerbHands } from './replies.ts';
import { foreignTalk } from './talk.ts';

/** Reads the lines of a verb server: the greeting, lists under way, what the table knows, and what others say in their own words. */
export class VerbReader implements LineReader, VerbHands {
  readonly session: LineSession;
  readonly lists: VerbLists;
  thrownOut: VerbHands['thrownOut'];

  constructor(session: LineSession) {
    this.session = session;
    this.lists = new VerbLists(session, (kind) => this.answered(kind));
  }

  greeted(line: string): void {
    readVerbGreeting(this.session, line);
  }

  /** One line of the server, once one is online. */
  read(line: string): void {
    const { roster } = this.session;
    if (this.lists.underWay === 'counted') {
      this.lists.take([line.trim()]);
      return;
    }
    const reply = recogniseVerb(line, roster.isMine);
    const isTalk = reply?.type === 'talk';
    const reader = reply === undefined ? undefined : (READERS[reply.type] as AnyReader | undefined);
    if (reply !== undefined && reader !== undefined && (!isTalk || roster.isMine(reply.room))) {
      if (!isTalk && reply.type !== 'private') this.lists.finish();
      reader(this, reply, line);
    } else if (this.session.exchange.ours || !foreignTalk(this.session, line)) this.#unplaced(line);
  }

  /** The patience with a command is over. */
  unanswered(command: LineCommand): void {
    // A server that does not confirm has no other way of saying that all is well.
    delivered(this.session, command.delivery, false);
  }

  stop(): void {
    this.lists.stop();
  }

  answered(...kinds: LineKind[]): LineCommand | undefined {
    const found = this.session.asked.answered(({ kind }) => kinds.length === 0 || kinds.includes(kind));
    const { ours } = this.session.exchange;
    for (const passed of found?.passed ?? []) delivered(this.session, passed.delivery, ours);
    if (found !== undefined && !LISTS.has(found.command.kind)) this.session.timed(found.command);
    return found?.command;
  }

  /** A name of the list under way, a server's own words for "delivered", or something to be shown as it is. */
  #unplaced(line: string): void {
    const text = line.trim();
    if (text === '') return;
    if (this.lists.underWay !== undefined) {
      this.lists.take(readForeignList(text));
      return;
    }
    const oldest = this.session.asked.peek(() => true);
    if (oldest?.delivery !== undefined && !this.session.exchange.ours) {
      const { delivery } = oldest;
      this.answered('send');
      if (looksRefused(text) && !/deliver|sent/i.test(text)) refused(this.session, delivery, cleanText(text));
      else delivered(this.session, delivery, false);
      return;
    }
    if (oldest?.kind === 'help' || oldest?.kind === 'raw') this.answered('help', 'raw');
    notice(this.session, 'info', cleanText(text));
    if (!this.session.exchange.ours) this.session.refreshSoon();
  }
}
