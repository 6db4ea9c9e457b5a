import type { Refusal, Request } from '../../transport.ts';
import { isSelf } from '../names.ts';
import type { Session } from '../session.ts';

/** Watching who comes and goes (MONITOR), with `extended-monitor` also who is away. */

/** The nicks of one MONITOR line must fit the server's line. */
const TARGET_BYTES = 400;

export function watch(session: Session, { nicks }: Extract<Request, { type: 'watch' }>): Refusal | undefined {
  if (!session.isupport.has('MONITOR')) return { refused: 'this server does not tell who comes online' };
  const most = session.isupport.number('MONITOR') ?? nicks.length;
  const wanted = new Map(
    nicks
      .filter((nick) => isWatchable(nick) && !isSelf(session, nick))
      .slice(0, most)
      .map((nick) => [session.isupport.fold(nick), nick]),
  );
  const gone = [...session.watched].filter(([key]) => !wanted.has(key)).map(([, nick]) => nick);
  const added = [...wanted].filter(([key]) => !session.watched.has(key)).map(([, nick]) => nick);
  // Places are given back before they are taken again.
  monitor(session, '-', gone);
  monitor(session, '+', added);
  session.watched.clear();
  for (const [key, nick] of wanted) session.watched.set(key, nick);
  return undefined;
}

/** Masks are not watched, and a name that is no nick must not spoil the line for the others. */
function isWatchable(nick: string): boolean {
  return nick !== '' && !/[\s,*?!@:]/.test(nick);
}

function monitor(session: Session, sign: '+' | '-', nicks: readonly string[]): void {
  let line: string[] = [];
  let bytes = 0;
  const flush = () => {
    if (line.length > 0) session.send('MONITOR', [sign, line.join(',')]);
    line = [];
    bytes = 0;
  };
  for (const nick of nicks) {
    bytes += Buffer.byteLength(nick) + 1;
    if (bytes > TARGET_BYTES) {
      flush();
      bytes = Buffer.byteLength(nick) + 1;
    }
    line.push(nick);
  }
  flush();
}
