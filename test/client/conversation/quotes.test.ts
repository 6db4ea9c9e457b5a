import { describe, expect, test } from 'vitest';
import { lineById } from '../../../source/client/conversation/lines.ts';
import type { Request } from '../../../source/client/transports/transport.ts';
import { type Harness, harness, IRC } from './harness.ts';

const around = (h: Harness) =>
  h.asked.flatMap((request: Request) =>
    request.type === 'history' && request.around !== undefined ? [request.around.id] : [],
  );

/** In #general, whose last page has been loaded. */
function inGeneral(): Harness {
  const h = harness();
  h.online({ ...IRC, history: true });
  page(h, {});
  return h;
}

function page(h: Harness, asked: object, ...messages: readonly { id: string; replyTo?: string }[]): void {
  const of = { room: 'general' };
  const happenings = messages.map(
    (message, index) =>
      ({
        type: 'message',
        message: {
          ...message,
          time: 1000 + index,
          from: { nick: 'ada' },
          to: of,
          text: message.id,
          kind: 'message',
          historic: true,
        },
      }) as const,
  );
  h.hear({ type: 'history-page', of, reachedStart: false, happenings, asked: { ...asked, full: true } });
}

describe('what a message answers', () => {
  test('is fetched where it is not loaded, and stands there to be quoted', () => {
    const h = inGeneral();
    h.say('general', 'bram', 'an answer', { id: 'b', replyTo: 'old' });
    expect(around(h)).toEqual(['old']);
    page(h, { around: { id: 'old', time: 0 } }, { id: 'old', replyTo: 'older' });
    expect(lineById(h.room('general').lines, 'old')).toMatchObject({ text: 'old' });
    expect(around(h)).toEqual(['old']);
  });

  test('is not asked for where it is there, nor twice, nor of a server without history', () => {
    const h = inGeneral();
    h.say('general', 'ada', 'a question', { id: 'a' });
    h.say('general', 'bram', 'an answer', { id: 'b', replyTo: 'a' });
    h.say('general', 'bram', 'another', { id: 'c', replyTo: 'gone' });
    page(h, { around: { id: 'gone', time: 0 } });
    h.say('general', 'bram', 'and another', { id: 'd', replyTo: 'gone' });
    expect(around(h)).toEqual(['gone']);
    const bare = harness();
    bare.online(IRC);
    bare.say('general', 'bram', 'an answer', { id: 'b', replyTo: 'old' });
    expect(bare.asked.filter(({ type }) => type === 'history')).toEqual([]);
  });

  test('is fetched for the last answers of the page that a room is entered with, one after the other', () => {
    const h = harness();
    h.online({ ...IRC, history: true });
    page(h, {}, ...['1', '2', '3', '4'].map((id) => ({ id: `a${id}`, replyTo: `q${id}` })));
    for (const id of ['q4', 'q3', 'q2', 'q1']) page(h, { around: { id, time: 0 } }, { id });
    expect(around(h)).toEqual(['q4', 'q3', 'q2']);
  });

  test('is asked for a few times only, whatever peers say that they answer', () => {
    const h = inGeneral();
    for (let index = 0; index < 50; index++) {
      h.say('general', 'bram', 'spam', { id: `s${index}`, replyTo: `none${index}` });
      page(h, { around: { id: `none${index}`, time: 0 } });
    }
    expect(around(h)).toHaveLength(5);
    h.pass(30_000);
    h.say('general', 'bram', 'an answer', { id: 'b', replyTo: 'old' });
    expect(around(h).at(-1)).toBe('old');
  });
});
