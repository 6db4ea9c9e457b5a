import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Framed, LineFramer, MessageFramer } from '../../source/protocol/framing.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');

/** Pushes a stream in the given cuts. */
function pushAll(framer: LineFramer | MessageFramer, stream: Buffer, cuts: readonly number[]): Framed[] {
  const out: Framed[] = [];
  let from = 0;
  for (const cut of cuts.map((cut) => cut % (stream.length + 1)).toSorted((a, b) => a - b)) {
    out.push(...framer.push(stream.subarray(from, cut)));
    from = cut;
  }
  out.push(...framer.push(stream.subarray(from)));
  return out;
}

const line = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/[\r\n]/g, ' '));

describe('LineFramer', () => {
  it('cuts at LF and takes CRLF too', () => {
    const framer = new LineFramer({ maxBytes: 100 });
    expect(framer.push(bytes('one\ntwo\r\n\nthr'))).toEqual(['one', 'two', '']);
    expect(framer.push(bytes('ee\r'))).toEqual([]);
    expect(framer.push(bytes('\nfour'))).toEqual(['three']);
  });

  it('gives the same lines wherever the stream was cut into packets', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1 }),
        fc.boolean(),
        fc.array(fc.nat(), { maxLength: 8 }),
        (lines, crlf, cuts) => {
          const stream = bytes(lines.map((text) => text + (crlf ? '\r\n' : '\n')).join(''));
          expect(pushAll(new LineFramer({ maxBytes: 1000 }), stream, cuts)).toEqual(lines);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never changes its answer with the packets, whatever the bytes', () => {
    const chunk = fc.oneof(
      fc.uint8Array({ maxLength: 30 }).map((array) => Buffer.from(array)),
      fc.constantFrom('\n', '\r\n', 'abcdefgh', 'é', '😀', '@a=b ', ' ').map(bytes),
    );
    fc.assert(
      fc.property(
        fc.array(chunk, { maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        fc.constantFrom(0, 12),
        (chunks, cuts, tags) => {
          const stream = Buffer.concat(chunks);
          const limits = { maxBytes: 16, maxTagBytes: tags };
          expect(pushAll(new LineFramer(limits), stream, cuts)).toEqual(new LineFramer(limits).push(stream));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('takes a line of exactly the bound and drops one byte more, once, in its place', () => {
    const framer = new LineFramer({ maxBytes: 10 });
    const tooLong = { problem: 'too-long', part: 'body' };
    expect(framer.push(bytes('0123456789\r\n0123456789A\nnext\n'))).toEqual(['0123456789', tooLong, 'next']);
    expect(framer.push(bytes('éééééé\nééééé\n'))).toEqual([tooLong, 'ééééé']);
    for (let i = 0; i < 100; i++) expect(framer.push(bytes('x'.repeat(50)))).toEqual([]);
    expect(framer.push(bytes('\nafter\n'))).toEqual([tooLong, 'after']);
  });

  it('bounds irc tags and the rest of the line apart', () => {
    const limits = { maxBytes: 10, maxTagBytes: 8 };
    const stream = '@abcdef 0123456789\n@abcdefg x\n@abcdef 0123456789A\nx1234567890\n@abcdefghij\n';
    const expected = [
      '@abcdef 0123456789',
      { problem: 'too-long', part: 'tags' },
      { problem: 'too-long', part: 'body' },
      { problem: 'too-long', part: 'body' },
      { problem: 'too-long', part: 'tags' },
    ];
    expect(new LineFramer(limits).push(bytes(stream))).toEqual(expected);
    expect(pushAll(new LineFramer(limits), bytes(stream), [3, 9, 20, 33, 50, 60, 70])).toEqual(expected);
  });

  it('reports a line that is not UTF-8 and keeps the lines around it', () => {
    const framer = new LineFramer({ maxBytes: 100 });
    const stream = Buffer.concat([
      bytes('before\n'),
      Buffer.from([0x61, 0xff, 0x62, 0x0a]),
      bytes('after\n'),
    ]);
    expect(framer.push(stream)).toEqual(['before', { problem: 'not-utf8' }, 'after']);
  });

  it('gives the same lines of a large packet, whatever their lengths', () => {
    const lengths = [0, 1, 12, 4094, 4095, 4096, 4097, 9000, 0, 0, 5000, 3];
    const lines = Array.from({ length: 60 }, (_, at) => 'aé'.repeat(lengths[at % lengths.length] ?? 0));
    const stream = bytes(lines.map((text) => `${text}\r\n`).join(''));
    expect(new LineFramer({ maxBytes: 100_000 }).push(stream)).toEqual(lines);
  });

  it('keeps of a large packet little more than the line that somebody keeps', () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const framer = new LineFramer({ maxBytes: 510 });
    const packet = bytes(`${'x'.repeat(400)}\n`.repeat(160));
    gc();
    const before = process.memoryUsage().heapUsed;
    const kept = Array.from({ length: 300 }, () => framer.push(packet).at(80));
    gc();
    const bytesEach = (process.memoryUsage().heapUsed - before) / kept.length;
    expect(kept).toHaveLength(300);
    expect(bytesEach).toBeLessThan(8192);
  });

  it('keeps characters whole that two packets share', () => {
    const framer = new LineFramer({ maxBytes: 100 });
    const stream = bytes('a😀b\n');
    expect(framer.push(stream.subarray(0, 3))).toEqual([]);
    expect(framer.push(stream.subarray(3))).toEqual(['a😀b']);
  });
});

describe('MessageFramer', () => {
  it('takes what arrived as one message once the bytes stop, while no LF was seen', () => {
    const framer = new MessageFramer({ maxBytes: 1024 });
    expect(framer.wantsIdleFlush).toBe(false);
    expect(framer.push(bytes('hel'))).toEqual([]);
    expect(framer.push(bytes('lo'))).toEqual([]);
    expect(framer.wantsIdleFlush).toBe(true);
    expect(framer.flushIdle()).toEqual(['hello']);
    expect(framer.wantsIdleFlush).toBe(false);
    expect(framer.flushIdle()).toEqual([]);
  });

  it('reads by lines alone from the first LF on', () => {
    const framer = new MessageFramer({ maxBytes: 1024 });
    framer.push(bytes('ada'));
    expect(framer.flushIdle()).toEqual(['ada']);
    expect(framer.push(bytes('one\r\ntw'))).toEqual(['one']);
    expect(framer.framed).toBe(true);
    expect(framer.wantsIdleFlush).toBe(false);
    expect(framer.flushIdle()).toEqual([]);
    expect(framer.push(bytes('o\n'))).toEqual(['two']);
    expect(framer.end()).toEqual([]);
  });

  it('makes what waits without LF the beginning of the first line', () => {
    const framer = new MessageFramer({ maxBytes: 1024 });
    framer.push(bytes('hel'));
    expect(framer.push(bytes('lo\n\nx\n'))).toEqual(['hello', '', 'x']);
  });

  it('waits once for the rest of a character that a packet cut in two', () => {
    const framer = new MessageFramer({ maxBytes: 1024 });
    const emoji = bytes('😀');
    framer.push(Buffer.concat([bytes('a'), emoji.subarray(0, 2)]));
    expect(framer.flushIdle()).toEqual([]);
    expect(framer.wantsIdleFlush).toBe(true);
    framer.push(emoji.subarray(2));
    expect(framer.flushIdle()).toEqual(['a😀']);
    framer.push(emoji.subarray(0, 3));
    expect(framer.flushIdle()).toEqual([]);
    expect(framer.flushIdle()).toEqual([{ problem: 'not-utf8' }]);
    expect(framer.wantsIdleFlush).toBe(false);
  });

  test.each(['lines', 'idle'] as const)(
    'drops an unframed message over the bound and says so once (%s)',
    (afterFirstLf) => {
      const framer = new MessageFramer({ maxBytes: 1024, afterFirstLf });
      for (let i = 0; i < 1000; i++) expect(framer.push(bytes('x'.repeat(1000)))).toEqual([]);
      expect(framer.flushIdle()).toEqual([{ problem: 'too-long', part: 'body' }]);
      framer.push(bytes('x'.repeat(1025)));
      expect(framer.push(bytes('\nok\n'))).toEqual([{ problem: 'too-long', part: 'body' }, 'ok']);
    },
  );

  it('takes exactly the bound', () => {
    const framer = new MessageFramer({ maxBytes: 1024 });
    framer.push(bytes('x'.repeat(1024)));
    expect(framer.flushIdle()).toEqual(['x'.repeat(1024)]);
    framer.push(bytes('x'.repeat(1025)));
    expect(framer.flushIdle()).toEqual([{ problem: 'too-long', part: 'body' }]);
  });

  it('gives out an unframed message when the connection ends', () => {
    const framer = new MessageFramer({ maxBytes: 1024 });
    framer.push(bytes('/disconnect'));
    expect(framer.end()).toEqual(['/disconnect']);
    expect(framer.end()).toEqual([]);
  });

  it('before a foreign server takes a tail without LF at idle, even after a LF', () => {
    const framer = new MessageFramer({ maxBytes: 1024, afterFirstLf: 'idle' });
    expect(framer.push(bytes('Available rooms \nGeneral\ndev'))).toEqual(['Available rooms ', 'General']);
    expect(framer.wantsIdleFlush).toBe(true);
    expect(framer.flushIdle()).toEqual(['dev']);
    framer.readLinesOnly();
    expect(framer.push(bytes('x'))).toEqual([]);
    expect(framer.wantsIdleFlush).toBe(false);
    expect(framer.push(bytes('y\n'))).toEqual(['xy']);
  });

  it('loses no byte of valid text, however it is cut and whenever it idles', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 20 }), idle: fc.boolean() })),
        fc.constantFrom('lines' as const, 'idle' as const),
        (steps, afterFirstLf) => {
          const framer = new MessageFramer({ maxBytes: 10_000, afterFirstLf });
          const out: Framed[] = [];
          for (const step of steps) {
            out.push(...framer.push(bytes(step.text)));
            if (step.idle) out.push(...framer.flushIdle());
          }
          out.push(...framer.push(bytes('\n')));
          const all = steps.map((step) => step.text).join('');
          expect(
            out
              .map(String)
              .join('')
              .replace(/[\r\n]/g, ''),
          ).toBe(all.replace(/[\r\n]/g, ''));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
