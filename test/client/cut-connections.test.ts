import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { ChatClient } from '../../source/client/client.ts';
import { createClient } from '../../source/client/create-client.ts';
import { createNetwork } from '../../source/client/networks/network.ts';
import { createTransport } from '../../source/client/transports/table.ts';
import { systemTimers, type Timers } from '../../source/client/transports/timers.ts';
import type { Dialect } from '../../source/protocol/address.ts';
import { type Cut, type CuttingProxy, cuttingProxy } from '../helpers/cutting-proxy.ts';
import { Heard } from '../helpers/heard.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

/** The person's client over a connection that breaks, and somebody who sees and says everything without one. */
interface Scene {
  readonly client: ChatClient;
  readonly proxy: CuttingProxy;
  readonly watcher: { readonly heard: Heard; say(text: string): void };
  close(): Promise<void>;
}

const GENERAL = 'lab/room/general';
/** A fifth of every waiting. */
const hasty: Timers = { after: (ms, run) => systemTimers.after(ms / 5, run) };

let scene: Scene | undefined;

afterEach(async () => {
  await scene?.close();
  scene = undefined;
});

async function setScene(dialect: Dialect, without: readonly string[]): Promise<Scene> {
  const relay: TestRelay = await startRelay({ slash: { port: 0 }, verb: { port: 0, maxClients: 50 } });
  const lacks = new RegExp(` (?:${without.join('|')})(?:=[^ \\r]*)?(?=[ \\r])`, 'g');
  const proxy = await cuttingProxy(relay.ports[dialect], (text) =>
    without.length > 0 && text.includes(' CAP ') ? text.replace(lacks, '') : text,
  );
  const heard = new Heard();
  const watcher = createTransport(
    { dialect: 'irc', tls: false, host: '127.0.0.1', port: relay.ports.irc, rooms: [] },
    { nick: 'watcher', now: Date.now },
    heard.listen,
  );
  watcher.start();
  await heard.untilState('online');
  watcher.request({ type: 'join', rooms: ['General'] });
  await heard.until('members');
  let ids = 0;
  const client = createClient({
    now: Date.now,
    timers: hasty,
    newId: () => `own-${++ids}`,
    createNetwork: (config, listener) => createNetwork(config, { listener, now: Date.now, timers: hasty }),
  });
  client.connect({
    id: 'lab',
    name: 'lab',
    address: `${dialect}://127.0.0.1:${proxy.port}`,
    nick: 'ada',
    rooms: ['General'],
  });
  return {
    client,
    proxy,
    watcher: {
      heard,
      say: (text) =>
        void watcher.request({ type: 'send', to: { room: 'General' }, text, localId: `theirs ${text}` }),
    },
    async close() {
      watcher.destroy();
      await client.shutdown(200);
      await proxy.close();
      await relay.stop();
    },
  };
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await pause(5);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}

function own({ client }: Scene) {
  const lines = client.getState().buffers.get(GENERAL)?.lines.items ?? [];
  return lines.filter((line) => line.type === 'message');
}

type Step =
  | { readonly do: 'mine' | 'theirs' }
  | { readonly do: 'cut'; readonly cut: Cut }
  | { readonly do: 'pause'; readonly ms: number };

const steps = (halves: boolean) =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant<Step>({ do: 'mine' }) },
      { weight: 2, arbitrary: fc.constant<Step>({ do: 'theirs' }) },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('cut' as const),
          cut: fc.record({
            direction: fc.constantFrom('up' as const, 'down' as const),
            after: fc.integer({ min: 0, max: 400 }),
            isHalf: halves ? fc.boolean() : fc.constant(false),
          }),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ do: fc.constant('pause' as const), ms: fc.constantFrom(1, 5, 30, 150) }),
      },
    ),
    { minLength: 12, maxLength: 30 },
  );

