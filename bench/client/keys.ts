/** From a keystroke to the screen, in peace and while the room talks. */
import { Gathering, type Row } from '../figures.ts';
import { pause } from '../processes.ts';
import { type Client, clients, meetInRoom } from './clients.ts';
import type { Terminal } from './terminal.ts';

const CASES = [
  { name: 'idle', rate: 0 },
  { name: '1,000 messages/s', rate: 1000 },
  { name: '10,000 messages/s', rate: 10_000 },
] as const;
/** Letters that nobody in the room uses, so that their bytes in the output are the keystroke's. */
const LETTERS = [...'αβγδεζηθικλμνξοπρστυφχψω'];
const KEYS = 144;
const MOST_MS = 10_000;

export const keys: Row = {
  name: 'keys',
  group: 'client',
  about:
    `${KEYS} keys, one every 20 to 60 ms, typed into a terminal of 200x50: the time from each to its letter in the output. What a client ` +
    'does not take of the messages is not sent to it; the last column says how many it took.',
  columns: [
    { key: 'p50', title: 'p50 ms', digits: 1, spread: true },
    { key: 'p99', title: 'p99 ms', digits: 1, spread: true },
    { key: 'taken', title: '% of the messages taken' },
  ],
  async run(settings) {
    const gathering = new Gathering();
    for (const { name, rate } of CASES.filter(({ name }) => name.includes(settings.only))) {
      for (let round = 0; round < settings.rounds; round++) {
        for (const client of clients()) {
          gathering.add(name, client.name, await typeInto(client, rate));
        }
      }
    }
    return gathering.figures;
  },
};

async function typeInto(client: Client, rate: number): Promise<Record<string, number>> {
  const { terminal, room, end } = await meetInRoom(client);
  const before = room.said;
  const stop = rate > 0 ? room.flow(rate) : undefined;
  await pause(rate > 0 ? 1000 : 200);
  const times: number[] = [];
  for (let key = 0; key < KEYS; key++) {
    times.push(await timeKey(terminal, LETTERS[key % LETTERS.length] as string));
    if (key % LETTERS.length === LETTERS.length - 1) {
      terminal.send('\u0015'); // clears the line, so that every letter is new again
      await pause(300);
    }
    await pause(20 + ((key * 17) % 41));
  }
  const due = stop?.() ?? 0;
  const taken = due > 0 ? ((room.said - before) / due) * 100 : Number.NaN;
  await end();
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] as number;
  return { p50: at(0.5), p99: at(0.99), ...(due > 0 ? { taken } : {}) };
}

async function timeKey(terminal: Terminal, letter: string): Promise<number> {
  const shown = terminal.shows(letter, { ms: MOST_MS });
  const began = performance.now();
  terminal.send(letter);
  return (await shown) - began;
}
