/** CHATHISTORY (IRCv3 draft/chathistory): stretches of what was said in a room or with a person, and with whom there was talk. */
import { ircChannel, spellableOnIrc } from '../../../../protocol/names.ts';
import type { Selector } from '../../../history/history.ts';
import type { Point } from '../../../history/points.ts';
import { chathistory as capability } from '../capabilities/chathistory.ts';
import { eventPlayback } from '../capabilities/event-playback.ts';
import type { RegisteredClient } from '../client.ts';
import { isoTime } from '../events/tags.ts';
import { playBack, sendBatch } from '../history/playback.ts';
import { readReference } from '../history/references.ts';
import { namedTarget } from '../history/targets.ts';
import { LIMITS } from '../limits.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';

export const chathistory: UserCommand = {
  name: 'CHATHISTORY',
  help: ['LATEST|BEFORE|AFTER|AROUND|BETWEEN|TARGETS <target> <points> <limit>', 'What was said before'],
  run(client, { params }) {
    if (!client.has(capability)) return client.numeric(N.ERR_UNKNOWNCOMMAND, ['CHATHISTORY']);
    const [given = '', ...rest] = params;
    const name = given.toUpperCase();
    const subcommand = SUBCOMMANDS[name];
    if (!subcommand) return invalid(client, given, [], 'Unknown command');
    if (rest.length !== subcommand.params) {
      const what = rest.length < subcommand.params ? 'Insufficient parameters' : 'Too many parameters';
      return invalid(client, name, [], what);
    }
    const limit = rest.pop() ?? '';
    if (!/^[1-9]\d{0,8}$/.test(limit))
      return invalid(client, name, [limit], 'The limit is a number, 1 or more');
    subcommand.run({ client, name, limit: Math.min(Number(limit), LIMITS.chathistory) }, rest);
  },
};

interface Asked {
  readonly client: RegisteredClient;
  readonly name: string;
  readonly limit: number;
}

interface Subcommand {
  /** How many stand behind its name, the limit among them. */
  readonly params: number;
  run(asked: Asked, params: readonly string[]): void;
}

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  BEFORE: stretch(3, ([point]) => point && { select: 'before', point }),
  AFTER: stretch(3, ([point]) => point && { select: 'after', point }),
  AROUND: stretch(3, ([point]) => point && { select: 'around', point }),
  BETWEEN: stretch(4, ([from, to]) => from && to && { select: 'between', from, to }),
  LATEST: {
    params: 3,
    run(asked, [target = '', reference = '']) {
      if (reference === '*') return read(asked, target, { select: 'latest' });
      const points = pointsOf(asked, target, [reference]);
      if (points?.[0]) read(asked, target, { select: 'latest', after: points[0] });
    },
  },
  TARGETS: { params: 3, run: targets },
};

function stretch(params: number, select: (points: readonly Point[]) => Selector | undefined): Subcommand {
  return {
    params,
    run(asked, [target = '', ...references]) {
      const points = pointsOf(asked, target, references);
      const selector = points && select(points);
      if (selector) read(asked, target, selector);
    },
  };
}

/** The points that references name, or nothing after the client has been told what is wrong with one. */
function pointsOf(asked: Asked, target: string, references: readonly string[]): Point[] | undefined {
  const points: Point[] = [];
  for (const reference of references) {
    const point = readReference(reference);
    if (typeof point === 'object') {
      points.push(point);
    } else if (point === 'invalid') {
      invalid(asked.client, asked.name, [reference], 'Write timestamp=YYYY-MM-DDThh:mm:ss.sssZ or msgid=ID');
      return undefined;
    } else {
      const text = 'Places in history are named by msgid or timestamp';
      fail(asked.client, 'INVALID_MSGREFTYPE', [asked.name, target], text);
      return undefined;
    }
  }
  return points;
}

function read({ client, name, limit }: Asked, given: string, selector: Selector): void {
  const target = namedTarget(client, given);
  const cannot = (code: string): void => fail(client, code, [name, given], 'Messages could not be retrieved');
  if (!target) return cannot('INVALID_TARGET');
  const { server, user } = client;
  const request = { target: target.of, selector, limit, withEvents: client.has(eventPlayback) };
  const resume = client.hold();
  void server.history.read(user, request).then(
    (result) =>
      resume(() => ('code' in result ? cannot('INVALID_TARGET') : playBack(client, target.written, result))),
    () => resume(() => cannot('MESSAGE_ERROR')),
  );
}

function targets({ client, name, limit }: Asked, references: readonly string[]): void {
  const points = pointsOf({ client, name, limit }, '*', references);
  if (!points) return;
  const [from, to] = points;
  if (!from || !to || !('time' in from && 'time' in to)) {
    return invalid(client, name, references, 'Invalid timestamp');
  }
  const resume = client.hold();
  void client.server.history.conversations(client.user, from, to, limit).then(
    (found) =>
      resume(() => {
        const lines = found.flatMap(({ target, time }) => {
          if ('room' in target && !spellableOnIrc(target.room)) return [];
          const written = 'room' in target ? ircChannel(target.room) : target.nick;
          return [`:${client.server.name} CHATHISTORY TARGETS ${written} ${isoTime(time)}\r\n`];
        });
        sendBatch(client, 'draft/chathistory-targets', lines);
      }),
    () => resume(() => fail(client, 'MESSAGE_ERROR', [name, '*'], 'Messages could not be retrieved')),
  );
}

function invalid(client: RegisteredClient, name: string, given: readonly string[], text: string): void {
  fail(client, 'INVALID_PARAMS', [name, ...given], text);
}

function fail(client: RegisteredClient, code: string, context: readonly string[], text: string): void {
  client.standard('FAIL', code, context.map(word), text, true);
}
