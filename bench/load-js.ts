/**
 * The load generator for machines without a C compiler: bursts only, flags and answer as load/main.c has them. It is slower than
 * the servers that it loads, so its figures say what it can take, not what they can give; the row's load column shows it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

interface Member {
  readonly socket: Socket;
  readonly room: number;
  readonly nick: string;
  readonly joined: () => void;
  rest: string;
  next: number;
}

interface Room {
  readonly members: Member[];
  said: number;
  waiting: number;
}

const [mode = '', ...words] = process.argv.slice(2);
const flags: Record<string, number> = {};
for (let at = 0; at < words.length; at += 2) flags[(words[at] ?? '').slice(2)] = Number(words[at + 1]);
const {
  port = 0,
  pid = 0,
  clients = 100,
  rooms: roomCount = 1,
  window = 64,
  length = 50,
  seconds = 3,
  warm = 1,
} = flags;
const rooms: Room[] = Array.from({ length: roomCount }, () => ({ members: [], said: 0, waiting: 0 }));
let deliveries = 0;
let isStopping = false;

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function sayWindow(index: number): void {
  const room = rooms[index] as Room;
  let lines = '';
  for (let i = 0; i < window; i++) {
    const text = `~${hex(index, 4)} ${hex(room.said++, 8)} ${hex(0, 16)} `.padEnd(
      length,
      'the quick brown fox ',
    );
    lines += `PRIVMSG #r${index} :${text.slice(0, length - 1)}.\r\n`;
  }
  room.waiting = clients - 1;
  room.members[0]?.socket.write(lines);
}

function takeDelivery(member: Member, text: string): void {
  const number = Number.parseInt(text.slice(6, 14), 16);
  if (Number.parseInt(text.slice(1, 5), 16) !== member.room)
    fail(`${member.nick} got what another room was told`);
  if (number !== member.next) fail(`${member.nick}: number ${number} came, ${member.next} was next`);
  member.next++;
  deliveries++;
  const room = rooms[member.room] as Room;
  if (number + 1 === room.said && --room.waiting === 0 && !isStopping) sayWindow(member.room);
}

function takeLine(member: Member, line: string): void {
  const text = line.slice(-length);
  if (text.startsWith('~') && text.length === length && line.length > length) takeDelivery(member, text);
  else if (line.startsWith('PING ')) member.socket.write(`PONG ${line.slice(5)}\r\n`);
  else if (/^\S+ 001 /.test(line)) member.socket.write(`JOIN #r${member.room}\r\n`);
  else if (/^\S+ 366 /.test(line)) member.joined();
  else if (line.startsWith('ERROR')) fail(line);
}

function join(index: number): Promise<void> {
  return new Promise((resolve) => {
    const nick = `c${String(index).padStart(5, '0')}`;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const member: Member = {
      socket,
      nick,
      room: Math.floor(index / clients),
      joined: resolve,
      rest: '',
      next: 0,
    };
    rooms[member.room]?.members.push(member);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      const lines = (member.rest + chunk).split('\r\n');
      member.rest = lines.pop() ?? '';
      for (const line of lines) takeLine(member, line);
    });
    socket.on('error', (error) => fail(`${nick}: ${error.message}`));
    socket.on('close', () => fail(`${nick}: the server closed the connection`));
    socket.write(`NICK ${nick}\r\nUSER ${nick} 0 * :${nick}\r\n`);
  });
}

function serverCpu(): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks)
    .map((task) => Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e9)
    .reduce((sum, one) => sum + one, 0);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

if (mode !== 'burst') fail(`the generator in JavaScript has no ${mode}; install a C compiler`);
for (let index = 0; index < clients * roomCount; index++) await join(index);
for (let index = 0; index < roomCount; index++) sayWindow(index);
await pause(warm * 1000);
const begin = { deliveries, clock: performance.now(), server: serverCpu(), own: process.cpuUsage() };
await pause(seconds * 1000);
const own = process.cpuUsage(begin.own);
const result = {
  deliveries: deliveries - begin.deliveries,
  seconds: (performance.now() - begin.clock) / 1000,
  serverCpu: serverCpu() - begin.server,
  loadCpu: (own.user + own.system) / 1e6,
};
isStopping = true;
for (let waited = 0; rooms.some((room) => room.waiting > 0); waited += 10) {
  if (waited > 10_000) fail('members still miss messages after 10 s');
  await pause(10);
}
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
