/**
 * Makes the pictures of the README from real runs: `npm run pictures`. A relay, a few people who talk on all three doors,
 * and the client on a terminal of each size.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineClient } from '../helpers/line-client.ts';
import { startProgram, type Term } from '../helpers/pty.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { type Background, drawSvg } from './svg.ts';

const FOLDER = import.meta.dirname;

interface Picture {
  readonly name: string;
  readonly cols: number;
  readonly rows: number;
  readonly background?: Background;
  /** Keys pressed before the picture is taken, and what must be on the screen then. */
  readonly keys?: readonly string[];
  readonly shows: string | RegExp;
}

const PICTURES: readonly Picture[] = [
  { name: 'chat-200x50', cols: 200, rows: 50, shows: 'it works' },
  { name: 'chat-120x30', cols: 120, rows: 30, shows: 'it works' },
  { name: 'chat-120x30-light', cols: 120, rows: 30, background: 'light', shows: 'it works' },
  { name: 'chat-80x24', cols: 80, rows: 24, shows: 'it works' },
  { name: 'chat-50x15', cols: 50, rows: 15, shows: 'it works' },
  { name: 'switcher', cols: 120, rows: 30, keys: ['\u001Bk', 'r'], shows: 'rust' },
  { name: 'help', cols: 120, rows: 30, keys: ['\u001BOP'], shows: 'Alt+A' },
  { name: 'search', cols: 120, rows: 30, keys: ['\u0006', 'release'], shows: '▸' },
  {
    name: 'reply',
    cols: 120,
    rows: 30,
    // Answers the last message, then begins to answer the one above it.
    keys: [
      '\u001Bm',
      'r',
      'which patch was it?',
      '\r',
      '\u001Bm',
      '\u001B[A',
      '\u001B[A',
      '\u001B[A',
      'r',
      'gone here too',
    ],
    shows: /╭ bram/,
  },
];

type Ports = TestRelay['ports'];

async function person(ports: Ports, nick: string, rooms: string): Promise<LineClient> {
  const client = await LineClient.connect(ports.irc);
  client.send(`NICK ${nick}`, `USER ${nick} 0 * :${nick}`, `JOIN ${rooms}`);
  await client.until(/ 366 /);
  return client;
}

async function talk(ports: Ports): Promise<LineClient[]> {
  const alba = await person(ports, 'alba', '#General,#linux,#rust');
  const bram = await person(ports, 'bram', '#General,#random');
  const kim = await person(ports, 'kim', '#General,#rust,#linux');
  const cleo = await LineClient.connect(ports.slash);
  cleo.send('cleo');
  await cleo.until(/joined General/);
  const dara = await LineClient.connect(ports.verb);
  dara.send('dara', 'join General');
  await dara.until(/Membership/);
  alba.send('TOPIC #General :the relay in room 204 — rules: be kind', 'TOPIC #rust :crates and borrows');
  return [alba, bram, kim, cleo, dara];
}

async function converse([alba, bram, kim, cleo, dara]: LineClient[]): Promise<void> {
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const say = async (who: LineClient | undefined, line: string): Promise<void> => {
    who?.send(line);
    await pause(40);
  };
  await say(alba, 'PRIVMSG #General :morning! did the release go out?');
  await say(bram, 'PRIVMSG #General :it did, notes are at https://example.org/releases/2.4.1');
  await say(bram, 'PRIVMSG #General :the slow start on ARM is gone too 🎉');
  await say(cleo, 'nice. I read it from the slash door, with nc and nothing else');
  await say(dara, 'send General and I from the verb door, 日本語も大丈夫');
  await say(kim, 'PRIVMSG #General :me: can you reproduce the reconnect bug from yesterday?');
  await say(alba, 'PRIVMSG #General :\u0001ACTION puts the kettle on\u0001');
  await say(kim, 'PRIVMSG #rust :anyone on the new borrow checker?');
  await say(alba, 'PRIVMSG #linux :kernel 7.2 is in testing');
  await say(kim, 'PRIVMSG me :got a minute?');
  await say(bram, 'PRIVMSG #General :not any more, \u0002it works\u0002 since the patch');
}

async function take(picture: Picture): Promise<void> {
  await using relay = await startRelay({ networkName: 'lab' });
  const people = await talk(relay.ports);
  const background = picture.background ?? 'dark';
  await using term: Term = startProgram({
    args: [
      '--connect',
      `irc://127.0.0.1:${relay.ports.irc}`,
      '--nick',
      'me',
      '--room',
      'General',
      '--room',
      'linux',
      '--room',
      'rust',
    ],
    cols: picture.cols,
    rows: picture.rows,
    background,
  });
  await term.waitFor(/me ›/);
  term.send('\u001B1');
  await term.quiet(300);
  for (const client of people) client.lines.length = 0;
  term.send('/join General\r');
  await term.quiet(300);
  await converse(people);
  await term.quiet(300);
  for (const key of picture.keys ?? []) {
    term.send(key);
    await term.quiet(150);
  }
  await term.waitFor(picture.shows);
  writeFileSync(join(FOLDER, `${picture.name}.svg`), drawSvg(term, background));
  for (const client of people) client.end();
}

/** The relay's console, with the same people on it. */
async function takeConsole(): Promise<void> {
  await using term = startProgram({
    args: ['--serve', '--irc', '0', '--slash', '0', '--verb', '0', '--ephemeral'],
    cols: 100,
    rows: 30,
  });
  const screen = (await term.waitFor(/verb:\/\/\S+:\d+[^]*server started/)).join('\n');
  const port = (scheme: string) => Number(new RegExp(`${scheme}://[^:]+:(\\d+)`).exec(screen)?.[1]);
  const people = await talk({ irc: port('irc'), slash: port('slash'), verb: port('verb') });
  // As a relay looks that has been busy for a while.
  for (const pause of [900, 0, 300, 0, 0, 600, 0, 1200, 0, 300, 0, 0, 900, 0]) {
    await converse(people);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  await term.waitFor(/people \(5\)/);
  writeFileSync(join(FOLDER, 'console.svg'), drawSvg(term, 'dark'));
  for (const client of people) client.end();
}

const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
for (const picture of PICTURES) {
  if (!isWanted(picture.name)) continue;
  await take(picture);
  process.stdout.write(`${picture.name}.svg\n`);
}
if (isWanted('console')) {
  await takeConsole();
  process.stdout.write('console.svg\n');
}
