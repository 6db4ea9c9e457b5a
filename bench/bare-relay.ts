/**
 * The least that a relay in Node can do: who said it, to which room, one shared buffer a room and turn. No state machine, no
 * log, no limits, no capabilities. What it does a second is what a relay in Node can hope for.
 *
 * Prints `listening irc://127.0.0.1:PORT` once it accepts.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net';

interface Member {
  readonly socket: Socket;
  nick: string;
  rest: string;
  /** What the others said since this member's first own line of the turn, or nothing where it said none. */
  own: string | undefined;
}

interface Room {
  readonly members: Set<Member>;
  /** The turn's lines, for everyone who said none of them. */
  said: string;
  readonly authors: Set<Member>;
}

const rooms = new Map<string, Room>();
const stirred = new Set<Room>();
let isScheduled = false;

function roomOf(name: string): Room {
  let room = rooms.get(name);
  if (!room) {
    room = { members: new Set(), said: '', authors: new Set() };
    rooms.set(name, room);
  }
  return room;
}

function say(room: Room, author: Member, line: string): void {
  for (const other of room.authors) if (other !== author) other.own += line;
  if (!room.authors.has(author)) {
    author.own = room.said;
    room.authors.add(author);
  }
  room.said += line;
  stirred.add(room);
  if (isScheduled) return;
  isScheduled = true;
  setImmediate(flush);
}

function flush(): void {
  isScheduled = false;
  for (const room of stirred) {
    const bytes = Buffer.from(room.said);
    for (const member of room.members) {
      if (!room.authors.has(member)) member.socket.write(bytes);
      else if (member.own) member.socket.write(member.own);
    }
    for (const author of room.authors) author.own = undefined;
    room.authors.clear();
    room.said = '';
  }
  stirred.clear();
}

function enter(member: Member, name: string): void {
  const room = roomOf(name);
  say(room, member, `:${member.nick}!~u@localhost JOIN ${name}\r\n`);
  flush();
  room.members.add(member);
  const names = [...room.members].map(({ nick }) => nick);
  let answer = `:${member.nick}!~u@localhost JOIN ${name}\r\n`;
  for (let at = 0; at < names.length; at += 50) {
    answer += `:bare 353 ${member.nick} = ${name} :${names.slice(at, at + 50).join(' ')}\r\n`;
  }
  member.socket.write(`${answer}:bare 366 ${member.nick} ${name} :End of /NAMES list\r\n`);
}

function take(member: Member, line: string): void {
  if (line.startsWith('PRIVMSG ')) {
    const name = line.slice(8, line.indexOf(' ', 8));
    say(roomOf(name), member, `:${member.nick}!~u@localhost ${line}\r\n`);
  } else if (line.startsWith('NICK ')) {
    member.nick = line.slice(5);
  } else if (line.startsWith('USER ')) {
    member.socket.write(`:bare 001 ${member.nick} :Welcome\r\n`);
  } else if (line.startsWith('JOIN ')) {
    enter(member, line.slice(5));
  }
}

const server = createServer({ noDelay: true }, (socket) => {
  const member: Member = { socket, nick: '', rest: '', own: undefined };
  socket.on('data', (chunk: Buffer) => {
    const text = member.rest + chunk.toString('latin1');
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      take(member, text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end));
      start = end + 1;
    }
    member.rest = text.slice(start);
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const room of rooms.values()) room.members.delete(member);
  });
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => {
  process.stdout.write(`listening irc://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