async function play(on: Scene, plan: readonly Step[]): Promise<{ mine: string[]; theirs: string[] }> {
  const mine: string[] = [];
  const theirs: string[] = [];
  const { client, proxy, watcher } = on;
  await until('the room', () => client.getState().buffers.get(GENERAL)?.joined === true);
  for (const step of plan) {
    if (step.do === 'pause') await pause(step.ms);
    if (step.do === 'cut') proxy.arm(step.cut);
    if (step.do === 'mine') {
      mine.push(`mine ${mine.length}`);
      client.submit(GENERAL, mine.at(-1) ?? '');
    }
    if (step.do === 'theirs') {
      theirs.push(`theirs ${theirs.length}`);
      watcher.say(theirs.at(-1) ?? '');
    }
  }
  proxy.disarm();
  await until('all is settled', () =>
    own(on).every(({ status }) => status === 'delivered' || status === 'failed'),
  );
  await until('the room again', () => client.getState().buffers.get(GENERAL)?.joined === true);
  // The last word, which comes behind everything else, on both sides.
  watcher.say('over');
  await until('the last word', () => own(on).some(({ text }) => text === 'over'));
  await watcher.heard.until('message', ({ message }) => message.text === 'over');
  return { mine, theirs };
}

interface Case {
  readonly dialect: Dialect;
  readonly without: readonly string[];
  /** The server tells after a loss what has arrived. */
  readonly knows: boolean;
  /** The server tells where one's own words stand among the others'. */
  readonly orders: boolean;
}

const CASES: readonly Case[] = [
  { dialect: 'irc', without: [], knows: true, orders: true },
  { dialect: 'irc', without: ['labeled-response'], knows: true, orders: true },
  { dialect: 'irc', without: ['labeled-response', 'echo-message'], knows: true, orders: false },
  { dialect: 'irc', without: ['draft/chathistory'], knows: false, orders: false },
  {
    dialect: 'irc',
    without: ['draft/chathistory', 'labeled-response', 'echo-message'],
    knows: false,
    orders: false,
  },
  { dialect: 'slash', without: [], knows: false, orders: false },
  { dialect: 'verb', without: [], knows: false, orders: false },
];

test.each(CASES)(
  'over $dialect without $without a connection that breaks anywhere loses no word silently and says none twice',
  { timeout: 120_000 },
  async ({ dialect, without, knows, orders }) => {
    await fc.assert(
      fc.asyncProperty(steps(true), async (plan) => {
        scene = await setScene(dialect, without);
        const { mine, theirs } = await play(scene, plan);
        const arrived = scene.watcher.heard.texts().filter((text) => text.startsWith('mine'));
        const shown = own(scene);
        const said = scene.watcher.heard.texts();
        const texts = shown.map(({ text }) => text);
        const delivered = shown.filter((line) => line.status === 'delivered').map(({ text }) => text);
        await scene.close();
        scene = undefined;

        // Nothing was said twice, and everything that was typed stands there once.
        expect(arrived).toEqual([...new Set(arrived)]);
        expect(texts.filter((text) => text.startsWith('mine')).toSorted()).toEqual(mine.toSorted());
        // What is shown as delivered was heard by the others; the rest says why it may not have been.
        expect(delivered.filter((text) => text.startsWith('mine') && !arrived.includes(text))).toEqual([]);
        const failed = shown.filter((line) => line.status === 'failed');
        expect(failed.filter((line) => (line.failure ?? '') === '')).toEqual([]);
        // What others said is there at most once; where the server keeps it, all of it is.
        const heard = texts.filter((text) => text.startsWith('theirs'));
        expect(heard).toEqual([...new Set(heard)]);
        expect(knows ? [heard.toSorted(), failed.length] : theirs.length >= heard.length).toEqual(
          knows ? [theirs.toSorted(), 0] : true,
        );
        // All of it stands in the order in which it was said.
        expect(orders ? texts : said).toEqual(said);
      }),
      { numRuns: 10, seed: 20261123, endOnFailure: true },
    );
  },
);
